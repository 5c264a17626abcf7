"""Whatever stands in an argument's place, a named error answers: no public class or function stumbles."""

from __future__ import annotations

import inspect
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import attrs
import pytest
from hypothesis import Phase, find, settings
from support.wrong import EXAMPLES, OURS, WRONG, made_of, stumbles

import mapm
from mapm import (
    Agree,
    Duty,
    Entry,
    Event,
    Fact,
    Held,
    Hold,
    Meeting,
    Proposed,
    Role,
    Step,
    WorkingCalendar,
    WrongType,
    authoring,
    duties,
    guidance,
    records,
    testing,
)
from mapm.authoring import lint, load_protocol, read_protocol
from mapm.protocols import KEYS, by_key
from mapm.testing import Maker, conformance, fitting_kinds, reachable_states
from mapm.testing.making import professionals
from mapm.testing.strategies import values_of

if TYPE_CHECKING:
    from collections.abc import Callable


ON: Final = date(2026, 6, 2)
NATIONAL: Final = by_key("dumfries-galloway/professionals-meeting")
CALENDAR: Final = WorkingCalendar.weekdays_only(years=range(2026, 2028))
UNTYPED: Final[Any] = mapm
TESTING: Final[Any] = testing
"""The same for whoever checks no types."""
MADE_HERE: Final = {"mapm.Note"}
"""Kept by what is computed of it: its fields are not what it is made of."""
NEVER_ITSELF: Final = {Entry, Event, Fact, Meeting, Step}
"""There are only values of the classes under them."""
RIGHT: Final = {
    ("mapm.testing.model_paths", "tries"): "a number",
    ("mapm.testing.check_protocol", "paths"): "nothing",
    ("mapm.testing.conformance.cases_in", "path"): "a text",
    ("mapm.testing.conformance.export", "folder"): "a text",
}
"""What is right in an argument's place, and takes its time or is looked for on disk: other tests give it."""


# --- every class ------------------------------------------------------------------------------------------


def _walk(roots: list[Any]) -> dict[type[Any], Any]:
    """One value of each class that can be reached from these."""
    found: dict[type[Any], Any] = {}
    seen: dict[int, Any] = {}
    while roots:
        one = roots.pop()
        if id(one) in seen:
            continue
        seen[id(one)] = one
        if attrs.has(type(one)):
            found.setdefault(type(one), one)
            roots += [getattr(one, it.name) for it in attrs.fields(type(one)) if hasattr(one, it.name)]
        elif isinstance(one, tuple | list | frozenset | set):
            roots += [*one]
        elif isinstance(one, dict):
            roots += [*one, *one.values()]
    return found


@cache
def _values() -> dict[type[Any], Any]:
    roots: list[Any] = [CALENDAR]
    for protocol in (
        OURS,
        load_protocol(EXAMPLES / "outputs.toml"),
        load_protocol(EXAMPLES / "escalation.toml"),
    ):
        roots += [protocol, protocol.guidance if protocol.guides else None]
        for choice in (0, 1):
            maker = Maker(protocol, lambda several, choice=choice: min(choice, several - 1))
            for state in reachable_states(protocol):
                meeting = maker.meeting(state)
                entries = [maker.entry(kind, meeting) for kind in fitting_kinds(meeting)]
                roots += [meeting, *entries, duties(meeting, CALENDAR, ON), meeting.available(ON)]
    return _walk([*roots, *_constructed()])


def _constructed() -> list[object]:
    """What is made for guidance, for a protocol in Python and for the kit."""
    owner = professionals(OURS.words)[0]
    (agree,) = [move for move in OURS.moves if move.event is Agree]
    consent = guidance.SharingConsent(person=owner.person)
    return [
        *(by_key(key).guidance for key in KEYS),
        *(guidance.Situation(), guidance.Candidate(person=owner.person), guidance.Holder(Role.CHAIR)),
        guidance.AgencyRegistry(police=[owner.agency]),
        guidance.Item(owner=owner.agency, concerns=(), consents=(consent,)),
        *(authoring.Requires(Agree, agree.requires[0]), authoring.Risk(cites=agree.cites)),
        *(testing.Shown(state=Held), testing.ShownDuty(key="note"), testing.ModelPaths(OURS, (), ())),
        testing.CheckProblem(testing.Check.LINT, "there", "it is wrong"),
    ]


def _drawn(kind: type[Any]) -> object:
    """The first value of a class of the face that is drawn, the same every time."""
    first = settings(max_examples=20, database=None, derandomize=True, phases=(Phase.generate,))
    return find(values_of(kind), lambda one: type(one) is kind, settings=first)


PUBLIC: Final = {
    f"{room.__name__}.{name}": getattr(room, name)
    for room in (conformance, lint, guidance, testing, authoring, records, mapm)
    for name in room.__all__
}
CLASSES: Final = {
    name: kind
    for name, kind in PUBLIC.items()
    if isinstance(kind, type)
    and attrs.has(kind)
    and (kind in _values() or kind in map(UNTYPED.__getattribute__, mapm.__all__))
    and kind not in NEVER_ITSELF
    and name not in MADE_HERE
}


@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@pytest.mark.parametrize("name", CLASSES)
def test_each_argument_of_a_class_is_taken_or_named(name: str) -> None:
    """Of every public class but those that only an answer of guidance or of the kit has."""
    kind = CLASSES[name]
    given = made_of(_values()[kind] if kind in _values() else _drawn(kind))
    kind(**given)
    for argument in given:
        for what, wrong in WRONG.items():
            said = stumbles(lambda argument=argument, wrong=wrong: kind(**given | {argument: wrong}))
            assert not said, f"{argument} of {name} given {what}: {said}"


def test_most_classes_of_the_face_are_gone_over() -> None:
    """All that whoever uses the library makes values of, and what a protocol or a case is made of."""
    assert len(CLASSES) > 180


# --- every function ---------------------------------------------------------------------------------------


@cache
def _arguments() -> dict[str, Any]:
    """What to give by the name of an argument, wherever it is not the one that is wrong."""
    maker = Maker(OURS)
    meeting, proposed = maker.meeting(Held), maker.meeting(Proposed)
    hold = next(one.entry for one in meeting.log if isinstance(one.entry, Hold))
    owed = duties(meeting, CALENDAR, ON)
    cites = OURS.moves[0].cites
    due = next(one.due for one in owed if one.due is not None)
    return {
        **dict.fromkeys(("protocol", "base"), OURS),
        **dict.fromkeys(("protocols", "bases", "by", "editions"), (OURS,)),
        **dict.fromkeys(("calendar", "old", "new", "calendars"), CALENDAR),
        **dict.fromkeys(("meeting", "current", "value"), meeting),
        **dict.fromkeys(
            ("logs", "local", "national", "given", "add", "change", "remove", "came", "clauses"), ()
        ),
        **dict.fromkeys(("as_of", "on"), ON),
        **dict.fromkeys(("dues", "duties"), ()),
        **{name: {} for name in ("readings", "out_of_scope", "tests")},
        "known": meeting.known,
        "plan": mapm.planned(meeting.known),
        "rule": inspect.signature(mapm.contacts).parameters["rule"].default,
        "role": Role.CHAIR,
        "year": 2026,
        "due": due,
        "duties": owed,
        "decision": proposed.decide(maker.entry(Agree, proposed)),
        "cite": cites[0],
        "cites": cites,
        "entry": hold,
        "person": mapm.people(meeting.known)[0].person,
        "product": "note",
        "path": "$",
        "text": "{}",
        "record": mapm.meeting_to_record(meeting),
        "state": Held,
        "days": (ON,),
        "tries": 1,
        "quorum": mapm.Quorum(key="q", what="q", cites=cites, people=2),
        "sitting": hold.sitting,
        "words": OURS.words,
        "kind": "dispute",
        "key": "anyshire/meeting",
        "title": "Anyshire",
        "source": OURS.source,
        "revision": 1,
        "number": 2,
        "file": "",
        "shown": testing.Shown(state=Held),
        **dict.fromkeys(("guided", "of"), OURS),
        "outline": NATIONAL.guidance.outlines[0],
        "situation": guidance.Situation(),
        "candidate": guidance.Candidate(person=professionals(OURS.words)[0].person),
        "item": guidance.Item(owner=professionals(OURS.words)[0].agency, concerns=()),
        "room": (),
        "registry": guidance.AgencyRegistry(),
        "up_to": 9,
        "case": conformance.cases(OURS.key)[0],
        "system": conformance.LibrarySystem(),
        "leaving_out": (),
        "found": conformance.cases(OURS.key)[:1],
        "read": read_protocol(EXAMPLES / "outputs.toml"),
        "allow": (),
        "skip": tuple(testing.Check),
        "paths": testing.ModelPaths(OURS, (), ()),
    }


ASKED_BY_GUIDANCE: Final = {"case", "one", "_one"}
"""What guidance asks of a case or a person is not called with anything else."""
FUNCTIONS: Final = {
    name: one
    for name, one in PUBLIC.items()
    if inspect.isfunction(one)
    and not (name.startswith("mapm.guidance") and {*inspect.signature(one).parameters} & ASKED_BY_GUIDANCE)
}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_each_argument_of_a_function_is_taken_or_named(name: str) -> None:
    """One at a time, with all others as they should be."""
    function = FUNCTIONS[name]
    arguments = inspect.signature(function).parameters.values()

    def call(wrong: str, value: object) -> object:
        its = {one.name: value if one.name == wrong else _arguments().get(one.name) for one in arguments}
        named = {one.name: its[one.name] for one in arguments if one.kind is one.KEYWORD_ONLY}
        return function(*(its[one.name] for one in arguments if one.name not in named), **named)

    for one in arguments:
        for what, wrong in WRONG.items():
            if RIGHT.get((name, one.name)) == what:
                continue
            said = stumbles(lambda one=one, wrong=wrong: call(one.name, wrong))
            assert not said, f"{one.name} of {name} given {what}: {said}"


def test_a_word_that_is_no_check_leaves_none_out() -> None:
    """It is named with those that there are; the word of one stands for it."""
    none = testing.ModelPaths(OURS, (), ())
    with pytest.raises(WrongType, match=r"cannot be a text 'fiel': pass one of paths, engine, lint, file, "):
        TESTING.check_protocol(OURS, skip=("fiel",), paths=none)
    every = tuple(map(str, testing.Check))
    assert TESTING.check_protocol(OURS, skip=every, paths=none).checks == ()


TOLD: Final[dict[str, tuple[Callable[[], object], str]]] = {
    "one citation": (
        lambda: UNTYPED.cited_in_words(OURS.moves[0].cites[0]),
        (
            "what is cited cannot be a Clause: "
            "pass a Clause or an Interpretation, and several of them in a tuple"
        ),
    ),
    "a clause number": (
        lambda: UNTYPED.cite_dict("7.4"),
        "a citation cannot be a str: pass a Clause or an Interpretation, and several of them in a tuple",
    ),
    "a key for a protocol": (
        lambda: TESTING.differences(
            testing.Shown(state=Held), Maker(OURS).meeting(Held), CALENDAR, ON, protocols=OURS.key
        ),
        (
            "the protocols that a record may be of cannot be a str: "
            "pass each MeetingProtocol in a tuple, or another iterable"
        ),
    ),
    "a day as text": (
        lambda: TESTING.differences(
            testing.Shown(state=Held), Maker(OURS).meeting(Held), CALENDAR, "2026-06-02"
        ),
        "the day on which it is shown cannot be a str: pass a date",
    ),
}


@pytest.mark.parametrize("given", TOLD)
def test_it_is_told_what_to_pass(given: str) -> None:
    """By the thing that is asked for, the type that was given, and what to pass instead."""
    call, told = TOLD[given]
    with pytest.raises(WrongType) as wrong:
        call()
    assert str(wrong.value) == told


@pytest.mark.parametrize("argument", ["of", "key", "reason", "cites"])
def test_what_is_changed_or_removed_is_taken_or_named(argument: str) -> None:
    """By its kind and its key, which are passed by their places."""
    right: dict[str, Any] = {"of": Duty, "key": "note", "reason": "Not here.", "cites": OURS.duties[0].cites}
    for what, wrong in WRONG.items():
        its = right | {argument: wrong}
        named = {name: its[name] for name in ("reason", "cites")}
        said = stumbles(lambda its=its, named=named: authoring.Remove(its["of"], its["key"], **named))
        assert not said, f"{argument} of Remove given {what}: {said}"
        said = stumbles(lambda its=its: authoring.Change(its["of"], its["key"], cites=its["cites"]))
        assert not said, f"{argument} of Change given {what}: {said}"
