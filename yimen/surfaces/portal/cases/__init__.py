"""Her cases: the list, the page of each, and what she may do there."""
