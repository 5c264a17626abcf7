"""In what two protocols differ: each part with what it was, what it is, and the clauses of both."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Final

import pytest
from attrs import evolve
from support.authoring import DUTY, FROM_NOTHING, protocol
from support.exampleshire import (
    CLAUSES,
    DUTIES,
    FACTS,
    MOVES,
    NOTE,
    PARTS,
    SOURCE,
    VENUE,
    VENUE_FOUND,
    clause,
    made,
    move,
    moving,
    owing,
    saying,
)

from mapm import (
    Advice,
    Convene,
    Convened,
    Force,
    Hold,
    Outcome,
    Proposed,
    Reconvene,
    WorkingDays,
    protocols,
)
from mapm.authoring import load_protocol, read_protocol
from mapm.authoring.diff import Difference, FieldChange, How, diff
from mapm.guidance import Guidance, Outline
from mapm.guidance.outlines import DocumentStatus, Section
from mapm.protocols.common.owners import convener
from mapm.rules.derivation import Derivation
from mapm.rules.ladders import Ladder, Rung
from mapm.rules.vocabulary import Happening, LocalOutcome, LocalRole, LocalState, Trait, Vocabulary
from mapm.sources import Register

if TYPE_CHECKING:
    from mapm.authoring.lint import Unchecked
    from mapm.sources import Cites

ONE: Cites = (CLAUSES["1.1"],)
OLD = PARTS.protocol()
PAIRS = tuple(product(protocols.KEYS, repeat=2))


REMOVES = """
base = "dumfries-galloway/professionals-meeting"
key = "anyshire/meeting"
title = "Anyshire"

[source]
key = "anyshire"
name = "Anyshire 2026"
title = "Meetings in Anyshire"
version = "version 1"

[clauses."1"]
force = "must"
gist = "One agency keeps the note."
stage = "storage"
actor = "chair"
effect = "duty"

[remove.duties.store]
clauses = ["1"]
reason = "one agency keeps it for all"
"""


JUDGES: Final = ("independent = 'chair'", "different = ['chair', 'note taker']")
LATER: Final = DUTY.replace("note]", "later]").replace('opens = ["hold"]\n', "")


def only(parts: Unchecked) -> Difference:
    """The one difference of these parts from the protocol."""
    (one,) = diff(OLD, parts.protocol()).differences
    return one


def a_document(*sections: str) -> Outline:
    """A document with these sections."""
    each = tuple(Section(key=one.lower(), title=one, cites=ONE) for one in sections)
    return Outline(key="minutes", title="Minutes", status=DocumentStatus.NAMED, sections=each, cites=ONE)


def short() -> Guidance:
    """Guidance with a document of one section."""
    return Guidance(outlines=(a_document("People"),))


def long() -> Guidance:
    """Guidance with the same document, longer."""
    return Guidance(outlines=(a_document("People", "Actions"),))


@pytest.mark.parametrize("key", protocols.KEYS)
def test_a_protocol_does_not_differ_from_itself(key: str) -> None:
    """The diff of a protocol with itself is empty, and false; so is that with a copy under another key."""
    protocol = protocols.by_key(key)
    found = diff(protocol, protocol)
    assert not found
    assert found.differences == ()
    assert found.sentences() == (f"{found.was} and {found.was} do not differ.",)
    copy = evolve(protocol, key="elsewhere/meeting", title="Another title")
    assert not diff(protocol, copy)


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_each_diff_is_the_mirror_of_the_other(one: str, other: str) -> None:
    """What was added the one way was removed the other way, and what was is what is."""
    first, second = protocols.by_key(one), protocols.by_key(other)
    there, back = diff(first, second), diff(second, first)
    assert there.mirrored == back
    assert back.mirrored == there
    assert bool(there) is (one != other)
    assert all(said.endswith(".") for said in there.sentences())


def test_a_changed_limit() -> None:
    """A duty with another limit says what it was and what it is, with the clauses of both."""
    found = diff(OLD, owing(within=WorkingDays(5), cites=(CLAUSES["1.2"],)).protocol())
    (one,) = found.differences
    assert (one.path, one.how) == ("duties.note", How.CHANGED)
    assert one.was_cites == (CLAUSES["3.1"],)
    assert one.cites == (CLAUSES["1.2"],)
    assert one.fields == (
        FieldChange("within", "within 10 working days", "within 5 working days"),
        FieldChange("rests on", "clause 3.1", "clause 1.2"),
    )
    assert one.sentence() == (
        "duties.note (the note): within: was within 10 working days, is within 5 working days; "
        "rests on: was clause 3.1, is clause 1.2."
    )
    assert found.sentences()[0] == (
        "From exampleshire/meeting, version 1 to exampleshire/meeting, version 1: "
        "0 added, 0 removed, 1 changed."
    )


def test_across_documents_both_clauses_are_named_with_the_change() -> None:
    """Of different documents it is no difference that their clauses differ; a change names both."""
    source = evolve(SOURCE, key="elsewhere", name="Elsewhere 2026")
    cites = (evolve(CLAUSES["3.1"], source="elsewhere", number="9", document="Elsewhere 2026"),)
    register = Register(source, cites)
    same = evolve(owing(cites=cites), source=source, derived=Derivation(clauses=register)).protocol()
    assert not diff(OLD, same)
    sooner = evolve(
        owing(cites=cites, within=WorkingDays(5)), source=source, derived=Derivation(clauses=register)
    )
    found = diff(OLD, sooner.protocol())
    assert not found.one_document
    assert found.differences[0].sentence() == (
        "duties.note (the note): within: was within 10 working days, is within 5 working days "
        "(was clause 3.1; is Elsewhere 2026, clause 9)."
    )
    assert "different documents" in found.sentences()[0]


CHANGES: tuple[tuple[str, How, Unchecked], ...] = (
    ("source.edition", How.CHANGED, made(source=evolve(SOURCE, version="version 2"))),
    ("questions.convene.venue", How.CHANGED, made(questions=(evolve(VENUE, text="Where?"),))),
    (
        "requirements.convene.venue",
        How.CHANGED,
        moving(Convene=move(Convene, "1.2", requires=(evolve(VENUE_FOUND, binding=False),))),
    ),
    ("requirements.convene.venue", How.REMOVED, moving(Convene=move(Convene, "1.2"))),
    ("moves.reconvene", How.ADDED, made(moves=(*MOVES, move(Reconvene, "1.1")))),
    (
        "moves.convene",
        How.CHANGED,
        moving(Convene=move(Convene, "1.2", requires=(VENUE_FOUND,), instead="wait")),
    ),
    ("facts.decide", How.REMOVED, made(facts=FACTS[:-1])),
    ("facts.decide", How.CHANGED, made(facts=(*FACTS[:-1], evolve(FACTS[-1], source=(Proposed,))))),
    ("duties.note", How.REMOVED, made(duties=DUTIES[:-1])),
    ("duties.file", How.ADDED, made(duties=(*DUTIES, evolve(NOTE, key="file")))),
    ("duties.note", How.CHANGED, owing(owner=convener)),
    ("duties.note", How.CHANGED, owing(opens=(Hold, Reconvene))),
    ("duties.note", How.CHANGED, owing(binding=False)),
    ("duties.note", How.CHANGED, owing(where="where it matters")),
    ("advice.hold", How.ADDED, made(advice=(Advice(entry=Hold, cites=(CLAUSES["1.2"],)),))),
    (
        "clauses.5.1",
        How.ADDED,
        saying(clause("5.1", "More."), out_of_scope=(("5.1", "It is history."),)),
    ),
    (
        "ladders.dispute",
        How.ADDED,
        made(ladders=(Ladder("dispute", "a dispute", (Rung("manager", "the manager", ONE),), ONE),)),
    ),
    (
        "traits.urgency",
        How.ADDED,
        made(words=Vocabulary(traits=(Trait(key="urgency", what="u", values=("x",), cites=ONE),))),
    ),
    (
        "occurrences.birth",
        How.ADDED,
        made(words=Vocabulary(occurrences=(Happening(key="birth", what="b", cites=ONE),))),
    ),
    (
        'states."on hold"',
        How.ADDED,
        made(words=Vocabulary(states=(LocalState(key="on hold", what="w", refines=Convened, cites=ONE),))),
    ),
    (
        "outcomes.plan",
        How.ADDED,
        made(
            words=Vocabulary(outcomes=(LocalOutcome(key="plan", what="p", of=Outcome.COMPLETED, cites=ONE),))
        ),
    ),
    (
        "roles.advocate",
        How.ADDED,
        made(words=Vocabulary(roles=(LocalRole(key="advocate", what="a", cites=ONE),))),
    ),
    ("documents.minutes", How.ADDED, made(guides=(short,))),
)


@pytest.mark.parametrize(("path", "how", "parts"), CHANGES, ids=[f"{how}-{path}" for path, how, _ in CHANGES])
def test_each_kind_of_part(path: str, how: How, parts: Unchecked) -> None:
    """A part that is added, removed or changed is named by its path, alone of its table."""
    found = diff(OLD, parts.protocol())
    (one,) = found.of(path.partition(".")[0])
    assert (one.path, one.how) == (path, how)
    assert one.sentence().startswith(path)


def test_clauses_of_one_document_are_compared_number_by_number() -> None:
    """A clause that says otherwise, or became something else, says what it was and what it is."""
    softer = evolve(CLAUSES["3.1"], force=Force.SHOULD, gist="The chair shares the note.")
    register = Register(SOURCE, tuple(softer if one.number == "3.1" else one for one in CLAUSES.clauses))
    now = evolve(owing(cites=(softer,)), derived=Derivation(clauses=register)).protocol()
    told = {one.path: one for one in diff(OLD, now).differences}
    assert told["clauses.3.1"].fields[0] == FieldChange("force", "must", "should")
    assert "duties.note" not in told  # it rests on the same number


@pytest.mark.parametrize(
    ("was", "now", "path", "words"),
    [
        ('title = "Anyshire"', 'title = "Othershire"', "protocol.head", "title: was Anyshire, is Othershire"),
        ("[source]", "revision = 7\n[source]", "protocol.head", "revision: was 1, is 7"),
        (
            "[clauses",
            "[edition]\nstart = 2026-04-01\nwithdrawn_from = 2026-05-01\n[clauses",
            "edition.standing",
            "start: was not stated, is 2026-04-01; withdrawn_from: was not stated, is 2026-05-01",
        ),
        ("[clauses", "[edition]\ndraft = true\n[clauses", "edition.standing", "draft: was no, is yes"),
    ],
)
def test_what_stands_beside_the_rules_is_compared(was: str, now: str, path: str, words: str) -> None:
    """A title, a revision and what is said of the edition are told, of one document with one key."""
    first, second = (read_protocol(text) for text in (REMOVES, REMOVES.replace(was, now, 1)))
    assert first.protocol is not None
    assert second.protocol is not None, second.problems
    found = diff(first.edition or first.protocol, second.edition or second.protocol).differences
    assert [one.path for one in found] == [path]
    assert words in found[0].sentence()


def test_a_reason_for_what_is_out_of_scope_is_compared() -> None:
    """A clause that is out of scope for another reason says both."""
    of = [saying(clause("5.1", "More."), out_of_scope=(("5.1", why),)).protocol() for why in ("old", "moved")]
    (one,) = diff(*of).differences
    assert one.path == "clauses.5.1"
    assert one.fields == (FieldChange("out of scope", "old", "moved"),)


def test_what_code_computes_otherwise_is_said_to_be() -> None:
    """Of what only code tells apart it is said that it is computed otherwise."""
    one = only(owing(held=lambda *_: ""))
    assert [field.words() for field in one.fields] == ["held: was nothing, is what the library computes"]
    first = owing(held=lambda *_: "").protocol()
    second = owing(held=lambda *_: "no").protocol()
    (other,) = diff(first, second).differences
    assert [field.words() for field in other.fields] == [
        "held: computed otherwise (what the library computes)"
    ]


def test_what_is_not_computed_is_told() -> None:
    """What is judged is told in its words, and a duty that another no longer opens waits for nothing."""
    judged = (f"[requirements.hold.same]\n{judge}\nbinding = true\nclauses = ['4.2']\n" for judge in JUDGES)
    opened = ('after = "note"', 'opens = ["convene"]')
    both = [protocol(FROM_NOTHING, DUTY, LATER + by, one) for by, one in zip(opened, judged, strict=True)]
    asked, later = diff(*both).differences
    asks = "Are the chair and the note taker different people?"
    assert asked.fields[0] == FieldChange("asks", "Is the chair independent?", asks)
    assert later.fields == (
        FieldChange("opens", "nothing", "convene"),
        FieldChange("after", "note", "nothing"),
    )


def test_a_document_with_more_sections() -> None:
    """A document that has another section names the sections of both."""
    first, second = made(guides=(short,)).protocol(), made(guides=(long,)).protocol()
    (one,) = diff(first, second).differences
    assert one.fields == (FieldChange("sections", "People", "People, Actions"),)


def test_a_reading_taken() -> None:
    """A reading that one of two takes otherwise is named, with all that rests on it."""
    protocol = protocols.by_key(protocols.KEYS[0])
    local = protocol.taking({"A-51": "either limb"}, key="local/meeting")
    found = diff(protocol, local)
    (one,) = found.of("readings")
    assert one.key == "A-51"
    assert one.fields == (FieldChange("taken as", "Both limbs.", "either limb"),)
    assert {each.path for each in found.of("requirements")} == {"requirements.propose.any-ground"}
    assert found.of("duties") == ()


def test_numbers_are_in_their_order() -> None:
    """Keys with numbers come in the order of the numbers: 2.10 after 2.9."""
    more = saying(
        *(clause(number, "More.") for number in ("5.10", "5.9", "5.2")),
        out_of_scope=tuple((number, "no") for number in ("5.10", "5.9", "5.2")),
    )
    found = diff(OLD, more.protocol()).of("clauses")
    assert [one.key for one in found] == ["5.2", "5.9", "5.10"]


def test_as_json_values() -> None:
    """A diff as JSON values has both names, and each difference with both sides and their citations."""
    now = owing(within=WorkingDays(5)).protocol()
    told = diff(OLD, now).to_dict()
    assert told["format"] == "mapm.diff/1"
    assert told["was"] == told["is"] == "exampleshire/meeting, version 1"
    (one,) = told["differences"]
    assert one["fields"] == [
        {"field": "within", "was": "within 10 working days", "is": "within 5 working days"}
    ]
    assert one["was_cites"] == one["cites"]
    assert one["cites"][0]["clause"] == "3.1"


def test_a_removed_part_is_told_with_its_reason_and_both_clauses() -> None:
    """What a local document removes is told with its reason and both clauses, the other way round too."""
    base = protocols.by_key("dumfries-galloway/professionals-meeting")
    local = load_protocol(REMOVES)
    (gone,) = diff(base, local).of("duties")
    assert (gone.how, gone.reason) == (How.REMOVED, "one agency keeps it for all")
    assert gone.sentence().endswith(
        ": removed, one agency keeps it for all (Anyshire 2026, clause 1; was clause 14.2)."
    )
    assert gone.to_dict()["reason"] == gone.reason
    (back,) = diff(local, base).of("duties")
    assert gone.mirrored == back
    assert "it had been removed, one agency keeps it for all (Anyshire 2026, clause 1)" in back.sentence()
