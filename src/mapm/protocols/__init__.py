"""The protocols that come with the library, each in its own folder: source, clauses, rules."""
