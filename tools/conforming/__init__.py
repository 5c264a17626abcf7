"""What makes the conformance cases: from what was written by hand, and from the model."""
