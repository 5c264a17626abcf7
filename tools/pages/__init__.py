"""The pages of the protocols, part by part: each part is a function from a protocol to Markdown."""
