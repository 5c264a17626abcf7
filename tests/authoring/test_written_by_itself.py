"""What a protocol is written out and told as, one thing at a time: values, fields, tables and editions."""

# pyright: reportPrivateUsage=false
from __future__ import annotations

from datetime import date
from typing import Any, Final

import pytest
from attrs import evolve
from support.authoring import CLAUSE, DUTY, FROM_NOTHING, ON_BASE, SOURCE, protocol
from support.exampleshire import CLAUSES, NOTE, PARTS, VENUE_FOUND, made

from mapm import Edition, MeetingProtocol, Occur, ProtocolInvalid, Role
from mapm.authoring import as_toml, read_protocol
from mapm.authoring.plain import cites_of, field_key, in_full, plain, said
from mapm.authoring.telling import Told, _derived, _says_nothing, _text, edition_told, everything
from mapm.authoring.writing import _pair, _value
from mapm.meeting.events import Hold, ShareNote
from mapm.meeting.parts import Extent, Outcome
from mapm.protocols.common import subjects
from mapm.protocols.common.owners import InRole, nobody, proposing_agency
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING
from mapm.protocols.readings import READINGS
from mapm.rules.applying import CaseIs
from mapm.rules.conditions import AllOf, OccurredAmong, OfKind
from mapm.rules.derivation import Changed, Replaced
from mapm.rules.discharging import FallsAway, First, FirstOccurrence
from mapm.rules.vocabulary import LocalOutcome, Product, Quorum, Receives, Trait
from mapm.sources import YearMonth

ONE: Final = (CLAUSES["1.1"],)
BASE: Final = protocol(FROM_NOTHING, DUTY, 'within = "10 working days"')
HEAD: Final = f'base = "{BASE.key}"\nkey = "local/meeting"\ntitle = "Local"\n' + SOURCE.replace(
    '"exampleshire"', '"local"'
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "true"),
        (False, "false"),
        (5, "5"),
        (date(2026, 6, 1), "2026-06-01"),
        (YearMonth(2026, 6), '"2026-06"'),
        (YearMonth(26, 12), '"0026-12"'),
        ("x", '"x"'),
        ('a "b"\n', '"a \\"b\\"\\n"'),
        ("caf\u00e9 \x7f", '"caf\u00e9 \\u007f"'),
        ({}, "{}"),
        ({"a": 1, "b c": {"d": []}}, '{ a = 1, "b c" = { d = [] } }'),
        ([], "[]"),
        (["x", 1], '["x", 1]'),
        (["x" * 46, "y" * 46], f'["{"x" * 46}", "{"y" * 46}"]'),
        (["x" * 47, "y" * 46], f'[\n    "{"x" * 47}",\n    "{"y" * 46}",\n]'),
    ],
)
def test_a_value_as_a_file_has_it(value: object, text: str) -> None:
    """Of each kind, and a list that is longer than a hundred characters one to a line."""
    assert _value(value) == text
    assert list(_pair("a", value)) == [f"a = {text}"]
    assert list(_pair("a b", value)) == [f'"a b" = {text}']
    assert list(_pair("a", None)) == []


# --- whole files ------------------------------------------------------------------------------------------


def test_a_file_from_nothing() -> None:
    """Its head, its source, its clauses, and each part with what it says beside what every protocol has."""
    text = as_toml(BASE)
    assert text.startswith(
        'key = "exampleshire/professionals-meeting"\ntitle = "Exampleshire 2026"\nrevision = 1\n\n'
        '[source]\nkey = "exampleshire"\nname = "Exampleshire 2026"\n'
        'title = "Meetings of professionals in Exampleshire"\nversion = "version 1"\n'
        'in_force_from = 2026-04-01\n\n[clauses."4.2"]\nforce = "must"\n'
        'gist = "The note goes out within five working days."\nstage = "recording"\nactor = "chair"\n'
        'effect = "deadline"\n\n'
    )
    assert text.endswith(
        '[duties.note]\nwhat = "the note"\nto = "those who attended"\nbinding = true\nopens = ["hold"]\n'
        'owner = "chair"\nwithin = "within 10 working days"\nclauses = ["4.2"]\n'
    )
    assert text.count("[moves.") == 5
    assert "[facts." not in text
    assert "[edition]" not in text


def test_a_source_and_clauses_in_full() -> None:
    """Each field that the file gives, and nothing of those that it leaves out."""
    more = (
        'publisher = "P"\nagreed = 2026-01-01\nlast_review = "2026-02"\nreview_due = 2027-01-01\n'
        'stated_by = { version = "4.2" }\n'
    )
    clause = (
        '[clauses."4.3"]\nforce = "must-not"\ngist = "Not."\nstage = "recording"\nactor = "chair"\n'
        'effect = "none"\nforums = ["a", "b"]\nsoftened = true\nquantity = "5 days"\nout_of_scope = "no"\n'
        '[clauses."4.4"]\nforce = "may"\ngist = "May."\nstage = "recording"\nactor = "chair"\n'
        'effect = "none"\nshown = ["hold", "convene"]\n'
    )
    text = as_toml(protocol(FROM_NOTHING.replace('version 1"\n', f'version 1"\n{more}'), clause))
    assert (
        'publisher = "P"\nversion = "version 1"\nagreed = 2026-01-01\nin_force_from = 2026-04-01\n'
        'last_review = "2026-02"\nreview_due = 2027-01-01\nstated_by = { version = "4.2" }\n\n'
    ) in text
    assert (
        'effect = "none"\nforums = ["a", "b"]\nsoftened = true\nquantity = "5 days"\nout_of_scope = "no"\n\n'
    ) in text
    assert 'effect = "none"\nshown = ["hold", "convene"]\n\n' in text


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ({}, ""),
        ({"draft": True}, "[edition]\ndraft = true\n\n"),
        ({"start": date(2026, 5, 1)}, "[edition]\nstart = 2026-05-01\n\n"),
        (
            {"withdrawn_from": date(2027, 5, 1), "corrects": "0"},
            '[edition]\nwithdrawn_from = 2027-05-01\ncorrects = "0"\n\n',
        ),
    ],
)
def test_an_edition(given: dict[str, Any], text: str) -> None:
    """What it says beside its source stands in a table of its own, after the source."""
    whole = as_toml(Edition(protocol=BASE, **given))
    assert whole == as_toml(BASE).replace("2026-04-01\n\n", f"2026-04-01\n\n{text}", 1)
    assert read_protocol(whole).edition == Edition(protocol=BASE, **given)


def on_base(*parts: str) -> MeetingProtocol:
    """A file of another document on the base."""
    found = read_protocol("\n".join([HEAD, CLAUSE, *parts]), bases=[BASE])
    assert found.protocol is not None, [one.sentence() for one in found.problems]
    return found.protocol


CHANGE: Final = '[change.duties.note]\nwithin = "5 working days"\nclauses = ["4.2"]\n'
REMOVE: Final = '[remove.moves.share_note]\nreason = "it is not shared"\nclauses = ["4.2"]\n'
ADD: Final = DUTY.replace("note]", "more]")


def test_what_differs_from_a_base_of_another_document() -> None:
    """Only that is written: what is changed, added and removed, with its clauses."""
    local = on_base(CHANGE, REMOVE, ADD, '[risk]\nto = "the team"\nclauses = ["4.2"]\n')
    text = as_toml(local, base=BASE)
    parts = text.split('effect = "deadline"\n\n', maxsplit=1)[1]
    assert parts == (
        '[risk]\nto = "the team"\nclauses = ["4.2"]\n\n'
        '[change.duties.note]\nwithin = "within 5 working days"\nclauses = ["4.2"]\n\n'
        '[duties.more]\nwhat = "the note"\nto = "those who attended"\nbinding = true\nopens = ["hold"]\n'
        'owner = "chair"\nclauses = ["4.2"]\n\n'
        '[remove.moves.share_note]\nreason = "it is not shared"\nclauses = ["4.2"]\n'
    )
    assert text.startswith(
        f'base = "{BASE.key}"\nkey = "local/meeting"\ntitle = "Local"\nrevision = 1\n\n[source]\n'
    )
    assert read_protocol(text, bases=[BASE]).protocol == local
    assert as_toml(on_base(), base=BASE).endswith('effect = "deadline"\n')


def test_what_was_removed_without_a_reason_cannot_be_written() -> None:
    """It says how to make it; what goes with its entry needs no reason of its own."""
    local = on_base(CHANGE)
    without = evolve(local, duties=tuple(one for one in local.duties if one.key != "note"))
    with pytest.raises(ProtocolInvalid) as raised:
        as_toml(without, base=BASE)
    assert str(raised.value) == (
        "local/meeting is without duties.note of its base, and nothing says why: "
        "make it with derive and a Remove, which has a reason and cites a clause"
    )
    question = (
        '[questions.reconvene.quiet]\ntext = "Was it quiet?"\nclauses = ["4.2"]\n'
        '[requirements.reconvene.quiet]\nquestion = "quiet"\nbinding = true\nmissing = "no quiet"\n'
        'clauses = ["4.2"]\n'
    )
    base = protocol(FROM_NOTHING, question)
    gone = '[remove.moves.reconvene]\nreason = "there is one sitting"\nclauses = ["4.2"]\n'
    found = read_protocol(f"{HEAD}\n{CLAUSE}\n{gone}", bases=[base])
    assert found.protocol is not None
    assert gone.rstrip() in as_toml(found.protocol, base=base)
    bare = evolve(
        found.protocol, derived=evolve(found.protocol.derived, removed=()) if found.protocol.derived else None
    )
    with pytest.raises(
        ProtocolInvalid, match=r"is without questions\.reconvene\.quiet of its base, and nothing says why"
    ):
        as_toml(bare, base=base)


def test_what_only_python_can_say() -> None:
    """Without a base it is refused, with what it is; on one it is named in a comment."""
    computed = evolve(
        BASE, duties=tuple(evolve(one, owner=print) if one.key == "note" else one for one in BASE.duties)
    )
    with pytest.raises(ProtocolInvalid) as raised:
        as_toml(computed)
    assert str(raised.value) == (
        "no file can say all of this protocol, only Python (duties.note: owner): "
        "pass base, such as the protocol itself"
    )
    text = as_toml(computed, base=computed)
    assert '[change.duties.note]\n# as in the base: owner\nwhat = "the note"\n' in text
    assert "# as in the base: owner" not in as_toml(BASE, base=BASE)


def test_clauses_that_are_shown_beside_an_entry() -> None:
    """Of its own document each with its entries; what the base shows already is not said again."""

    def clause(number: str, shown: str) -> str:
        named = CLAUSE.replace("4.2", number).replace('effect = "deadline"', 'effect = "none"')
        return f"{named}shown = [{shown}]\n"

    base = protocol(FROM_NOTHING, clause("4.3", '"hold"'))
    text = f"{HEAD}{CLAUSE}" + clause("1", '"hold", "close"') + clause("2", '"hold"')
    found = read_protocol(text, bases=[base])
    assert found.protocol is not None
    written = as_toml(found.protocol, base=base)
    assert [line for line in written.split("\n") if line.startswith(("shown", "[clauses"))] == [
        *('[clauses."4.2"]', '[clauses."1"]', 'shown = ["hold", "close"]'),
        *('[clauses."2"]', 'shown = ["hold"]'),
    ]
    told = {one.key: one.in_words() for one in everything(found.protocol) if one.table == "advice"}
    assert told == {"hold": "clauses: 4.3, 1, 2", "close": "clauses: 1"}


def test_readings_that_are_taken() -> None:
    """Those that its base does not take yet."""
    taken = '[readings]\nA-20 = "the lead agency\'s"\n'
    local = protocol(ON_BASE, taken)
    assert taken in as_toml(local, base=PROFESSIONALS_MEETING)
    assert "[readings]" not in as_toml(local, base=local)
    assert "[readings]" not in as_toml(protocol(ON_BASE), base=PROFESSIONALS_MEETING)


# --- a field in words -------------------------------------------------------------------------------------

TRAIT: Final = Trait(key="urgency", what="how urgent it is", values=("urgent", "other"), cites=ONE)
OUTCOME: Final = LocalOutcome(key="done", what="done", of=Outcome.COMPLETED, cites=ONE)
QUORUM: Final = Quorum(key="all", what="all", cites=ONE, needs=(("health", 1), ("police", 2)), agencies=3)


def nobody_at_all(*_: object) -> tuple[str, ...]:
    """Nobody."""
    return ()


@pytest.mark.parametrize(
    ("part", "field", "words"),
    [
        (NOTE, "what", "the note"),
        (NOTE, "binding", "yes"),
        (evolve(NOTE, binding=False), "binding", "no"),
        (NOTE, "within", "within 10 working days"),
        (evolve(NOTE, within=None), "within", "no limit"),
        (NOTE, "opens", "hold"),
        (evolve(NOTE, opens=(Hold, ShareNote)), "opens", "hold, share_note"),
        (NOTE, "owner", "chair"),
        (evolve(NOTE, owner=print), "owner", "what the library computes"),
        (evolve(NOTE, owner=print, by="the lead"), "owner", "the lead"),
        (evolve(NOTE, each=print, once_for="each child"), "each", "each child"),
        (evolve(NOTE, when=print, where="where it is so"), "when", "where it is so"),
        (evolve(NOTE, discharged_by=print, done="it is sent"), "discharged_by", "it is sent"),
        (evolve(NOTE, released=print, falls_away="it is not"), "released", "it is not"),
        (evolve(NOTE, counts_from=print, by="the lead"), "counts_from", "what the library computes"),
        (evolve(NOTE, to=print), "to", "what the library computes"),
        (NOTE, "when", "always"),
        (evolve(NOTE, when=OfKind("urgency", ("urgent",))), "when", "where urgency is urgent"),
        (evolve(VENUE_FOUND, applies=CaseIs("urgency", ("urgent",))), "applies", "where urgency is urgent"),
        (NOTE, "suggested", "no suggestion"),
        (NOTE, "released", "nothing"),
        (NOTE, "window", "no"),
        (VENUE_FOUND, "because", "nothing"),
        (VENUE_FOUND, "missing", "no venue has been found"),
        (evolve(VENUE_FOUND, judge=print), "judge", "what the library computes"),
        (TRAIT, "values", "urgent, other"),
        (evolve(TRAIT, values=()), "values", "none"),
        (OUTCOME, "only", "none"),
        (
            evolve(OUTCOME, only=(("urgency", "a"), ("urgency", "b"), ("size", "c"))),
            "only",
            "urgency a and b, size c",
        ),
        (QUORUM, "needs", "1 of health and 2 of police"),
        (evolve(QUORUM, needs=()), "needs", "none of any kind"),
        (QUORUM, "agencies", "3"),
        (QUORUM, "discretion", "no"),
        (PARTS.moves[0], "source", "any"),
        (Product(key="n", what="a note", recipients=(), cites=ONE), "what", "a note"),
        (
            Product(key="n", what="a note", recipients=(Receives(nobody_at_all, Extent.FULL),), cites=ONE),
            "recipients",
            "what the library computes",
        ),
    ],
)
def test_a_field_of_a_part_in_words(part: Any, field: str, words: str) -> None:  # noqa: ANN401
    """As whoever is told what was replaced reads it."""
    assert said(part, field) == words


def test_days_and_rungs_in_words() -> None:
    """A period is told from day to day, and a ladder rung by rung."""
    text = """
[periods.holidays]
what = "the holidays"
known = { first = 2026-04-01, last = 2026-08-31 }
spans = [{ first = 2026-05-01, last = 2026-05-02 }, { first = 2026-07-20, last = 2026-08-31 }]
clauses = ["4.2"]
"""
    (period,) = protocol(FROM_NOTHING, text).words.periods
    assert said(period, "known") == "2026-04-01 to 2026-08-31"
    assert said(period, "spans") == "2026-05-01 to 2026-05-02; 2026-07-20 to 2026-08-31"


def test_citations_as_a_file_has_them() -> None:
    """Clauses and readings apart, and neither where there is none."""
    assert cites_of(()) == {}
    assert cites_of(iter(ONE)) == {"clauses": ["1.1"]}
    assert cites_of((READINGS["A-08"], *ONE)) == {"clauses": ["1.1"], "readings": ["A-08"]}
    assert cites_of((READINGS["A-08"],)) == {"readings": ["A-08"]}
    assert [field_key(one) for one in ("applies", "released", "source", "what")] == [
        "when",
        "released_by",
        "states",
        "what",
    ]


def test_what_a_file_says_of_a_duty() -> None:
    """Every field, that there is none too, and the fields that only Python can say."""
    assert plain(NOTE).said == {
        "what": "the note",
        "to": "those who attended",
        "binding": True,
        "opens": ["hold"],
        "owner": "chair",
        "suggested": "no suggestion",
        "within": "within 10 working days",
        "counts_from": "opening",
        "each": "the case",
        "when": "always",
        "discharged_by": "discharge",
        "released_by": "nothing",
        "window": False,
    }
    assert plain(NOTE).computed == ()
    every: Any = dict.fromkeys(
        ("owner", "to", "suggested", "counts_from", "each", "when", "discharged_by", "released"), print
    )
    python = plain(evolve(NOTE, **every, done_on=print, held=print, opens=(), after="plan"))
    assert python.said == {
        "what": "the note",
        "binding": True,
        "after": "plan",
        "within": "within 10 working days",
        "window": False,
    }
    assert python.computed == (
        *("to", "owner", "suggested", "counts_from", "each", "when", "discharged_by", "released_by"),
        *("done_on", "held"),
    )


ONCE_BORN: Final = FallsAway(FirstOccurrence("birth"), "this has happened since: birth")


BORN: Final = OccurredAmong(("birth", "move"))
URGENT: Final = OfKind("urgency", ("urgent",))


@pytest.mark.parametrize(
    ("given", "opens", "when"),
    [
        ({"opens": (Hold, Occur), "when": BORN}, ["hold", "occurrence birth", "occurrence move"], "always"),
        ({"opens": Occur, "when": BORN}, ["occurrence birth", "occurrence move"], "always"),
        ({"opens": (Hold, Occur)}, ["hold", "occur"], "always"),
        ({"opens": Occur, "when": URGENT}, ["occur"], {"urgency": ["urgent"]}),
        (
            {"opens": Occur, "when": AllOf((BORN, URGENT))},
            ["occurrence birth", "occurrence move"],
            {"urgency": ["urgent"]},
        ),
    ],
)
def test_what_opens_a_duty_as_a_file_says_it(given: dict[str, Any], opens: list[str], when: object) -> None:
    """Which occurrences stands with what opens it, and no more in its condition."""
    found = plain(evolve(NOTE, **given))
    assert (found.said["opens"], found.said["when"], found.computed) == (opens, when, ())


@pytest.mark.parametrize(
    ("given", "full"),
    [
        ({}, {"by": "the chair"}),
        ({"owner": proposing_agency}, {"by": "the proposing agency"}),
        ({"owner": print}, {}),
        ({"by": "somebody"}, {}),
        (
            {"owner": nobody, "suggested": InRole(Role.LEAD_PROFESSIONAL)},
            {"by": "nobody named; we suggest the lead professional"},
        ),
        ({"owner": nobody, "suggested": print}, {"by": "nobody named"}),
        ({"each": print}, {"by": "the chair"}),
        ({"each": subjects.attended}, {"by": "the chair", "once_for": "each person who attended"}),
        ({"each": subjects.attended, "once_for": "each"}, {"by": "the chair"}),
        ({"when": OfKind("urgency", ("urgent",))}, {"by": "the chair", "where": "where urgency is urgent"}),
        ({"when": OfKind("urgency", ("urgent",)), "where": "so"}, {"by": "the chair"}),
        ({"when": print}, {"by": "the chair"}),
        ({"discharged_by": print}, {"by": "the chair"}),
        (
            {"discharged_by": First(ShareNote)},
            {"by": "the chair", "done": "the entry share_note (report that the note was shared)"},
        ),
        ({"discharged_by": First(ShareNote), "done": "it is sent"}, {"by": "the chair"}),
        (
            {"released": ONCE_BORN},
            {"by": "the chair", "falls_away": "once there is the occurrence birth"},
        ),
        ({"released": ONCE_BORN, "falls_away": "so"}, {"by": "the chair"}),
        ({"released": FallsAway(First(ShareNote), "x")}, {"by": "the chair"}),
        ({"released": print}, {"by": "the chair"}),
    ],
)
def test_a_duty_in_full(given: dict[str, Any], full: dict[str, str]) -> None:
    """The words for people are filled in from those of a file, where nobody gave them."""
    its = evolve(NOTE, **given)
    found = in_full(its)
    names = ("by", "once_for", "where", "done", "falls_away")
    assert {name: getattr(found, name) for name in names} == {
        name: full.get(name, getattr(its, name)) for name in names
    }


def test_a_requirement_in_full() -> None:
    """In which cases it is, where nobody said it in words."""
    case = evolve(VENUE_FOUND, applies=CaseIs("urgency", ("urgent",)))
    assert in_full(case).where == "where urgency is urgent"
    assert in_full(evolve(case, where="so")).where == "so"
    assert in_full(VENUE_FOUND) is VENUE_FOUND
    computed: Any = print
    assert in_full(evolve(VENUE_FOUND, applies=computed)).where == ""
    assert in_full(TRAIT) is TRAIT


# --- everything that is told ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (True, "yes"),
        (False, "no"),
        (5, "5"),
        (date(2026, 6, 1), "Monday 1 June 2026"),
        ("a note", "a note"),
        ("5 days [roll: none]", "5 days (roll: none)"),
        ("5 days [day zero: next; cut-off: 16:00]", "5 days (day zero: next; cut-off: 16:00)"),
        ("5 days [other: x]", "5 days [other: x]"),
        ("to {about} or {all}", "to [whom it is about] or [all of them]"),
        (["hold", "share note", "a,b", "x:y", 1], "hold, “share note”, “a,b”, “x:y”, 1"),
        ([["a", "b c"], {"of": "x"}], "(a, “b c”), (of x)"),
        ({"of": "rank", "to": "x y", "a": "", "b": [], "c": {}, "d": [1]}, "of rank, owed to “x y”, d (1)"),
        ({"opens": "x", "some_thing": True}, "opened by x, some thing yes"),
        (YearMonth(2026, 6), "June 2026"),
    ],
)
def test_a_value_as_a_page_tells_it(value: object, words: str) -> None:
    """In words; what has a space or a mark in a list is quoted."""
    assert _text(value) == words


@pytest.mark.parametrize(
    ("name", "value", "nothing"),
    [
        ("within", "no limit", True),
        ("within", "5 days", False),
        ("owner", "no limit", False),
        ("what", "", True),
        ("window", False, True),
        ("window", True, False),
        ("binding", False, False),
        ("level", 0, False),
        ("values", [], True),
        ("only", {}, True),
        ("values", ["x"], False),
        ("start", None, True),
    ],
)
def test_what_says_nothing(name: str, value: object, *, nothing: bool) -> None:
    """A word for nothing of its field, and what is empty."""
    assert _says_nothing(name, value) is nothing


def test_what_an_edition_is_told_as() -> None:
    """What its document says of itself, and when it holds, in words."""
    source = evolve(PARTS.source, stated_by=(("version", "1.1"),))
    its = evolve(PARTS, source=source).protocol()
    told = edition_told(its)
    assert (told.table, told.key) == ("edition", "exampleshire")
    assert told.fields == (
        ("key", "exampleshire"),
        ("name", "Exampleshire 2026"),
        ("title", "Meeting about a child"),
        ("publisher", "Exampleshire Safeguarding Partnership"),
        ("version", "version 1"),
        ("in force from", "Monday 5 January 2026"),
        ("review due", "January 2028"),
        ("stated by", "version 1.1"),
    )
    assert edition_told(its, Edition(protocol=its)) == told
    draft = edition_told(its, Edition(protocol=its, start=date(2026, 6, 1), draft=True))
    assert draft.fields[len(told.fields) :] == (("start", "Monday 1 June 2026"), ("draft", "yes"))
    assert draft.in_words().endswith("; start: Monday 1 June 2026; draft: yes")
    assert Told("a", "b", (("x", "y"), ("z", "1"))).in_words() == "x: y; z: 1"


def test_a_local_protocol_is_told_with_what_it_changed() -> None:
    """What was changed, said again and left out, each with what it rests on."""
    local = on_base(CHANGE, REMOVE)
    told = {(one.table, one.key): dict(one.fields) for one in everything(local)}
    assert told["base", BASE.key] == {"document": "Exampleshire 2026", "fingerprint": BASE.fingerprint}
    assert told["changed", "duties.note"] == {
        "replaces": local.derived.changed[0].replaced[0].sentence() if local.derived else "",
        "clauses": "4.2",
    }
    assert told["removed", "moves.share_note"] == {
        "reason": "it is not shared",
        "clauses": "4.2",
        "had clauses": "4.2",
    }
    again = Changed(
        table="duties",
        key="note",
        replaced=(),
        same=("what", "to"),
        cites=ONE,
    )
    assert local.derived is not None
    said_again = evolve(local, derived=evolve(local.derived, changed=(again,), readings=(("A-1", "so"),)))
    its = [one for one in _derived(said_again) if one.table in {"changed", "readings"}]
    assert [(one.key, one.fields) for one in its] == [
        ("A-1", (("taken as", "so"),)),
        ("duties.note", (("said again", "what, to"), ("clauses", "1.1"))),
    ]
    assert list(_derived(BASE)) == []


def test_each_clause_is_told() -> None:
    """With what became of it, and why it is out of scope."""
    clause = (
        '[clauses."4.3"]\nforce = "must-not"\ngist = "Not."\nstage = "recording"\nactor = "chair"\n'
        'effect = "none"\nforums = ["a", "b"]\nsoftened = true\nquantity = "5 days"\nout_of_scope = "no"\n'
        '[clauses."4.4"]\nforce = "may"\ngist = "May."\nstage = "recording"\nactor = "chair"\n'
        'effect = "none"\nshown = ["hold", "convene"]\n'
    )
    told = {(one.table, one.key): one.in_words() for one in everything(protocol(FROM_NOTHING, clause))}
    assert told["clauses", "4.2"] == (
        "force: must; gist: The note goes out within five working days.; stage: recording; actor: chair; "
        "effect: deadline; became: encoded"
    )
    assert told["clauses", "4.3"] == (
        "force: must-not; gist: Not.; stage: recording; actor: chair; effect: none; quantity: 5 days; "
        "softened: yes; forums: a, b; became: out of scope; out of scope: no"
    )
    assert told["clauses", "4.4"].endswith("effect: none; became: guidance")
    assert told["advice", "hold"] == told["advice", "convene"] == "clauses: 4.4"


def test_what_is_computed_is_told_too() -> None:
    """As computed, with the words for people where there are any; and what a part replaces."""
    python = evolve(NOTE, owner=print, by="the lead", to=print)
    its = made(duties=(*PARTS.duties[:-1], python)).protocol()
    (told,) = [one for one in everything(its) if (one.table, one.key) == ("duties", "note")]
    assert told.fields == (
        ("what", "the note"),
        ("a must", "yes"),
        ("opened by", "hold"),
        ("limit", "within 10 working days"),
        ("owed to", "computed: what the library computes"),
        ("by", "computed: the lead"),
        ("clauses", "3.1"),
    )
    replaced = Replaced("within", "within 5 days", "E", ONE)
    other = made(duties=(*PARTS.duties[:-1], evolve(NOTE, replaced=(replaced,)))).protocol()
    (told,) = [one for one in everything(other) if (one.table, one.key) == ("duties", "note")]
    assert ("replaces", replaced.sentence()) in told.fields
