"""What is no question of guidance, and the version of a file of cases that asks one."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any, Final

import pytest
from attrs import evolve
from jsonschema import Draft202012Validator

from mapm import RecordError
from mapm.errors import UnknownRecordVersion
from mapm.testing.conformance import (
    FORMAT,
    FORMAT_WITH_GUIDANCE,
    Ask,
    ConformanceCase,
    LibrarySystem,
    cases,
    conformance_schema,
    read,
    write,
)
from mapm.testing.conformance.__main__ import serve
from mapm.testing.conformance.asking import SUBJECTS, Part, Rows

ASKING: Final = [one for one in cases() if any(isinstance(step, Ask) for step in one.steps)]
BY_ID: Final = {one.id: one for one in ASKING}
TEN: Final = BY_ID["dg/guidance-ten-people-two-of-them-to-advise"]
HELD: Final = BY_ID["swindon/guidance-held"]


def asks(case: ConformanceCase) -> list[Ask]:
    """The questions of a case."""
    return [step for step in case.steps if isinstance(step, Ask)]


# --- what is no question ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ([], "must be an object @ $"),
        ({}, "must be one of attendance, "),
        ({"about": "weather"}, "must be one of attendance, "),
        ({"about": "copies"}, "there is none yet"),
        ({"about": "attendance"}, "nothing is planned yet @ $.planned"),
        ({"about": "attendance", "planned": 7}, "@ $.planned"),
        (
            {"about": "attendance", "planned": {"on": "2026-03-02", "invitees": []}, "weighed": 3},
            "must be an object @ $.weighed",
        ),
        ({"about": "chairing"}, "nobody is to chair yet @ $.person"),
        ({"about": "chairing", "person": "a", "answers": {"skill": "maybe"}}, "@ $.answers.skill"),
        ({"about": "chairing", "person": "a", "parties": "b"}, "must be a list @ $.parties"),
        ({"about": "forums", "situation": {"harm": "yes"}}, "is not known here; known are assessed_needs"),
        ({"about": "sharing", "room": []}, "is missing @ $.owner"),
        (
            {"about": "sharing", "owner": "Police", "consents": [{"person": "a", "said": "yes"}]},
            "$.consents[0].said",
        ),
    ],
)
def test_what_is_no_question(question: Any, said: str) -> None:  # noqa: ANN401  # plain JSON
    """The library as a system refuses what is no question, or asks of a meeting where there is none."""
    system = LibrarySystem()
    system.open(TEN.opening())
    with pytest.raises(RecordError) as refused:
        system.ask(question)
    assert said in str(refused.value)


def test_serving_goes_on() -> None:
    """A question that is none is not understood, and the next line is answered."""
    lines = [{"do": "open", **TEN.opening()}, {"do": "ask"}, {"do": "ask", "question": 3}]
    out = StringIO()
    serve((json.dumps(one) for one in [*lines, {"do": "ask", "question": asks(TEN)[0].question}]), out)
    answers = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [one.get("answer") for one in answers] == ["opened", "not understood", "not understood", None]
    assert answers[-1]["people"] == 10


# --- the version of the format ----------------------------------------------------------------------------


def test_a_file_says_the_lowest_version_that_it_needs() -> None:
    """A file of cases without questions is of the version that every reader knows; with one, of the next."""
    plain = next(one for one in cases(TEN.protocol) if one not in ASKING)
    assert json.loads(write([plain]))["format"] == FORMAT == plain.opening()["format"]
    assert json.loads(write([TEN]))["format"] == FORMAT_WITH_GUIDANCE == TEN.opening()["format"]
    text = write([plain, TEN])
    assert json.loads(text)["format"] == FORMAT_WITH_GUIDANCE
    assert read(text) == (plain, TEN)


def test_a_reader_of_before_refuses_it_by_its_version() -> None:
    """The version says what is missing to whoever reads the first alone; so do we of one that comes later."""
    assert FORMAT_WITH_GUIDANCE.startswith(f"{FORMAT}.")
    with pytest.raises(UnknownRecordVersion, match=r"only 'mapm.conformance/1' and 'mapm.conformance/1.1'"):
        read(write([TEN]).replace(FORMAT_WITH_GUIDANCE, "mapm.conformance/1.2"))


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (
            ("format",),
            FORMAT,
            "needs the format mapm.conformance/1.1: say so in $.format @ $.cases[0].steps[0].ask",
        ),
        (("cases", 0, "steps", 0, "ask"), [], "must be a question: an object with about, one of attendance"),
        (("cases", 0, "steps", 0, "ask", "about"), "weather", "must be a question"),
        (
            ("cases", 0, "steps", 0, "ask", "colour"),
            "blue",
            "is not a known key here; known are about, planned",
        ),
        (("cases", 0, "steps", 0, "expect"), {}, "must expect something of the answer"),
        (("cases", 0, "steps", 0, "expect", "people"), "ten", "must be a number, or null"),
        (("cases", 0, "steps", 0, "expect", "people"), True, "must be a number, or null"),
        (("cases", 0, "steps", 0, "expect", "needed"), "p2", "must be a list"),
        (("cases", 0, "steps", 0, "expect", "copies"), [], "is not a known key here"),
        (
            ("cases", 0, "steps", 0, "show"),
            "2026-01-01",
            "must either enter an entry or show a meeting, or ask",
        ),
    ],
)
def test_what_is_no_file_of_cases(path: tuple[str | int, ...], value: object, said: str) -> None:
    """A question that is none is refused, with what is wrong and where, by the reader and by the schema."""
    found = json.loads(write([TEN]))
    place = found
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    with pytest.raises(RecordError) as refused:
        read(json.dumps(found))
    assert said in str(refused.value)
    assert not Draft202012Validator(conformance_schema()).is_valid(found)


def test_each_row_is_told_from_the_others() -> None:
    """What tells one of a list from the others comes first in it, and has to be there."""
    for subject in SUBJECTS.values():
        for part in subject.answer.values():
            if isinstance(part, Rows):
                assert next(iter(part.parts.values())) is Part.WORD
    without = evolve(HELD, steps=(Ask({"about": "copies"}, {"among_copies": [{"recipient": "mother"}]}),))
    with pytest.raises(RecordError, match=r"is missing @ .*document"):
        read(write([without]))
