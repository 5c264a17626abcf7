"""Further small parts of the authoring package, each by itself: what a test of a whole file reaches last."""

# pyright: reportPrivateUsage=false
from __future__ import annotations

from datetime import date, datetime, time
from types import SimpleNamespace
from typing import Any, Final

import pytest
from attrs import evolve
from support.authoring import CLAUSE, DUTY, FROM_NOTHING, ON_BASE, SOURCE, duty, protocol
from support.exampleshire import SCOTLAND

from mapm import Hold, Person, Propose, ProtocolInvalid, RaiseRisk, Refer, WorkingDays
from mapm.authoring import as_toml, read_editions, read_protocol
from mapm.authoring.by_redating import word
from mapm.authoring.compared import parts
from mapm.authoring.derive import _named, _undoes
from mapm.authoring.draft import _whole
from mapm.authoring.lines import _keys_to_a_part
from mapm.authoring.lint import Unchecked, lint
from mapm.authoring.lint.duties import _way_in, inside
from mapm.authoring.naming import NamedClauses
from mapm.authoring.problems import Problems
from mapm.authoring.retold import _limit, _owner, _suggested
from mapm.authoring.source_tables import check_stated
from mapm.authoring.tables import kind_in_words
from mapm.authoring.telling import _derived
from mapm.deadlines import Before, Chosen, Months, SoonerOf, Unstated, parse_limit
from mapm.deadlines.sentences import long_date
from mapm.protocols.dumfries_galloway import DG, PROFESSIONALS_MEETING
from mapm.rules.conditions import AllOf, OccurredAmong, OfKind
from mapm.rules.redating import Direction, Extended, Moves, OfDuty, Times
from mapm.rules.several import Reckoned, SeveralLimits

DG_SOURCE: Final = PROFESSIONALS_MEETING.source
NOBODY: Final[dict[str, Any]] = dict.fromkeys(
    ("questions", "requires", "without", "rows", "duties", "without_duties", "changes", "ladders"), ()
)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (OfDuty(("note", "plan")), {"duty": ["note", "plan"]}),
        *((Moves(one), {"direction": one.value}) for one in Direction),
        *((Extended(one), {"times": one.value}) for one in Times),
        (object(), None),
        (None, None),
    ],
)
def test_a_case_of_a_date_as_a_file_says_it(value: object, words: dict[str, object] | None) -> None:
    """Which duty, which way, how often; nothing of another case."""
    assert word(value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (time(9), "a time"),
        (datetime(2026, 6, 1), "a date with a time"),  # noqa: DTZ001  # as TOML has it
        (date(2026, 6, 1), "a date"),
        ({}, "a table"),
    ],
)
def test_what_a_value_of_a_file_is(value: object, words: str) -> None:
    """A date with a time and a time are told apart."""
    assert kind_in_words(value) == words


def test_every_part_of_a_limit() -> None:
    """Of each of several, of how long before, and of what was chosen in place of words."""
    days = WorkingDays(5)
    chosen = Chosen(days, Unstated("promptly"), Person("lead"))
    assert list(inside(chosen)) == [chosen, days]
    before = Before(WorkingDays(3))
    assert list(inside(before)) == [before, before.amount]
    several = SoonerOf((days, Months(3)))
    assert list(inside(several)) == [several, days, Months(3)]


def test_a_base_that_is_not_there_is_the_only_fault() -> None:
    """What the file says of a base is not judged without it."""
    file = f'base = "no/such"\nkey = "x/y"\ntitle = "X"\n{SOURCE}{CLAUSE}'
    assert [one.path for one in read_protocol(file).problems] == ["base"]


def test_what_is_left_out_of_the_route_of_a_risk_is_told() -> None:
    """Each kind of entry of it that is not there, that requires something, or that is missing in a state."""
    whole = protocol(FROM_NOTHING)
    row = next(one for one in PROFESSIONALS_MEETING.moves if one.requires)
    rules = (row.requires[0], evolve(row.requires[0], key="other"))
    keys = f"{rules[0].key} and other"

    def told(facts: tuple[Any, ...]) -> list[tuple[str, str]]:
        found = [one for one in lint(Unchecked.of(whole, facts=facts)) if one.code == "MP109"]
        return [(one.path, one.says) for one in found]

    assert told(whole.facts) == []
    for kind, entry in ((RaiseRisk, "raise_risk"), (Refer, "refer")):
        without = tuple(one for one in whole.facts if one.fact is not kind)
        (row,) = [one for one in whole.facts if one.fact is kind]
        assert told(without) == [(f"facts.{entry}", f"{entry} cannot be recorded")]
        needs = evolve(row, requires=rules)
        assert told((*without, needs)) == [(f"facts.{entry}", f"{entry} requires something: {keys}")]


def test_a_field_that_no_clause_can_state() -> None:
    """It is told with those that one can, and so is a number that is not there."""
    problems = Problems()
    of: Any = SimpleNamespace(stated_by=(("naem", "4.2"), ("version", "9.9")))
    register: Any = ("4.2",)
    check_stated(of, register, problems)
    what = "is not something that a clause can state"
    known = "known: publisher, version, agreed, in_force_from, last_review, review_due"
    assert [one.sentence() for one in problems.found] == [
        f"source.stated_by.naem {what}: 'naem': {known}",
        "source.stated_by.version is not a clause of [clauses]: '9.9': known: 4.2",
    ]


def test_what_has_no_clause_to_name_stays_the_same_object() -> None:
    """A tuple, a value and what is in them; and all around a clause that is named is made anew."""
    naming = NamedClauses((("other", "Another document"),))
    clause = next(iter(DG.values()))
    for value in ((1, (2, "x")), clause, (clause,), WorkingDays(3), ()):
        assert naming(value) is value
    named = NamedClauses(((clause.source, "Its name"),))
    assert named((clause, 1)) == (evolve(clause, document="Its name"), 1)
    assert named(evolve(clause, document="Named already")).document == "Named already"


@pytest.mark.parametrize(
    ("offers", "table", "key"),
    [
        ({"questions": (SimpleNamespace(entry=Hold, key="one"),)}, "questions", "hold.one"),
        ({"requires": ((Hold, SimpleNamespace(key="one")),)}, "requirements", "hold.one"),
        ({"without": ((Hold, "one"),)}, "requirements", "hold.one"),
        ({"duties": (SimpleNamespace(key="one"),)}, "duties", "one"),
        ({"without_duties": ("one",)}, "duties", "one"),
        ({"changes": (("one", evolve),)}, "duties", "one"),
        ({"ladders": (SimpleNamespace(kind="one"),)}, "ladders", "one"),
        ({"rows": PROFESSIONALS_MEETING.moves[:1]}, "moves", "propose"),
        ({"rows": tuple(one for one in PROFESSIONALS_MEETING.facts if one.fact is Refer)}, "facts", "refer"),
    ],
)
def test_another_reading_that_would_put_back_what_was_changed(offers: Any, table: str, key: str) -> None:  # noqa: ANN401
    """It is not offered where its part was replaced or removed, and is where another or an added one was."""
    choice: Any = SimpleNamespace(**(NOBODY | offers))

    def undone(table: str, key: str, *, replaced: bool = True, removed: bool = False) -> bool:
        one = SimpleNamespace(table=table, key=key, replaced=replaced)
        draft: Any = SimpleNamespace(changed=() if removed else (one,), removed=(one,) if removed else ())
        return _undoes(choice, draft)

    assert undone(table, key)
    assert undone(table, key, removed=True)
    assert not undone(table, key, replaced=False)
    assert not undone(table, f"{key}-other")
    assert not undone("agencies", key)


def test_guidance_names_its_documents_once() -> None:
    """On a base of another document: unless it is the base's guidance, which names them already."""
    source = protocol(FROM_NOTHING).source
    documents = ((DG_SOURCE.key, DG_SOURCE.name), (source.key, source.name))
    naming = NamedClauses(documents)

    def guides(given: tuple[Any, ...], its: tuple[Any, ...]) -> Any:  # noqa: ANN401  # what is kept
        base: Any = SimpleNamespace(source=DG_SOURCE, guides=its, duties=())
        return _named({"guides": given, "source": source}, base, source)["guides"]

    assert guides((), ()) == ()
    assert guides((), (naming,)) == ()
    assert guides((naming,), (naming,)) == (naming,)
    assert guides((evolve,), (evolve,)) == (evolve, naming)
    assert guides((naming, evolve), (naming,)) == (naming, evolve, naming)
    assert _named({"guides": ()}, None, source) == {"guides": ()}


def test_a_reading_that_was_taken_is_told() -> None:
    """By its key, and what it was taken as; nothing of a protocol from nothing."""
    of: dict[str, Any] = {"base": "a/base", "base_name": "The base", "base_fingerprint": "f", "removed": ()}
    taken: Any = SimpleNamespace(
        derived=SimpleNamespace(**of, readings=(("A-17", "another"),), changed=(), transitional=())
    )
    assert [(one.table, one.key, one.fields) for one in _derived(taken)] == [
        ("base", "a/base", (("document", "The base"), ("fingerprint", "f"))),
        ("readings", "A-17", (("taken as", "another"),)),
    ]
    assert list(_derived(protocol(FROM_NOTHING))) == []


def test_guidance_that_differs_is_compared_by_what_it_says() -> None:
    """Each subject of it is a part, with the best size where there is one."""
    its = parts(PROFESSIONALS_MEETING).tables["guidance"]
    assert {name for one in its.values() for name in one.fields} == {"says"}
    assert its["attendance"].fields["says"][1].startswith("what it says; ")
    assert its["chairing"].fields["says"][1] == "what the document says"


def test_who_owes_a_duty_that_python_says() -> None:
    """In the words that it was given, or whom the library finds."""
    note = duty(protocol(FROM_NOTHING, DUTY), "note")
    assert _owner(note) == "the chair as the one who owes it"
    assert _owner(evolve(note, owner=print, by="the lead")) == "the lead as the one who owes it"
    assert _owner(evolve(note, owner=print, by="")) == "whom the library finds as the one who owes it"
    assert _suggested(evolve(note, suggested=print)) == "the suggestion of somebody else"


@pytest.mark.parametrize(
    ("within", "words"),
    [
        ("not stated: promptly", "“promptly”"),
        ("within 5 working days", "5 working days"),
        ("same working day", "the same working day"),
    ],
)
def test_a_limit_that_was_there_before(within: str, words: str) -> None:
    """In the words of the text, or as a file says it."""
    note = duty(protocol(FROM_NOTHING, DUTY), "note")
    assert _limit(evolve(note, within=parse_limit(within))) == words


def test_a_clause_that_a_file_on_this_base_cannot_cite() -> None:
    """Of another document than its own and the base's: it is named, with the part that rests on it."""
    own = protocol(ON_BASE, DUTY.replace("note]", "own-note]"))
    strange = evolve(next(iter(DG.values())), source="other", number="9.9")
    changed = evolve(
        own,
        duties=tuple(evolve(one, cites=(strange,)) if one.key == "own-note" else one for one in own.duties),
    )
    with pytest.raises(ProtocolInvalid) as raised:
        as_toml(changed, base=PROFESSIONALS_MEETING)
    assert "cannot cite clause 9.9 here (duties.own-note): pass as base" in str(raised.value)


def test_what_goes_with_a_change_of_a_duty() -> None:
    """What opens it is told with the duty that it is after, and which occurrences with what opens it."""
    note = duty(protocol(FROM_NOTHING, DUTY), "note")
    among, urgent = OccurredAmong(("birth",)), OfKind("urgency", ("urgent",))
    opened = evolve(note, when=AllOf((among, urgent)))
    other = {"opens": (Propose,)}
    assert _whole(note, {"owner": print}) == {"owner": print}
    assert _whole(note, {"after": "plan"}) == {"after": "plan", "opens": ()}
    assert _whole(note, {"after": ""}) == {"after": ""}
    assert _whole(note, other) == {**other, "after": ""}
    assert _whole(opened, other) == {**other, "after": "", "when": urgent}
    assert _whole(opened, {"opens": opened.opens}) == {"opens": opened.opens, "after": ""}
    assert _whole(opened, {**other, "when": None}) == {**other, "after": "", "when": None}
    high = OfKind("urgency", ("high",))
    assert _whole(opened, {"when": high}) == {"when": AllOf((among, high))}
    assert _whole(note, {"when": high}) == {"when": high}
    done = evolve(note, done_on=print)
    assert _whole(done, {"discharged_by": print}) == {"discharged_by": print, "done_on": None}
    assert _whole(note, {"discharged_by": print}) == {"discharged_by": print}
    assert _whole("no duty", {"after": "plan"}) == {"after": "plan"}


def test_a_provision_that_ends_nothing_says_what_to_write() -> None:
    """Of two editions; a single one may be of those that are not here."""
    first, second = (
        f"{FROM_NOTHING}{DUTY}[edition]\nstart = {day}\n".replace(
            '"Exampleshire 2026"', f'"Exampleshire {day}"'
        )
        for day in ("2026-01-01", "2026-06-01")
    )
    ends = '[transitional.nothing]\neffect = "ends"\nclauses = ["4.2"]\n'
    found = read_editions([first, f"{second}{ends}"])
    (one,) = [one for one in found.problems if "ends what no edition has" in one.sentence()]
    assert one.instead == "write the key of a duty that an earlier edition has, or leave it out"
    assert one.path.endswith(": transitional.nothing")
    assert not [one for one in read_editions([f"{second}{ends}"]).problems if "ends what" in one.sentence()]


@pytest.mark.parametrize(
    ("day", "says"),
    [
        (
            date(1990, 1, 1),
            "it cannot be opened then: Monday 1 January 1990 is before {first}, the first day",
        ),
        (date(2026, 12, 31), None),
    ],
)
def test_a_day_that_the_calendar_does_not_have(day: date, says: str | None) -> None:
    """A limit in working days cannot be reckoned from it: told with the clause of the duty."""
    of = protocol(FROM_NOTHING, DUTY, 'within = "10 working days"')
    found = [one for one in lint(of, as_of=day, calendar=SCOTLAND) if one.path == "duties.note.within"]
    told = [one.sentence() for one in found if one.code == "MP406"]
    begins = says and f"MP406 error at duties.note.within: {says.format(first=long_date(SCOTLAND.first))}"
    assert [one.startswith(str(begins)) and "(clause 4.2)" in one for one in told] == ([True] if says else [])


def test_by_which_key_a_duty_waits_for_another() -> None:
    """By the key of the one that it is after; else by its limit, of several, or by what that counts from."""
    note = duty(protocol(FROM_NOTHING, DUTY), "note")
    several = SeveralLimits((Reckoned(WorkingDays(10)), Reckoned(Months(3))))
    assert _way_in(evolve(note, after="plan", opens=(), within=several), "plan") == "after"
    assert _way_in(evolve(note, after="plan", opens=(), within=several), "other") == "within"
    assert _way_in(note, "plan") == "counts_from"


@pytest.mark.parametrize(
    ("keys", "count"),
    [
        ((), 2),
        (("duties", "note"), 2),
        (("requirements", "hold", "venue"), 3),
        (("change", "duties", "note"), 3),
        (("change", "requirements", "hold", "venue"), 4),
        (("change",), 3),
    ],
)
def test_with_how_many_keys_a_part_begins(keys: tuple[str, ...], count: int) -> None:
    """One more where it is changed, and one more for what stands within an entry."""
    assert _keys_to_a_part(keys) == count
