"""The components pages are made of, one module per family. `templatetags/yimen_ui.py` makes template tags of them."""
