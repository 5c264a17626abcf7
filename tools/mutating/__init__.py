"""What ``tools/mutants.py`` is made of: faults, tests that may notice them, trials, and what is kept."""
