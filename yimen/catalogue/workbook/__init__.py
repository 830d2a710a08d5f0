"""The catalogue as an Excel workbook that people fill in: laid out, written, guarded and read (decision 0016).

`layout` is the one table both `write` and `read` go by; it is derived from the list of elements.
"""
