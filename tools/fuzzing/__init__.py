"""The fuzzer of each reader: what it makes inputs of, how it reads them, and what it holds them to."""
