"""What she asks: the form, the page of the answer, and her list."""
