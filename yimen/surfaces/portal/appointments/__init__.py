"""Coming at the hour that suits: choose what for, a day, an hour; then the page of the appointment, by its code."""
