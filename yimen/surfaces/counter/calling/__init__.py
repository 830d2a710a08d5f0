"""Calling people to the counter: the panel of who sits there, what it can do, and its strip on the other pages."""
