"""A risk cannot be referred: a file that says so is not read."""

from __future__ import annotations

from support.exampleshire import FACTS, made

from mapm import Refer

PARTS = made(facts=tuple(one for one in FACTS if one.fact is not Refer))
