"""Django's PostgreSQL engine with a cheaper question to a pooled connection; see base."""
