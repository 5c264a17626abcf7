"""Parts of the text that tells the public face; see ``tools/face.py``."""
