"""Entries that fit a meeting, made one small choice after another; nothing here needs Hypothesis."""

from __future__ import annotations

from mapm.testing.making.cases import REF, Case
from mapm.testing.making.cast import AGENCIES, PEOPLE, professionals
from mapm.testing.making.choosing import MARKED, MARKER, Choices, plainest
from mapm.testing.making.fitting import EVERY_KIND, FORWARD, fitting_kinds, kinds_in, leads_on
from mapm.testing.making.maker import DAYS, LONDON, Maker
from mapm.testing.making.ways import reachable_states, ways

__all__ = [
    "AGENCIES",
    "DAYS",
    "EVERY_KIND",
    "FORWARD",
    "LONDON",
    "MARKED",
    "MARKER",
    "PEOPLE",
    "REF",
    "Case",
    "Choices",
    "Maker",
    "fitting_kinds",
    "kinds_in",
    "leads_on",
    "plainest",
    "professionals",
    "reachable_states",
    "ways",
]
