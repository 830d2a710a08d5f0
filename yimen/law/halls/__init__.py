"""The hall (政务服务大厅): its zones, counters and devices, and what the county's notice asks of them."""
