"""Coming at the hour that suits (预约): what a slot holds, who may book, what happens to a booking."""
