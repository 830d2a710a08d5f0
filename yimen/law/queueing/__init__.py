"""Taking a number and being called (取号叫号): the table of a ticket's life, and who is called next."""
