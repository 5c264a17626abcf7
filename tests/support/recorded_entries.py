"""Entries and their records, and what is wrong with a record."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mapm import Agency, By, Person, RecordError, Reply, Respond, Role, entry_from_dict

DAY = date(2026, 5, 19)
NURSE, NHS = Person("nurse"), Agency("NHS")
RESPOND = Respond(at=DAY, by=By(NURSE, Role("practitioner"), NHS), agency=NHS, reply=Reply.YES)
GOOD: dict[str, Any] = {
    "kind": "respond",
    "at": "2026-05-19",
    "by": {"person": "nurse", "role": "practitioner", "agency": "NHS"},
    "agency": "NHS",
    "reply": "yes",
}
WORDS = "words about a case"


def problems(given: Any, path: str = "$") -> dict[str, str]:  # noqa: ANN401  # any JSON value
    """What is wrong, by path."""
    with pytest.raises(RecordError) as refused:
        entry_from_dict(given, path)
    assert refused.value.__cause__ is None
    return dict(refused.value.problems)
