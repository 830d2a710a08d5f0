"""What changes a hall; one file a subject."""
