"""Hypothesis told of these strategies, so that it draws values of `mapm` where an annotation names one."""

from __future__ import annotations

import inspect
from functools import partial
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

import mapm
import mapm.authoring
import mapm.guidance
from mapm.testing.strategies._values import values_of

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy


def register() -> None:
    """Tell Hypothesis how values of every public class of `mapm` are drawn, of guidance and authoring too.

    After that ``st.from_type(mapm.Meeting)`` and ``st.builds`` of a class of one's own with such fields draw
    what `values_of` draws. It holds for the whole process, so call it in a ``conftest.py`` and nowhere else.
    """
    for room in (mapm, mapm.guidance, mapm.authoring):
        for name in room.__all__:
            kind = getattr(room, name)
            if inspect.isclass(kind) and not issubclass(kind, BaseException):
                st.register_type_strategy(kind, partial(_drawn, kind))


def _drawn(kind: type[Any], _asked: type[Any]) -> SearchStrategy[Any]:
    return values_of(kind)
