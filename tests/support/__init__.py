"""What tests share: strategies, plain re-tellings of the library's answers, and a Python of their own."""
