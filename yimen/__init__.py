"""Yimen (一门): the integrated government-service platform of a county."""
