"""How fast the house is, each measure beside its own limit on the same machine: `make bench`, docs/performance.md."""
