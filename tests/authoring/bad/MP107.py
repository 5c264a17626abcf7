"""A question is required that nobody is asked: a file that says so is not read."""

from __future__ import annotations

from support.exampleshire import made

PARTS = made(questions=())
