"""Applying: from what is needed to the one submission, a file a page."""
