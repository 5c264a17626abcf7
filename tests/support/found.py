"""The paths of the protocols that ship, looked for once in a run: with every try it takes long."""

from __future__ import annotations

from functools import cache

from mapm import protocols
from mapm.testing import ModelPaths, model_paths


@cache
def paths_of(key: str) -> ModelPaths:
    """The paths of a protocol of the library, looked for once."""
    return model_paths(protocols.by_key(key))
