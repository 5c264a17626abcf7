"""Values of the wrong type are refused when an entry is made."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from mapm import (
    Action,
    Agency,
    Convene,
    Invitee,
    Note,
    Part,
    Person,
    Planned,
    Propose,
    RaiseRisk,
    Reply,
    Respond,
    ShareNote,
    TellFamily,
    WrongType,
)

if TYPE_CHECKING:
    from collections.abc import Callable

NURSE = Person("nurse")
HEALTH = Agency("Health")
DAY = date(2026, 5, 19)
WRONG: dict[str, tuple[Callable[[], object], str]] = {
    "text for a person": (
        lambda: TellFamily(at=DAY, by=NURSE, whom=_any("mother")),
        "whom of TellFamily cannot be a str: pass a Person",
    ),
    "text for an agency": (
        lambda: Respond(at=DAY, by=NURSE, agency=_any("Health"), reply=Reply.YES),
        "agency of Respond cannot be a str: pass an Agency",
    ),
    "text for several agencies": (
        lambda: Propose(at=DAY, by=NURSE, concerned=(), agency=HEALTH, relevant=_any("Health")),
        "relevant of Propose cannot be a str: pass a tuple, and in it an Agency",
    ),
    "a list for a tuple": (
        lambda: ShareNote(at=DAY, by=NURSE, shared_with=_any([NURSE])),
        "shared_with of ShareNote cannot be a list: pass a tuple, and in it a Person",
    ),
    "a tuple of something else": (
        lambda: ShareNote(at=DAY, by=NURSE, shared_with=_any(("nurse",))),
        "shared_with of ShareNote cannot be a tuple: pass a tuple, and in it a Person",
    ),
    "text for a date": (
        lambda: Planned(on=_any("2026-06-02"), invitees=()),
        "on of Planned cannot be a str: pass a date or an aware datetime",
    ),
    "a naive datetime": (
        lambda: Planned(on=datetime(2026, 6, 2, 10), invitees=()),  # noqa: DTZ001  # that is the fault
        "on of Planned cannot be a datetime: pass a date or an aware datetime",
    ),
    "a set for a frozenset": (
        lambda: Invitee(NURSE, HEALTH, _any({Part.DECIDES})),
        "parts of Invitee cannot be a set: pass a frozenset, and in it one of Part.DECIDES",
    ),
    "text for a note": (
        lambda: RaiseRisk(at=DAY, by=NURSE, concern=_any("what was said")),
        "concern of RaiseRisk cannot be a str: pass a Note or None",
    ),
    "a plan that is none": (
        lambda: Convene(at=DAY, by=NURSE, planned=_any(DAY)),
        "planned of Convene cannot be a date: pass a Planned",
    ),
    "a number for a flag": (
        lambda: ShareNote(at=DAY, by=NURSE, shared_with=(), key_points=_any(1)),
        "key_points of ShareNote cannot be an int: pass True or False",
    ),
    "text for a limit": (
        lambda: Action("a1", NURSE, Note("do it"), _any("within 10 working days")),
        "within of Action cannot be a str: pass a Limit or",
    ),
}


def _any(value: object) -> Any:  # noqa: ANN401  # what no type checker lets through
    return value


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_type_is_refused_by_name(what: str) -> None:
    """The error names the field, the type that was given and what to pass, and never shows the value."""
    make, words = WRONG[what]
    with pytest.raises(WrongType) as refused:
        make()
    assert str(refused.value).startswith(words)
    assert "what was said" not in str(refused.value)


def test_an_instant_or_a_date_is_a_day_of_a_sitting() -> None:
    """A planned sitting takes a date, or an aware datetime."""
    assert Planned(on=DAY, invitees=()).on == DAY
    assert Planned(on=datetime(2026, 6, 2, 10, tzinfo=UTC), invitees=()).invitees == ()
