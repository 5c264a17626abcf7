"""A council's own protocol at random, part by part: each module draws some kinds of part.

What is drawn is sound: it is derived without an error, and written out and read back it is the same. It need
not make sense as a procedure. `Local` shows itself in one line, since every part of it at length would take
pages, and minutes.
"""

from __future__ import annotations

from mapm.testing.strategies._local.drawing import Local, local_protocols

__all__ = ["Local", "local_protocols"]
