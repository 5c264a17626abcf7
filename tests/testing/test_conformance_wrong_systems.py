"""The runner of conformance cases: wrong systems fail, and are told where."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

import pytest
from support.conformance import EVERY, LATE_NOTE, first

from mapm import WorkingCalendar, protocols
from mapm.errors import CalendarRecordError, RecordError
from mapm.testing.conformance import ConformanceCase, LibrarySystem, cases, run

if TYPE_CHECKING:
    from collections.abc import Callable

NO_CONSENSUS: Final = EVERY["dg/log-no-consensus"]
REFUSED: Final = EVERY["dg/log-refused-then-put-right"]


class Wrong(LibrarySystem):
    """The library, with its answers changed before they are given."""

    def __init__(self, change: Callable[[dict[str, Any]], object]) -> None:
        super().__init__()
        self.change = change

    def enter(self, entry: dict[str, Any], /) -> dict[str, Any]:
        """What the library decides, changed."""
        answer = super().enter(entry)
        self.change(answer)
        return answer

    def show(self, as_of: str, /) -> dict[str, Any]:
        """What the library shows, changed."""
        answer = super().show(as_of)
        self.change(answer)
        return answer


class CountsWeekends(LibrarySystem):
    """The library, under a calendar on which every day but a holiday is worked."""

    def open(self, case: dict[str, Any], /) -> None:
        """Opens a case under another calendar."""
        weekends = [*case["calendar"]["week"], "saturday", "sunday"]
        super().open(case | {"calendar": _with_its_digest(case["calendar"] | {"week": weekends})})


def _with_its_digest(record: dict[str, Any]) -> dict[str, Any]:
    try:
        WorkingCalendar.from_record(record)
    except CalendarRecordError as refused:  # it names the digest that the days have
        return record | {"digest": str(refused).partition("digest ")[2][:16]}
    return record


def a_day_late(answer: dict[str, Any]) -> None:
    """Every due date is a day too late."""
    for duty in answer.get("duties", ()):
        if duty["due"] is not None:
            duty["due"] = (date.fromisoformat(duty["due"]) + timedelta(1)).isoformat()


def refuses_nothing(answer: dict[str, Any]) -> None:
    """Every entry is accepted."""
    if "answer" in answer:
        answer["answer"] = "accepted"


def forgets_breaches(answer: dict[str, Any]) -> None:
    """No breach is shown."""
    if "breaches" in answer:
        answer["breaches"] = []


def test_a_day_late() -> None:
    """A system whose dates are a day late fails, and the case, the step and the date are named."""
    assert first(LATE_NOTE, Wrong(a_day_late)) == (
        "dg/log-late-note, step 10 (show as of 2026-12-09): the due date of the duty note is "
        '"2026-12-08", and "2026-12-07" is expected.'
    )


def test_refuses_nothing() -> None:
    """A system that refuses nothing fails at the entry that is to be refused."""
    assert first(REFUSED, Wrong(refuses_nothing)) == (
        "dg/log-refused-then-put-right, step 3 (enter agree): the answer is "
        '"accepted", and "refused" is expected.'
    )


def test_forgets_breaches() -> None:
    """A system that forgets breaches fails, and each that it forgot is named."""
    report = run(NO_CONSENSUS, Wrong(forgets_breaches))
    assert [str(one) for one in report.differences] == [
        f"dg/log-no-consensus, step 10 (show as of 2026-08-31): the breach of {key} is not listed, "
        "and a breach is expected."
        for key in ("consents", "withheld-validly")
    ]
    assert report.sentence().endswith("(1 more)")


def test_counts_weekends() -> None:
    """A system that counts weekends fails at the first due date."""
    assert '"2026-12-07" is expected' in first(LATE_NOTE, CountsWeekends())


@pytest.mark.parametrize("change", [a_day_late, refuses_nothing, forgets_breaches])
def test_every_fault_is_found_in_every_protocol(change: Callable[[dict[str, Any]], object]) -> None:
    """Each of these faults fails cases of every protocol in which there is anything to get wrong."""
    system = Wrong(change)
    for key in protocols.KEYS:
        assert any(not run(one, system).passed for one in cases(key)), key


def drop(key: str) -> Callable[[dict[str, Any]], object]:
    """An answer without a key."""
    return lambda answer: answer.pop(key, None)


def put(key: str, value: object = True) -> Callable[[dict[str, Any]], object]:  # noqa: FBT002  # JSON
    """An answer with another value under a key that it has."""
    return lambda answer: answer.update({key: value}) if key in answer else None


def of_duties(change: Callable[[dict[str, Any]], object]) -> Callable[[dict[str, Any]], object]:
    """An answer with every duty changed."""
    return lambda answer: [change(duty) for duty in answer.get("duties", ())]


OWED: Final = EVERY["dg/duty-extended"]
WITH_WHOLE: Final = EVERY["dg/due-over-easter"]


@pytest.mark.parametrize(
    ("case", "change", "said"),
    [
        (REFUSED, drop("answer"), 'the answer is not said, and "accepted" is expected.'),
        (REFUSED, put("refusal", "no"), 'the kind of refusal is "no", and "requirement unmet" is expected.'),
        (
            REFUSED,
            put("refusing", []),
            'the list of requirements that refuse it is nothing, and "every-relevant-agency" is expected.',
        ),
        (
            REFUSED,
            put("about", {}),
            'whom the requirement every-relevant-agency is about is not said, and "Education" is expected.',
        ),
        (
            EVERY["dg/refused-propose"],
            put("unmet", {}),
            'the requirement known-to-agencies is no unmet requirement, and "not met" is expected.',
        ),
        (
            EVERY["dg/refused-propose"],
            put("unmet", {"surprise": "not met"}),
            'the requirement surprise is "not met", and no unmet requirement is expected.',
        ),
        (
            EVERY["dg/refused-propose"],
            put("unmet", []),
            "the list of requirements that are not met is of the type list, and an object is expected.",
        ),
        (LATE_NOTE, put("state", "held"), 'the state is "held", and "noted" is expected.'),
        (LATE_NOTE, put("stage", None), 'the stage is none, and "noted" is expected.'),
        (OWED, put("revision", 7), "the number of entries is 7, and 8 is expected."),
        (OWED, put("revision"), "the number of entries is true, and 8 is expected."),
        (
            LATE_NOTE,
            drop("breaches"),
            "the list of breaches is not said, and a list of objects is expected.",
        ),
        (
            LATE_NOTE,
            put("departures", [{"requirement": "early"}]),
            "the departure of early is listed, and no departure is expected.",
        ),
        (LATE_NOTE, put("duties", {}), "the list of duties is of the type dict, and a list of objects is"),
        (LATE_NOTE, put("duties", [1]), "the list of duties is of the type list, and a list of objects is"),
        (LATE_NOTE, put("duties", []), "the duty note is not listed, and a duty is expected."),
        (
            LATE_NOTE,
            lambda answer: answer.get("duties", []).extend(answer.get("duties", [])),
            "the number of the duty note is 2, and 1 is expected.",
        ),
        (
            WITH_WHOLE,
            lambda answer: answer.get("duties", []).append({"key": "tea", "subject": "all of them"}),
            "the number of the duty tea for (not shown) is 1, and 0 is expected.",
        ),
        (
            WITH_WHOLE,
            of_duties(put("owner", "the woman of the flat above")),
            'the owner of the duty consult for Health is (not shown), and "Social Work" is expected.',
        ),
        (LATE_NOTE, of_duties(put("late", None)), "whether it is late of the duty note is none"),
        (OWED, of_duties(put("state", "open")), "the list of duties still owed is "),
        (OWED, of_duties(put("late")), "the list of duties that are late is "),
        (
            EVERY["swindon/log-illness-feared"],
            of_duties(put("due", None)),
            'the list of due dates of the duty look-again is nothing, and "2026-10-06", ',
        ),
        (
            EVERY["swindon/log-illness-feared"],
            of_duties(put("due", 12345678901)),
            "is (not shown), (not shown), (not shown), and ",
        ),
        (
            EVERY["dg-gs/no-note-is-owed"],
            lambda answer: answer.get("duties", []).append({"key": "note"}),
            "the duty note is listed, and no duty is expected.",
        ),
    ],
)
def test_each_thing_that_differs(
    case: ConformanceCase, change: Callable[[dict[str, Any]], object], said: str
) -> None:
    """Whatever differs is said in a sentence, and nothing that could be free text is repeated."""
    sentences = [str(one) for one in run(case, Wrong(change)).differences]
    assert [one for one in sentences if said in one], sentences
    assert all(one.startswith(f"{case.id}, step ") for one in sentences)
    assert "woman" not in repr(run(case, Wrong(change)))


def test_free_text_is_not_shown() -> None:
    """What a system says beside words, dates and numbers is in no sentence and no repr."""
    secret = "the uncle lives there again"  # noqa: S105  # what a note may say
    report = run(LATE_NOTE, Wrong(lambda answer: answer.update(dict.fromkeys(answer, secret))))
    assert not report.passed
    assert secret not in report.sentence() + repr(report) + "".join(map(str, report.differences))
    assert "weekly" not in repr(LATE_NOTE)


def test_another_answer_than_an_object() -> None:
    """A system that answers with no object is told what is needed."""

    class Silent(LibrarySystem):
        def enter(self, entry: dict[str, Any], /) -> Any:  # noqa: ANN401
            super().enter(entry)

    assert first(LATE_NOTE, Silent()) == (
        "dg/log-late-note, step 1 (enter propose): the answer is of the type NoneType, and a JSON object is "
        "expected."
    )


def test_a_number_is_no_truth_value() -> None:
    """JSON has both: a system that says 0 for false is told so, where nothing else differs."""

    def numbers(answer: dict[str, Any]) -> None:
        for duty in answer.get("duties", ()):
            if duty.get("breach") is False:
                duty["breach"] = 0

    case = next(
        one
        for one in EVERY.values()
        if any(
            duty.get("breach") is False
            for step in one.steps
            for duty in (*step.expect.get("duties", ()), *step.expect.get("among_duties", ()))
        )
    )
    assert run(case, LibrarySystem()).passed
    assert first(case, Wrong(numbers)).endswith("is 0, and false is expected.")


def test_what_is_left_out_is_not_compared() -> None:
    """What a system does not have is left out by its name, and the report says so."""

    def plain(answer: dict[str, Any]) -> None:
        answer.pop("departures", None)
        for duty in answer.get("duties", ()):
            duty.pop("owner")
            duty.pop("state")

    names = ["departures", "owner", "state"]
    assert not run(WITH_WHOLE, Wrong(plain)).passed
    report = run(WITH_WHOLE, Wrong(plain), leaving_out=names)
    assert report.sentence() == "dg/due-over-easter: passed in part, without departures, owner, state."
    assert not run(WITH_WHOLE, Wrong(a_day_late), leaving_out=names).passed
    assert run(OWED, Wrong(plain), leaving_out=names).passed


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("duedate", "duedate cannot be left out (did you mean duties or due?); what can is about, "),
        ("weather", "weather cannot be left out; what can is about, "),
        ("what a child said " * 9, "(not shown) cannot be left out; what can is about, "),
    ],
)
def test_what_cannot_be_left_out(name: str, said: str) -> None:
    """A name that cannot be left out is told first, with the nearest that can."""
    with pytest.raises(RecordError) as refused:
        run(WITH_WHOLE, LibrarySystem(), leaving_out=[name])
    assert str(refused.value).startswith(said)
