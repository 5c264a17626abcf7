"""The part of the project that keeps cases."""
