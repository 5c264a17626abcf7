"""What single conditions of a file come to, each by itself: where something is wrong, nothing."""

from __future__ import annotations

from typing import Any

import pytest
from support.single import NAMED, table, told

from mapm import Hold
from mapm.authoring import by_redating, cases
from mapm.meeting.parts import Purpose
from mapm.rules.conditions import AllOf, HeldFor, OccurredAmong, OfKind, SittingNumber


@pytest.mark.parametrize(
    ("given", "numbers"),
    [
        ("first", SittingNumber(1, 1)),
        ("later", SittingNumber(2, None)),
        (1, SittingNumber(1, 1)),
        ("2", SittingNumber(2, 2)),
        ("2 to 2", SittingNumber(2, 2)),
        ("2 to 3", SittingNumber(2, 3)),
        ("1 or later", SittingNumber(1, None)),
        ("0", None),
        ("0 to 2", None),
        ("3 to 2", None),
        ("second", None),
        ("", None),
        (True, None),
        (2.0, None),
    ],
)
def test_which_sittings(given: object, numbers: SittingNumber | None) -> None:
    """A number, from one to another, or so many and later."""
    of = table(when={"sitting": given})
    assert cases.condition(of, "when", NAMED, [Hold]) == ([numbers] if numbers is not None else [])
    says = 'names no sitting: write "first", "later", "2", "2 to 4" or "3 or later"'
    assert told(of) == ([] if numbers is not None else [f"duties.visit.when.sitting {says}"])


@pytest.mark.parametrize(
    ("when", "among", "others"),
    [
        (None, [], []),
        (HeldFor(Purpose.EARLY), [], [HeldFor(Purpose.EARLY)]),
        (OccurredAmong(("x",)), [OccurredAmong(("x",))], []),
        (
            AllOf((HeldFor(Purpose.EARLY), OccurredAmong(("x",)))),
            [OccurredAmong(("x",))],
            [HeldFor(Purpose.EARLY)],
        ),
    ],
)
def test_which_occurrences_open_it(when: Any, among: list[Any], others: list[Any]) -> None:  # noqa: ANN401
    """Apart from in which other cases, of which there may be none."""
    assert cases.among_and_others(when) == (among, others)


def test_a_condition_with_something_wrong_is_left_out() -> None:
    """Those beside it are read all the same, each told where it stands."""
    when = {
        "urgency": ["high", "hihg"],
        "decision": [],
        "nothing": 1,
        "purpose": "early",
        "question": "no",
        "reply": "no",
        "closed_as": ["done"],
        "quorate": "big",
        "interim": True,
        "during": "term",
    }
    of = table(when=when)
    assert cases.condition(of, "when", NAMED, [Hold]) == [
        OfKind("urgency", ("high",)),
        HeldFor(Purpose.EARLY),
    ]
    assert [(one.path.removeprefix("duties.visit.when."), one.what) for one in of.problems.found] == [
        ("urgency[1]", "is not a value of urgency: 'hihg'"),
        ("decision", "is an empty list"),
        ("nothing", "is not a condition: 'nothing'"),
        ("question", "is not a question: 'no'"),
        ("closed_as[0]", "is not an outcome: 'done'"),
        ("quorate", "is not a quorum: 'big'"),
        ("interim", "is a question, and no condition"),
        ("during", "is not a key of [periods]: 'term'"),
    ]


@pytest.mark.parametrize(
    ("key", "given"),
    [("duty", ["nothing"]), ("duty", 5), ("direction", "up"), ("times", 5), ("times", "last")],
)
def test_what_says_nothing_where_it_stands_is_not_read(key: str, given: object) -> None:
    """It is told that it says nothing, and not what is wrong with it."""
    of = table("requirements.hold.x.when", **{key: given})
    assert by_redating.read(of, key, NAMED) is None
    (one,) = of.problems.found
    assert (one.path, one.what) == (f"requirements.hold.x.when.{key}", "says nothing here")
    of.done()
    assert len(of.problems.found) == 1


@pytest.mark.parametrize(
    ("key", "given", "value", "wrong"),
    [
        ("duty", ["note", "nothing"], ("note",), ["duty[1]"]),
        ("duty", ["nothing", "note"], ("note",), ["duty[0]"]),
        ("duty", [], None, ["duty"]),
        ("duty", "note", None, ["duty"]),
        ("direction", "up", None, ["direction"]),
        ("direction", 5, None, ["direction"]),
        ("times", "last", None, ["times"]),
    ],
)
def test_what_is_wrong_where_a_duty_is_extended(
    key: str, given: object, value: object, wrong: list[str]
) -> None:
    """Each word that is none is told, and those beside it are read."""
    of = table("requirements.extend.x.when", **{key: given})
    assert by_redating.read(of, key, NAMED) == value
    assert [one.path.removeprefix("requirements.extend.x.when.") for one in of.problems.found] == wrong
