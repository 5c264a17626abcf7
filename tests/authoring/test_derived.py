"""What a derived protocol says of itself: on what it is, what was added, changed, removed, in which order."""

from __future__ import annotations

from typing import Any, Final

import pytest
from attrs import evolve
from support.single import HERE, LOCAL, WHOLE

from mapm import Convene, Duty, Hold, MeetingProtocol, Move, Propose, ProtocolInvalid, WorkingDays
from mapm.authoring.basis import Basis, nothing_said
from mapm.authoring.derive import derive, derived
from mapm.authoring.naming import NamedClauses, WithDocuments
from mapm.authoring.parts import Change, Remove, Risk
from mapm.authoring.problems import Problems
from mapm.guidance import Guidance, Outline
from mapm.guidance.outlines import DocumentStatus, Section
from mapm.protocols.common.owners import chair
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING
from mapm.rules.requirements import Question
from mapm.rules.vocabulary import Happening, Trait

CITES: Final = (HERE,)


def given(**more: Any) -> dict[str, Any]:  # noqa: ANN401  # any argument
    """What every derived protocol is given."""
    return {"key": "exampleshire/meeting", "title": "Exampleshire", "source": LOCAL, "clauses": CITES, **more}


def on(base: MeetingProtocol | None, **more: Any) -> MeetingProtocol:  # noqa: ANN401  # any argument
    """A protocol that could be made."""
    made, problems = derived(base, **given(**more))
    assert made is not None, [one.sentence() for one in problems]
    return made


def told(base: MeetingProtocol | None, **more: Any) -> list[str]:  # noqa: ANN401  # any argument
    """What is wrong; there is no protocol."""
    made, problems = derived(base, **given(**more))
    assert made is None
    return [one.sentence() for one in problems]


def owed(key: str) -> Duty:
    """A duty of the local document."""
    return Duty(key=key, what="x", to="y", opens=Hold, binding=True, owner=chair, cites=CITES)


def test_what_it_is_on() -> None:
    """Its base by key, fingerprint and name; nothing of the kind where it is from nothing."""
    local = on(WHOLE, out_of_scope={"4.2": "it is another's"}, revision=3)
    of = local.derived
    assert of is not None
    assert (of.base, of.base_fingerprint, of.base_name) == (WHOLE.key, WHOLE.fingerprint, "Wordshire 2026")
    assert (tuple(of.clauses.values()), of.out_of_scope, of.readings) == (
        CITES,
        (("4.2", "it is another's"),),
        (),
    )
    assert (of.added, of.changed, of.removed) == ((), (), ())
    assert (local.key, local.title, local.revision, local.source) == (
        ("exampleshire/meeting", "Exampleshire", 3, LOCAL)
    )
    from_nothing = on(None, add=(Move(event=Propose, cites=CITES),)).derived
    assert from_nothing is not None
    assert (from_nothing.base, from_nothing.base_fingerprint, from_nothing.base_name) == ("", "", "")


def test_in_which_order_it_is_told() -> None:
    """Of the tables, and then of the keys, in whatever order it was said."""
    flood = Happening(key="flood", what="a flood", cites=CITES)
    colour = Trait(key="colour", what="a colour", values=("red", "blue"), cites=CITES)
    quiet = Question(key="quiet", entry=Convene, text="Is it quiet?", cites=CITES)
    of = on(
        WHOLE,
        add=(flood, owed("z-visit"), colour, owed("a-visit"), quiet),
        change=(
            Change(Happening, "report", cites=CITES, what="the report"),
            Change(Duty, "told", cites=CITES, binding=False),
            Change(Duty, "note", cites=CITES, within=WorkingDays(5)),
            Change(Move, Hold, cites=CITES, instead="no"),
        ),
        remove=(
            Remove(Duty, "staged", reason="x", cites=CITES),
            Remove(Question, (Propose, "network"), reason="x", cites=CITES),
            Remove(Duty, "given", reason="x", cites=CITES),
        ),
    ).derived
    assert of is not None
    assert of.added == (
        ("questions", "convene.quiet"),
        ("duties", "a-visit"),
        ("duties", "z-visit"),
        ("traits", "colour"),
        ("occurrences", "flood"),
    )
    assert [(one.table, one.key) for one in of.changed] == [
        ("moves", "hold"),
        ("duties", "note"),
        ("duties", "told"),
        ("occurrences", "report"),
    ]
    assert [(one.table, one.key) for one in of.removed] == [
        ("questions", "propose.network"),
        ("duties", "given"),
        ("duties", "staged"),
    ]


def test_in_which_order_its_questions_are() -> None:
    """The base's as it has them, then the others by their entry."""
    added = [
        Question(key=kind.__name__.lower(), entry=kind, text="x?", cites=CITES)
        for kind in (Hold, Propose, Convene)
    ]
    there = [one.key for one in WHOLE.questions]
    assert [one.key for one in on(WHOLE, add=added).questions] == [*there, "propose", "convene", "hold"]


def test_what_is_said_of_a_risk() -> None:
    """Its route cites the local clause first, and its referral goes where the local document says."""
    local = on(WHOLE, risk=Risk(cites=CITES, to="the front door"))
    fixed = [one for one in local.duties if one.fixed]
    assert {(one.to, one.cites[0]) for one in fixed} == {("the front door", HERE)}
    assert len(fixed) == len([one for one in WHOLE.duties if one.fixed])
    cited = [one.fact.__name__ for one in local.facts if HERE in one.cites]
    assert sorted(cited) == ["RaiseRisk", "Refer"]
    was = {one.key: one.to for one in WHOLE.duties}
    as_it_was = on(WHOLE, risk=Risk(cites=CITES))
    assert {one.key: one.to for one in as_it_was.duties} == was
    assert [one.key for one in as_it_was.duties if HERE in one.cites] == [one.key for one in fixed]


def test_what_is_out_of_scope() -> None:
    """A clause that is there, with a reason."""
    of = {"9.9": "x", "4.2": " ", "8" * 50: "y"}
    assert told(WHOLE, out_of_scope=of) == [
        "out_of_scope names a clause that is not there: 9.9",
        'clauses."4.2".out_of_scope gives no reason: say why',
        f"out_of_scope names a clause that is not there: {'8' * 40}",
    ]


def test_readings_are_of_a_base() -> None:
    """From nothing none is taken, and of a base only those that it offers."""
    assert told(None, readings={"A-51": "x"})[0] == (
        "readings takes readings of no base: name a base, or leave it out"
    )
    (says,) = told(PROFESSIONALS_MEETING, readings={"A-51": "x"})
    assert says.startswith("readings cannot be taken: ")
    taken = on(PROFESSIONALS_MEETING, readings={"A-51": "either limb"})
    assert taken.derived is not None
    assert taken.derived.readings == (("A-51", "either limb"),)
    assert (taken.key, taken.title) == ("exampleshire/meeting", "Exampleshire")


def test_what_does_not_fit_together() -> None:
    """It is told with what the parts would be, and raised with all that is wrong."""
    problems = Problems()
    move = Move(event=Hold, cites=CITES)
    made, found = derived(None, **given(add=(move,)), problems=problems)
    assert (made, len(found)) == (None, 1)
    assert found[0].path == ""
    assert found[0].what.startswith("does not fit together: ")
    assert problems.unfit is not None
    assert problems.unfit["key"] == "exampleshire/meeting"
    with pytest.raises(ProtocolInvalid) as raised:
        derive(None, **given(add=(move,), out_of_scope={"9.9": "x"}))
    assert str(raised.value) == "out_of_scope names a clause that is not there: 9.9"
    problems = Problems()
    assert derived(WHOLE, **given(), problems=problems)[0] is not None
    assert problems.unfit is None


def test_a_document_that_is_added_changed_or_removed() -> None:
    """The guidance of the base is made with it; where nothing is otherwise it is the base's own."""
    section = Section(key="rights", title="Your rights", cites=CITES, silent=True)
    leaflet = Outline(
        key="leaflet", title="A leaflet", status=DocumentStatus.NAMED, sections=(section,), cites=CITES
    )
    base = on(None, add=(Move(event=Propose, cites=CITES), leaflet))
    assert [one.key for one in base.guidance.outlines] == ["leaflet"]
    letter = evolve(leaflet, key="letter", title="A letter")
    more = on(base, key="exampleshire/more", add=(letter,))
    assert [one.key for one in more.guidance.outlines] == ["leaflet", "letter"]
    without = Remove(Outline, "leaflet", reason="x", cites=CITES)
    assert on(base, key="exampleshire/less", remove=(without,)).guidance.outlines == ()
    other = on(base, key="exampleshire/other", change=(Change(Outline, "leaflet", cites=CITES, title="It"),))
    assert [one.title for one in other.guidance.outlines] == ["It"]
    assert on(base, key="exampleshire/same").guides == base.guides


def test_documents_on_a_base_without_guidance() -> None:
    """They are with the guidance of a document that gives none; on another base they come after its own."""
    section = Section(key="rights", title="Your rights", cites=CITES, silent=True)
    leaflet = Outline(
        key="leaflet", title="A leaflet", status=DocumentStatus.NAMED, sections=(section,), cites=CITES
    )
    silent = evolve(WHOLE, guides=())
    assert not on(silent).guides
    made = on(silent, add=(leaflet,))
    assert made.guides[:2] == (nothing_said, WithDocuments((leaflet,), ()))
    assert made.guidance.outlines == (leaflet,)
    letter = next(one for one in WHOLE.guidance.outlines if one.key == "letter")
    more = on(WHOLE, add=(leaflet,), remove=(Remove(Outline, letter.key, reason="x", cites=CITES),))
    assert more.guides[: len(WHOLE.guides) + 1] == (*WHOLE.guides, WithDocuments((leaflet,), ("letter",)))
    assert len(more.guides) == len(WHOLE.guides) + 2


def test_the_readings_of_a_base_are_offered() -> None:
    """But for those that would put back what was changed; and why others are not is said as in the base."""
    local = on(PROFESSIONALS_MEETING)
    was, now = PROFESSIONALS_MEETING.choices, local.choices
    assert [one.reading for one in now] == [one.reading for one in was]
    assert getattr(now, "why_not", None) == getattr(was, "why_not", None)
    assert on(None, add=(Move(event=Propose, cites=CITES),)).choices == ()


def test_documents_in_place_of_others() -> None:
    """Those that are left out, in place of others, and added after them."""
    section = Section(key="rights", title="Your rights", cites=CITES, silent=True)
    a, b, c, d = (
        Outline(key=key, title=key, status=DocumentStatus.NAMED, sections=(section,), cites=CITES)
        for key in "abcd"
    )
    new = evolve(b, title="new")
    made = WithDocuments((d, new), ("a", "x"))(Guidance(outlines=(a, b, c)))
    assert made.outlines == (new, c, d)


def test_a_clause_says_which_document_it_is_of() -> None:
    """One that says so already, and one of another document, stay as they are."""
    bare = evolve(HERE, document="")
    other = evolve(bare, source="elsewhere")
    naming = NamedClauses(((HERE.source, "Exampleshire 2026"), ("wordshire", "Wordshire 2026")))
    assert naming((bare, other)) == (HERE, other)
    assert naming(evolve(bare, document="Another")) == evolve(bare, document="Another")
    same = ((other,), "x", Hold)
    assert naming(same) is same
    row = Move(event=Hold, cites=CITES)
    assert naming(row) is row
    assert naming(evolve(row, cites=(bare,))) == row
    assert naming.is_done_by((print, naming))
    assert not naming.is_done_by((NamedClauses((("wordshire", "Wordshire 2026"),)),))
    assert NamedClauses((("wordshire", "Wordshire 2026"),)).is_done_by((naming,))


def test_an_edition_on_another_names_its_own_clauses() -> None:
    """Where two documents are named in the base; of one document alone none is named."""
    bare = evolve(HERE, document="")

    def document(base: MeetingProtocol | None, key: str) -> list[str]:
        more = (evolve(owed(key), cites=(bare,)), Move(event=Propose, cites=(bare,)))
        made = on(base, key=f"exampleshire/{key}", clauses=(bare,), add=more if base is None else more[:1])
        found.append(made)
        return [one.cites[0].document for one in made.duties if one.cites[0] in {bare, HERE}]

    found: list[MeetingProtocol] = []
    assert document(WHOLE, "first") == ["Exampleshire 2026"]
    assert document(found[-1], "second") == ["Exampleshire 2026", "Exampleshire 2026"]
    assert document(None, "third") == [""]
    assert document(found[-1], "fourth") == ["", ""]


def test_what_every_protocol_starts_with() -> None:
    """No guidance, no words, and the way from a risk to its referral."""
    basis = Basis(LOCAL)
    assert basis.guidance == Guidance()
    assert [one.event.__name__ for one in basis.moves] == ["Close"]
    assert (basis.questions, basis.transitional, basis.ladders, basis.advice, basis.choices) == (
        (),
        (),
        (),
        (),
        (),
    )
