"""What is owed, told whole: by whom, to whom, until when, where it stands, and where there is no date."""

from __future__ import annotations

from typing import Any, Final

import pytest
from attrs import evolve
from support.meetings import NHS, NURSE
from support.on_a_log import DAY, ENGLAND, on

from mapm import Decide, DutyState, Hours, Role, Unstated, parse_limit
from mapm.protocols.readings import READINGS
from mapm.rules.duties import Duty, Owed

CITES: Final = (READINGS["A-05"],)
OPENS: Final = Decide(**on())
DUTY: Final = Duty(
    key="note",
    what="telling {about}",
    cites=CITES,
    binding=True,
    opens=Decide,
    owner=lambda *_: NURSE,
    to="everyone",
)
WITHIN: Final = parse_limit("within 5 working days")
DUE: Final = WITHIN.due(DAY, ENGLAND)
ON: Final = "Due Monday 8 June 2026: 5 working days after Monday 1 June 2026 (our reading A-05)."
BY: Final = "(our reading A-05)"
TELL: Final = "Telling mother, owed by nurse to everyone:"
APART: Final = "at least 28 clear calendar days after"
MAY: Final = "Telling mother"
UNTIL: Final = ON.replace("Due", "Until")
NONE: Final = "The source gives no limit (our reading A-05)."
WINDOW: Final = evolve(DUTY, window=True)
DATED: Final[dict[str, Any]] = {"due": DUE, "limit": WITHIN}
OVERDUE, DONE = DutyState.OVERDUE, DutyState.DISCHARGED
LATE: Final = Decide(**on(8))


def owed(**changed: Any) -> Owed:  # noqa: ANN401  # any field
    """An instance that is open and has no date."""
    given: dict[str, Any] = {
        "duty": DUTY,
        "opened_by": OPENS,
        "subject": "mother",
        "owner": NURSE,
        "state": DutyState.OPEN,
        "to": "everyone",
        "age": 0,
    }
    return Owed(**{**given, **changed})


@pytest.mark.parametrize(
    ("changed", "sentence", "stands"),
    [
        (
            {},
            f"{TELL} open. {NONE}",
            (False, False, True),
        ),
        (
            {"owner": None},
            f"Telling mother, owed by somebody not yet named to everyone: open. {NONE}",
            (False, False, True),
        ),
        (
            {"owner": None, "suggested": NHS},
            f"Telling mother, owed by somebody not yet named (we suggest NHS) to everyone: open. {NONE}",
            (False, False, True),
        ),
        (
            {"owner": Role("every member")},
            f"Telling mother, owed by every member to everyone: open. {NONE}",
            (False, False, True),
        ),
        (
            {"owner": Role("chair")},
            f"Telling mother, owed by the chair to everyone: open. {NONE}",
            (False, False, True),
        ),
        (
            {"to": "mother"},
            f"Telling mother, owed by nurse: open. {NONE}",
            (False, False, True),
        ),
        (
            {"subject": None},
            f"Telling somebody, owed by nurse to everyone: open. {NONE}",
            (False, False, True),
        ),
        (
            DATED,
            f"{TELL} open. {ON}",
            (False, False, True),
        ),
        (
            DATED | {"state": OVERDUE, "working_days": -1},
            f"{TELL} overdue by 1 working day. {ON}",
            (True, True, True),
        ),
        (
            DATED | {"state": OVERDUE, "working_days": -2, "why": "a reason"},
            f"{TELL} overdue by 2 working days (a reason). {ON}",
            (True, True, True),
        ),
        (
            DATED | {"state": OVERDUE},
            f"{TELL} overdue. {ON}",
            (True, True, True),
        ),
        (
            DATED | {"state": DONE, "discharged_by": LATE, "working_days": -1},
            f"{TELL} discharged, late by 1 working day. {ON}",
            (True, True, False),
        ),
        (
            DATED | {"state": DONE, "discharged_by": LATE},
            f"{TELL} discharged late. {ON}",
            (True, True, False),
        ),
        (
            DATED | {"state": DONE, "discharged_by": OPENS},
            f"{TELL} discharged. {ON}",
            (False, False, False),
        ),
        (
            {"limit": Unstated("soon")},
            f'{TELL} open. The source says "soon", which gives no date {BY}.',
            (False, False, True),
        ),
        (
            {"limit": WITHIN},
            f"{TELL} open. The limit is within 5 working days {BY}.",
            (False, False, True),
        ),
        (
            {"limit": parse_limit(APART)},
            f'{TELL} open. The source says "{APART}", which is no deadline {BY}.',
            (False, False, True),
        ),
        (
            {"limit": object()},
            f"{TELL} open. No date was set for it {BY}.",
            (False, False, True),
        ),
        (
            {"age": 1},
            f"{TELL} open for 1 day. {NONE}",
            (False, False, True),
        ),
        (
            {"age": 3},
            f"{TELL} open for 3 days. {NONE}",
            (False, False, True),
        ),
        (
            {"dispute": "with Health"},
            f"Telling mother, of the disagreement with Health, owed by nurse to everyone: open. {NONE}",
            (False, False, True),
        ),
        (
            {"sitting": DAY},
            f"Telling mother, of the sitting of Monday 1 June 2026, owed by nurse to everyone: open. {NONE}",
            (False, False, True),
        ),
        (
            {"owner": None, "state": DutyState.RELEASED, "why": "released by the chair", "given_up": True},
            f"Telling mother to everyone: released (released by the chair). {NONE}",
            (False, True, False),
        ),
        (
            {"duty": WINDOW},
            f"{MAY}, which nurse may do, to everyone: open. It rests on our reading A-05.",
            (False, False, True),
        ),
        (
            {"duty": WINDOW, "due": DUE},
            f"{MAY}, which nurse may do, to everyone: open. {UNTIL}",
            (False, False, True),
        ),
        (
            {"duty": WINDOW, "due": DUE, "state": DutyState.OVER, "owner": None},
            f"{MAY}, which somebody not yet named may do, to everyone: the time for it is over. {UNTIL}",
            (False, False, False),
        ),
        (
            {"duty": WINDOW, "due": DUE, "state": DONE, "discharged_by": LATE},
            f"{MAY}, which nurse may do, to everyone: done, after the time for it was over. {UNTIL}",
            (False, False, False),
        ),
        (
            {"duty": WINDOW, "due": DUE, "state": DONE, "discharged_by": OPENS, "given_up": True},
            f"{MAY}, which nurse may do, to everyone: done. {UNTIL}",
            (False, False, False),
        ),
        (
            {"limit": Hours(2), "state": OVERDUE, "days_late": 2, "working_days": -9},
            f"{TELL} overdue by 2 days. The limit is within 2 hours {BY}.",
            (True, True, True),
        ),
    ],
)
def test_what_is_owed_is_told_whole(
    changed: dict[str, Any], sentence: str, stands: tuple[bool, bool, bool]
) -> None:
    """And whether it is late, whether that is a breach, and whether it is open."""
    one = owed(**changed)
    assert one.sentence() == sentence
    assert (one.late, one.breach, one.open) == stands


def test_only_what_must_be_done_is_a_breach() -> None:
    """What should be done may be late, and is then no breach."""
    loose = owed(**DATED, duty=evolve(DUTY, binding=False), state=OVERDUE)
    assert (loose.late, loose.breach) == (True, False)
    assert owed(duty=evolve(DUTY, binding=False), given_up=True).breach is False
    assert owed().cites == CITES


def test_on_a_console_it_is_one_line() -> None:
    """What is owed, of whom, and where it stands: no clause, and nothing that cannot be printed."""
    assert repr(owed()) == f"Owed({DUTY.key} of mother: open)"
    assert repr(owed(subject=None, state=DutyState.ON_HOLD, why="nobody knows")) == (
        f"Owed({DUTY.key}: on hold (nobody knows))"
    )
    assert "\u202e" not in repr(owed(subject="a\u202eb"))


def test_its_date_stands_there_too() -> None:
    """Where it has one."""
    due = parse_limit("within 1 working day").due(DAY, ENGLAND)
    assert repr(owed(due=due)).endswith(f"; due {due.on})")
