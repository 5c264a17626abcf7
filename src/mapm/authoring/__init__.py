"""A council's own protocol: written, read, checked and compared."""
