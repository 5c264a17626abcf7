"""What the machine compares of what a system shows, and how it tells a difference."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve
from support.machines import HELD, ON, told
from support.stored import SCOTLAND

from mapm import DutyState, Held, MeetingStage, Note, Person, Proposed, RaiseRisk, WrongType, duties
from mapm.testing import MARKER, Shown, ShownDuty, differences


def test_something_has_to_be_shown() -> None:
    """A system that shows nothing would pass whatever it does, and is told what it can show."""
    with pytest.raises(WrongType, match="give at least one of state, stage, revision"):
        Shown()
    with pytest.raises(WrongType, match="pass a Shown"):
        differences({}, HELD, SCOTLAND, ON)  # type: ignore[arg-type]


def test_what_is_right_is_no_difference() -> None:
    """A state by its class or its name, and each thing that is shown as the library has it."""
    owed = [one for one in duties(HELD, SCOTLAND, ON) if one.open]
    options = HELD.available(ON)
    assert told(state=Held) == told(state="Held", stage="held", revision=HELD.revision) == ()
    assert told(log=HELD.log) == told(log=[one.entry for one in HELD.log]) == ()
    assert told(open_duties=[ShownDuty.of(one) for one in reversed(owed)]) == ()
    assert told(open_duties=[ShownDuty(key=one.duty.key) for one in owed]) == ()
    assert told(available={one.entry for one in options}) == ()


@pytest.mark.parametrize(
    ("shown", "sentence"),
    [
        ({"state": Proposed}, "the state: your system shows Proposed, and it is Held"),
        ({"stage": MeetingStage.NOTED}, "the stage: your system shows noted, and it is held"),
        ({"revision": 1}, "the revision: your system shows 1, and it is "),
        ({"log": HELD.log[:1]}, "the log: your system shows 1 entry, and there are "),
        ({"record": "{}"}, "the record: your system's cannot be loaded: "),
        ({"breaches": ["size"]}, "the breach of 'size': your system shows it 1 times, and there are 0"),
        ({"departures": ["x"]}, "the departure from 'x': your system shows it 1 times, and there are 0"),
        ({"available": []}, "share_note can be made, and your system does not show it"),
        ({"ready": ["agree"]}, "your system shows that agree has no must against it, and that is not so"),
        (
            {"missing": {"share_note": ["x"]}},
            "what is missing for share_note: your system shows x, and it is ",
        ),
        (
            {"open_duties": []},
            "the duty 'note' due Monday 22 June 2026: your system does not show it as owed",
        ),
    ],
)
def test_each_difference_is_a_sentence(shown: dict[str, Any], sentence: str) -> None:
    """What a system shows otherwise is told with what it is."""
    if "22 June" in sentence:
        due = next(one.due for one in duties(HELD, SCOTLAND, ON) if one.duty.key == "note" and one.due)
        sentence = sentence.replace("Monday 22 June 2026", f"{due.on:%A} {due.on.day} {due.on:%B %Y}")
        sentence = sentence.replace("'note'", f"'note', opened by {HELD.log[-1].entry.identity!r}")
    assert any(one.startswith(sentence) for one in told(**shown)), told(**shown)


def test_an_entry_that_is_shown_otherwise_is_told_by_its_fields() -> None:
    """Of an entry the fields that differ are named, and nothing of what they say."""
    log = [one.entry for one in HELD.log]
    log[1] = evolve(log[1], by=Person("somebody else"), reasons={"x": Note("a secret")})
    (one,) = told(log=log)
    assert one.startswith("entry 2 of the log, ")
    assert "other by and other reasons" in one
    assert "secret" not in one
    (other,) = told(log=[*log[:1], log[0], *[one.entry for one in HELD.log[2:]]])
    assert "entry 2 of the log: your system shows propose, and it is " in other


def test_a_duty_is_compared_as_far_as_it_is_shown() -> None:
    """Its date, state and owner are told where they differ; what is shown and not owed is told with why."""
    (note,) = [ShownDuty.of(one) for one in duties(HELD, SCOTLAND, ON) if one.duty.key == "note"]
    others = [ShownDuty.of(one) for one in duties(HELD, SCOTLAND, ON) if one.open and one.duty.key != "note"]
    assert isinstance(note.due, date)
    wrong = evolve(note, due=note.due + timedelta(days=1), state=DutyState.OVERDUE, owner="x")
    found = told(open_duties=[wrong, *others])
    assert [one.partition(": ")[2].split(" ")[4] for one in found] == ["due", "state", "owner"]
    nothing = ShownDuty(key="no-such", subject=None, opened_by="x", due=None)
    (one,) = told(open_duties=[note, *others, nothing])
    assert one.endswith("without a date: your system shows it as owed, and nothing opened it")


def test_no_difference_tells_free_text() -> None:
    """What a system shows that is no word, key or reference is not told, whichever field it stands in."""
    owed = [ShownDuty.of(one) for one in duties(HELD, SCOTLAND, ON)]
    text = f"{MARKER} the child said"
    fields = ("subject", "opened_by", "state", "owner")
    shown: tuple[dict[str, Any], ...] = (
        *({one: text} for one in ("state", "stage")),
        *({one: [text]} for one in ("breaches", "departures", "available", "ready")),
        *({"missing": one} for one in ({text: []}, {text: [text]}, {"share_note": [text]})),
        *({one: [ShownDuty(key=text)]} for one in ("open_duties", "every_duty")),
        *({"every_duty": [evolve(owed[0], **{one: text})]} for one in fields),
    )
    for one in shown:
        said = " ".join(told(**one))
        if one != {"missing": {text: []}}:
            assert "(not shown)" in said, one
        assert MARKER not in said, one


def test_what_has_vanished_is_called_so() -> None:
    """A duty that was shown before and is no longer shown at all has vanished."""
    every = [ShownDuty.of(one) for one in duties(HELD, SCOTLAND, ON)]
    before, after = Shown(every_duty=every), Shown(every_duty=every[1:])
    (one,) = differences(after, HELD, SCOTLAND, ON, before=before)
    assert one.endswith("your system does not show it at all; it did before, and no duty vanishes")


def test_the_date_of_a_referral_never_moves() -> None:
    """A system that shows the referral due on another day is told that nothing moves it."""
    risk = RaiseRisk(at=ON, by=Person("nurse"), id="risk")
    meeting = HELD.record(risk)
    shown = [ShownDuty.of(one) for one in duties(meeting, SCOTLAND, ON) if one.open]
    wrong = [evolve(one, due=ON + timedelta(3)) if one.opened_by == "risk" else one for one in shown]
    assert any(
        one.endswith("; nothing moves the date of a referral")
        for one in differences(Shown(open_duties=wrong), meeting, SCOTLAND, ON)
    )


@pytest.mark.parametrize(
    ("of", "field", "wrong", "instead"),
    [
        (ShownDuty, "key", 7, "pass the key of a duty"),
        (ShownDuty, "subject", 7, "pass a str, None or NOT_SHOWN"),
        (ShownDuty, "opened_by", None, "pass the identity of an entry"),
        (ShownDuty, "due", "2026-06-12", "pass a date, a datetime with its time zone, None .* or NOT_SHOWN"),
        (ShownDuty, "due", datetime(2026, 6, 12), "attach a time zone"),  # noqa: DTZ001
        (ShownDuty, "state", None, "pass a DutyState"),
        (ShownDuty, "owner", Person("nurse"), "pass a str, None or NOT_SHOWN"),
        (Shown, "state", HELD, "pass the class of a state or its name"),
        (Shown, "stage", 1, "pass a MeetingStage"),
        (Shown, "revision", "1", "pass an int"),
        (Shown, "revision", True, "pass an int"),
        (Shown, "log", ["{}"], "pass a list of entries"),
        (Shown, "record", HELD, "pass what meeting_to_json returns"),
        (Shown, "open_duties", ["note"], "pass a list of ShownDuty"),
        (Shown, "every_duty", "note", "pass a list of ShownDuty"),
        (Shown, "breaches", "size", "pass a list of the keys of requirements"),
        (Shown, "departures", [1], "pass a list of the keys of requirements"),
        (Shown, "available", "hold", "pass a list of kinds of entry"),
        (Shown, "ready", [Held], "pass a list of kinds of entry"),
        (Shown, "missing", {"hold": "size"}, "pass a dict"),
    ],
)
def test_what_is_of_another_type_is_named(of: type[Any], field: str, wrong: object, instead: str) -> None:
    """Each field that a system fills with something of another type says what to pass."""
    with pytest.raises(WrongType, match=instead):
        of(**({"key": "note"} if of is ShownDuty else {}) | {field: wrong})
