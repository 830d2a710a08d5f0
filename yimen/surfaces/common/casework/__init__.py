"""What the desks of staff have in common: a case page with its acts, its files, its lists. A desk brings its frame."""
