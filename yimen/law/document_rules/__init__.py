"""What the documents say, by stage of a case."""
