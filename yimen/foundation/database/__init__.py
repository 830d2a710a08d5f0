"""Django's database engine with one difference: how a connection of the pool is looked at before it is used."""
