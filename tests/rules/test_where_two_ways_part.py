"""Where two ways part: products, logs and names, each where one entry or word tells them apart."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any, Final

import pytest
from attrs import evolve
from support.eastmoor import NURSE, PART, SAT, TEACHER, WORKER, held, issue, receive
from support.meetings import PLAN
from support.on_a_log import DAY, NO, YES, case, ledger, on, sat
from support.one_duty import CITES, OPENS, always
from support.two_ways import Judging, requirement, rung

from mapm import (
    Answer,
    Convene,
    CorrectionRefused,
    Decide,
    Hold,
    Issue,
    Known,
    Logged,
    Note,
    Outcome,
    Person,
    ProtocolInvalid,
    Receive,
)
from mapm.meeting.parts import Extent
from mapm.meeting.states import Proposed
from mapm.protocols.readings import READINGS
from mapm.rules._machine import machine
from mapm.rules.availability import available
from mapm.rules.choices import Adapted, Recited
from mapm.rules.folding import fold
from mapm.rules.issuing import IssueOf, ReceiptOf
from mapm.rules.ladders import Ladder, Rung
from mapm.rules.ledger import Ledger
from mapm.rules.lifecycle import Move, Row
from mapm.rules.log import entered
from mapm.rules.naming import names
from mapm.rules.products import Attended, _told, attended
from mapm.rules.subjects import Ever, since
from mapm.rules.vocabulary import (
    AgencyKind,
    Happening,
    LocalOutcome,
    LocalRole,
    LocalState,
    OfficeHours,
    Period,
    Product,
    Quorum,
    Rank,
    SittingPart,
    Span,
    Trait,
    Vocabulary,
)

ANYTHING: Final[Any] = None
A_DAY: Final = timedelta(1)


# --- products ---------------------------------------------------------------------------------------------


def test_a_receipt_is_of_its_product_and_of_its_sitting() -> None:
    """Another product of that sitting is not it, nor that product of another sitting."""
    meeting = held()
    (hold,) = meeting.known.of(Hold)
    again = Hold(at=hold.at + timedelta(20), by=WORKER, sitting=SAT, id="again")
    other = receive("record", NURSE, hold.at + A_DAY)
    of_another = receive("summary", NURSE, again.at + A_DAY)
    log = (*meeting.known.order, other, again, of_another)
    known = Ledger(evolve(meeting, known=Known(order=log)), log)
    for opens, key, expected in (
        (hold, "summary", None),
        (hold, "record", other),
        (again, "summary", of_another),
        (again, "record", None),
    ):
        for subject in (None, "nurse"):
            assert ReceiptOf(key)(known, opens, subject) is expected


def test_a_product_is_given_to_all_when_the_last_of_them_has_it() -> None:
    """Of several who are to have it, whoever was the last by their day; before that, to no more than each."""
    meeting = held()
    (hold,) = meeting.known.of(Hold)
    day = hold.at
    given = [
        issue("decisions", one, day + timedelta(number), id=one.ref)
        for one, number in ((NURSE, 1), (TEACHER, 4), (Person("mother"), 2))
    ]
    of = IssueOf("decisions")
    for made, all_of_them in ((given, given[1]), (given[::-1], given[1]), (given[:2], None), ([], None)):
        log = (*meeting.known.order, *made)
        known = Ledger(evolve(meeting, known=Known(order=log)), log)
        assert of(known, hold, None) is all_of_them
        assert [of(known, hold, one.to.ref) for one in made] == made
        assert of(known, hold, "officer") is None


def test_who_is_neither_at_a_sitting_nor_in_the_case_was_at_none_of_it() -> None:
    """Of who is in the case it is not recorded."""
    meeting = held()
    (hold,) = meeting.known.of(Hold)
    known = Ledger(meeting, meeting.known.order)
    assert attended(known, hold, "stranger") == Attended(recorded=True)
    assert attended(known, hold, "stranger").none
    assert attended(known, hold, "child") == Attended(recorded=False)
    assert not attended(known, hold, "child").none


def test_a_part_that_no_word_names_is_told_by_its_key() -> None:
    """Where the protocol that a meeting is under has it no longer."""
    meeting: Any = held()
    (hold,) = meeting.known.of(Hold)
    (product,) = (one for one in meeting.rules.words.products if one.key == "summary")
    found = (Answer.MET, Extent.PART_ATTENDED, Attended(parts=tuple(PART)))
    words = [Vocabulary(), meeting.rules.words]
    said = [_told(one, product, Person("mother"), hold, found).says.rpartition(": ")[2] for one in words]
    assert said == ["everybody", "the part for everybody"]


def test_who_was_so_at_some_time_is_asked_of_what_tells_it() -> None:
    """Of what tells no more than now, who is so now."""
    first, then = Decide(**on(), id="1"), Decide(**on(1), id="2")

    def those(_: Ledger, *of: Any) -> tuple[str, ...]:  # noqa: ANN401  # entries
        return tuple(str(one.id) for one in of)

    ever = Ever("somebody", always(("now",)), those, "why")
    assert since(ever, ledger(first, then), first, then) == ("1", "2")
    assert since(those, ledger(first, then), first, then) == ("1",)


# --- logs and names ---------------------------------------------------------------------------------------


def test_a_log_that_does_not_fit_names_the_entry_by_its_number() -> None:
    """Counted from the first, which is the proposal."""
    rules: Any = Judging()
    decided, sits = Decide(**on(1)), sat(2)
    table: Any = {Decide: {Proposed: None}}
    for entries, number in (((OPENS, sits), 2), ((OPENS, decided, sits), 3)):
        with pytest.raises(CorrectionRefused) as raised:
            fold(rules, "case-1", tuple(map(Logged, entries)), table, ANYTHING)
        said = f"entry {number} (report a sitting) does not follow from what stands before it"
        assert str(raised.value) == said
    found = fold(rules, "case-1", (Logged(OPENS), Logged(decided)), table, ANYTHING)
    assert (found.ref, found.known.order) == ("case-1", (OPENS, decided))


def test_a_log_is_in_order_where_each_entry_follows_the_one_before() -> None:
    """The second the first, as any other; of one entry, always."""
    rules: Any = Judging()
    table: Any = {Decide: {Proposed: None}}
    for days, in_order in (((), True), ((1,), True), ((-1,), False), ((1, 2), True), ((2, 1), False)):
        log = (Logged(OPENS), *(Logged(Decide(**on(day), id=str(day))) for day in days))
        assert fold(rules, "case-1", log, table, ANYTHING).known.in_order is in_order


def test_the_same_entry_enters_once_and_a_later_one_at_once() -> None:
    """What is recorded after all that stands is new; what was corrected away is another matter."""
    first, second = Decide(**on(1)), Decide(**on(2))
    known, log = Known(order=(OPENS, first)), (Logged(OPENS), Logged(first))
    after = entered(log, known, second)
    assert after is not None
    assert (after.order, after.in_order) == ((OPENS, first, second), True)
    assert entered(log, known, first) is None
    assert entered(log, known, OPENS) is None
    mixed = evolve(known, in_order=False)
    then = entered(log, mixed, second)
    assert then is not None
    assert (then.order, then.in_order) == (after.order, False)
    less = Known(order=(OPENS,))
    assert entered(log, less, second) == Known(order=(OPENS, second))


def test_without_a_meeting_nothing_is_named_of_a_ladder() -> None:
    """Nor is it wrong, as there is no disagreement yet."""
    from mapm import Advance, Conclude

    ladder = Ladder("dispute", "x", (rung("managers"),), CITES)
    known = names((), (), (), (ladder,), Vocabulary())
    for entry in (
        Advance(**on(), escalation="one", rung="board"),
        Conclude(**on(), escalation="one", rung="board", settled=NO),
    ):
        assert known.wrong_key(None, entry) == ""


def test_a_reason_of_what_nobody_requires_is_refused() -> None:
    """And so is a product that no sitting has."""
    known = names((), (), (), (), Vocabulary())
    reasoned = Decide(**on(), reasons={"asked": Note("x")})
    assert known.wrong_key(None, reasoned) == "there is no such requirement for this entry; there are none"
    for entry in (
        Issue(**on(), product="record", to=NURSE),
        Receive(**on(), product="record", person=NURSE),
    ):
        assert known.wrong_key(None, entry) == "there is no such product of a sitting; there are none"


def test_what_is_advised_nowhere_is_advised_nothing() -> None:
    """What can be made now has no clauses beside it, and those that it has stand in their order."""
    row = Row((requirement("x"),), CITES, decision=True, target=None)
    row = evolve(row, requires=())
    (found,) = available({Decide: {Proposed: row}}, case(OPENS), {}, "it holds")
    assert (found.entry, found.advice, found.standing) == (Decide, (), "it holds")
    (found,) = available({Decide: {Proposed: row}}, case(OPENS), {Decide: CITES}, "")
    assert found.advice == CITES


def test_the_second_witness_has_a_condition_for_each_must() -> None:
    """Each by its key, as drawings show it: of a decision alone, and met where the requirement is."""
    should = evolve(requirement("x"), key="should", binding=False)
    rows = tuple(
        Move(event=kind, cites=CITES, requires=(requirement("x"), should)) for kind in (Convene, Hold)
    )
    built = machine(rows, decisions=frozenset({Convene}))
    named = {
        trigger: [[one.func.__name__ for one in way.conditions] for way in built.get_transitions(trigger)]
        for trigger in ("convene", "hold")
    }
    assert named == {"convene": [["asked"], ["asked"]], "hold": [[]]}
    (condition, *_) = (one.func for one in built.get_transitions("convene")[0].conditions)
    for reply, expected in ((YES, True), (NO, False)):
        entry = Convene(**on(), planned=PLAN, answers={"asked": reply})
        assert condition(SimpleNamespace(kwargs={"meeting": case(OPENS), "entry": entry})) is expected
    assert sorted(built.states) == ["Agreed", "Convened", "Held", "Proposed"]


# --- readings ---------------------------------------------------------------------------------------------


def test_what_cites_a_reading_inside_does_not_cite_it_again() -> None:
    """However deep it stands: in a tuple, or in a part of a part."""
    reading, other = READINGS["A-05"], READINGS["A-20"]
    inner = rung("managers")
    ladder = Ladder("dispute", "x", (inner,), (other,))

    def renamed(one: Rung) -> Rung:
        return evolve(one, what="otherwise")

    found = Adapted(((Rung, renamed),), reading)(ladder)
    assert found == evolve(ladder, rungs=(renamed(inner),))
    of_another = evolve(ladder, rungs=(evolve(inner, cites=(other,)),))
    found = Adapted(((Rung, renamed),), reading)(of_another)
    assert (found.cites, found.rungs[0].cites) == ((other,), (other, reading))
    assert Recited(((reading, other),))(ladder) == of_another


# --- words ------------------------------------------------------------------------------------------------

MORE: Final[dict[str, Any]] = {"key": "one", "what": "one", "cites": CITES}
DAYS: Final = Span(DAY, DAY + A_DAY)
EACH: Final = (
    ("trait", "traits", Trait(**MORE, values=("a",))),
    ("occurrence", "occurrences", Happening(**MORE)),
    ("state", "states", LocalState(**MORE, refines=Proposed)),
    ("outcome", "outcomes", LocalOutcome(**MORE, of=next(iter(Outcome)))),
    ("role", "roles", LocalRole(**MORE)),
    ("rank", "ranks", Rank(**MORE, level=1)),
    ("kind of agency", "agency_kinds", AgencyKind(**MORE)),
    ("part of a sitting", "parts", SittingPart(**MORE)),
    ("product", "products", Product(**MORE, recipients=())),
    ("period", "periods", Period(**MORE, spans=(), known=DAYS)),
    (
        "table of office hours",
        "hours",
        OfficeHours(**MORE, opens=datetime(2026, 1, 1, 9, tzinfo=UTC).time(), closes=datetime.max.time()),
    ),
    ("quorum", "quorums", Quorum(**MORE, people=1)),
)


@pytest.mark.parametrize(("what", "field", "one"), EACH)
def test_a_word_of_each_kind_stands_once(what: str, field: str, one: Any) -> None:  # noqa: ANN401  # a word
    """One alone is a word; the same twice is refused, and named as what it is."""
    assert getattr(Vocabulary(**{field: (one,)}), field) == (one,)
    with pytest.raises(ProtocolInvalid) as raised:
        Vocabulary(**{field: (one, one)})
    assert str(raised.value) == f"a {what} of the vocabulary stands twice"
