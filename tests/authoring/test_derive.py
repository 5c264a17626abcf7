"""`derive`: typed values give the protocol that a file gives; what is replaced stays visible."""

from __future__ import annotations

import pickle
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import evolve
from support.authoring import CLAUSE, DUTY, FROM_NOTHING, ON_BASE, duty, protocol, requirement
from support.command_line import mapm
from support.deriving import CITES, CLAUSE_4_2, derived
from support.dumfries_galloway import CHAIR, INVITED, SAT_ON, owing, proposal, told

from mapm import (
    Advice,
    Clause,
    Convene,
    Duty,
    Escalate,
    Hold,
    Ladder,
    Move,
    MoveRefused,
    Outcome,
    Propose,
    Question,
    Recording,
    Reply,
    Requirement,
    Role,
    Rung,
    Sitting,
    WorkingDays,
    YearMonth,
    duties,
)
from mapm.authoring import Change, Remove, Risk, derive
from mapm.guidance.outlines import DocumentStatus, Outline, Section, outline_for
from mapm.meeting.facts import Occur
from mapm.meeting.states import Held, Proposed
from mapm.protocols.common.family import concerned
from mapm.protocols.common.owners import InRole, nobody, note_taker
from mapm.protocols.dumfries_galloway import DG, PROFESSIONALS_MEETING
from mapm.protocols.readings import READINGS
from mapm.rules.applying import CaseIs
from mapm.rules.conditions import AllOf, OccurredAmong, OfKind
from mapm.rules.discharging import FirstReply
from mapm.rules.requirements import answered_yes
from mapm.rules.vocabulary import Happening, LocalOutcome, LocalRole, LocalState, Trait

if TYPE_CHECKING:
    from pathlib import Path

    from mapm import MeetingProtocol, WorkingCalendar


def held(under: MeetingProtocol) -> Held:
    """A case of Dumfries & Galloway's tests, gone on with under another protocol, and held."""
    meeting: Any = told()
    return evolve(meeting, rules=under).move(Hold(at=SAT_ON, by=CHAIR, sitting=Sitting(INVITED, CHAIR)))


SHORTER: Final = Change(Duty, "note", cites=CITES, within=WorkingDays(5))


# --- the same as a file -----------------------------------------------------------------------------------


def test_typed_values_and_a_file_give_the_same_protocol() -> None:
    """A change, a removal, and an addition of nearly every kind, once in Python and once in words."""
    urgency = Trait(key="urgency", what="how urgent it is", values=("urgent", "routine"), cites=CITES)
    quiet = Question(key="quiet", entry=Convene, text="Is the room quiet?", cites=CITES)
    in_python = derived(
        change=[
            SHORTER,
            Change(Question, (Propose, "network"), cites=CITES, text="Is there a network?"),
            Change(Requirement, (Hold, "chair-present"), cites=CITES, binding=True),
            Change(Move, Convene, cites=CITES, source=None),
            Change(Ladder, "no-consensus", cites=CITES, what="no agreement on telling them"),
        ],
        remove=[Remove(Duty, "store", reason="One agency keeps it.", cites=CITES)],
        add=[
            Advice(entry=Hold, cites=CITES),
            quiet,
            answered_yes(
                quiet, binding=True, missing="the room is loud", applies=CaseIs("urgency", ("urgent",))
            ),
            Duty(
                key="visit",
                what="a visit to {about}",
                to="{about}",
                cites=(CLAUSE_4_2, READINGS["A-37"]),
                binding=True,
                owner=InRole(Role("social worker")),
                opens=(Hold, Occur),
                each=concerned,
                within=WorkingDays(10),
                when=AllOf((OccurredAmong(("report",)), OfKind("urgency", ("urgent",)))),
                discharged_by=FirstReply("quiet", only_yes=True),
            ),
            Ladder("room", "which room it is in", (Rung("talk", "they talk", CITES),), CITES),
            urgency,
            Happening(key="report", what="the report is completed", cites=CITES),
            LocalState(key="triaged", what="triaged", refines=Proposed, cites=CITES),
            LocalOutcome(
                key="stepped-down",
                what="stepped down",
                of=Outcome.REDIRECTED,
                only=(("urgency", "routine"),),
                cites=CITES,
            ),
            LocalRole(key="social worker", what="the social worker of the child", cites=CITES),
            Outline(
                key="leaflet",
                title="A leaflet",
                status=DocumentStatus.NAMED,
                sections=(Section(key="rights", title="Your rights", cites=CITES, silent=True),),
                cites=CITES,
            ),
        ],
        risk=Risk(cites=CITES, to="the front door"),
    )
    in_words = protocol(
        ON_BASE.replace(CLAUSE, f'{CLAUSE}shown = ["hold"]\n'),
        """
        [risk]
        to = "the front door"
        clauses = ["4.2"]
        [change.duties.note]
        clauses = ["4.2"]
        within = "5 working days"
        [change.questions.propose.network]
        clauses = ["4.2"]
        text = "Is there a network?"
        [change.requirements.hold.chair-present]
        clauses = ["4.2"]
        binding = true
        [change.moves.convene]
        clauses = ["4.2"]
        states = "any"
        [change.ladders.no-consensus]
        clauses = ["4.2"]
        what = "no agreement on telling them"
        [remove.duties.store]
        reason = "One agency keeps it."
        clauses = ["4.2"]
        [requirements.convene.quiet]
        asks = "Is the room quiet?"
        binding = true
        missing = "the room is loud"
        when = { urgency = ["urgent"] }
        clauses = ["4.2"]
        [duties.visit]
        what = "a visit to {about}"
        to = "{about}"
        binding = true
        owner = "social worker"
        opens = ["hold", "occurrence report"]
        each = "person concerned"
        within = "10 working days"
        when = { urgency = ["urgent"] }
        discharged_by = "yes to quiet"
        clauses = ["4.2"]
        readings = ["A-37"]
        [ladders.room]
        what = "which room it is in"
        clauses = ["4.2"]
        rungs = [{ key = "talk", what = "they talk", clauses = ["4.2"] }]
        [traits.urgency]
        what = "how urgent it is"
        values = ["urgent", "routine"]
        clauses = ["4.2"]
        [occurrences.report]
        what = "the report is completed"
        clauses = ["4.2"]
        [states.triaged]
        what = "triaged"
        refines = "proposed"
        clauses = ["4.2"]
        [outcomes.stepped-down]
        what = "stepped down"
        of = "redirected"
        only = { urgency = ["routine"] }
        clauses = ["4.2"]
        [roles."social worker"]
        what = "the social worker of the child"
        clauses = ["4.2"]
        [documents.leaflet]
        title = "A leaflet"
        status = "named"
        clauses = ["4.2"]
        sections = [{ key = "rights", title = "Your rights", silent = true, clauses = ["4.2"] }]
        """,
    )
    assert in_python == in_words
    assert in_python.derived == in_words.derived
    assert in_python.fingerprint == in_words.fingerprint != PROFESSIONALS_MEETING.fingerprint
    assert in_python != PROFESSIONALS_MEETING


def test_nothing_derived_is_the_base() -> None:
    """Without additions, changes and removals there is another key and document, and no other rule."""
    same = derive(
        PROFESSIONALS_MEETING,
        key=PROFESSIONALS_MEETING.key,
        title=PROFESSIONALS_MEETING.title,
        source=PROFESSIONALS_MEETING.source,
        clauses=DG,
        revision=PROFESSIONALS_MEETING.revision,
    )
    assert same == PROFESSIONALS_MEETING


def test_a_derived_protocol_pickles_and_has_a_fingerprint() -> None:
    """It comes back equal, from words and from nothing alike, and is known by its data."""
    for one in (derived(change=[SHORTER]), protocol(FROM_NOTHING, DUTY, 'within = "10 working days"')):
        back = pickle.loads(pickle.dumps(one))  # noqa: S301  # our own
        assert back == one
        assert back.fingerprint == one.fingerprint
    longer = protocol(FROM_NOTHING, DUTY, 'within = "11 working days"')
    assert longer.fingerprint != protocol(FROM_NOTHING, DUTY, 'within = "10 working days"').fingerprint


@pytest.mark.parametrize(
    "changed",
    [
        'owner = "convener"',
        'counts_from = "proposal"',
        'each = "person concerned"',
        'when = { sitting = "first" }',
        'discharged_by = "share_note"',
        'released_by = "reconvene"',
        'suggested = "convener"',
    ],
)
def test_each_word_of_a_duty_counts_in_the_fingerprint(changed: str) -> None:
    """An edition that says it otherwise is another encoding, whatever the word is about."""
    field = changed.partition(" = ")[0]
    text = "\n".join(line for line in DUTY.splitlines() if not line.startswith(field))
    assert protocol(FROM_NOTHING, DUTY).fingerprint != protocol(FROM_NOTHING, text, changed).fingerprint


# --- what is replaced -------------------------------------------------------------------------------------


def test_what_was_replaced_is_said_with_its_document(scotland: WorkingCalendar) -> None:
    """The sentence has the new limit with the local clause, and what it replaces where."""
    note = duty(derived(change=[SHORTER]), "note")
    assert [(one.field, one.was, one.document) for one in note.replaced] == [
        ("within", "within 10 working days", "Dumfries & Galloway 2024")
    ]
    assert DG["14.1#4"] in note.cites
    (owed,) = owing(held(derived(change=[SHORTER])), "note", scotland)
    assert owed.sentence().endswith(
        "(Exampleshire 2026, clause 4.2; replaces 10 working days in Dumfries & Galloway 2024, clause 14.1 "
        "with our readings A-08, A-09, A-12)."
    )


def test_a_requirement_that_was_changed_says_so_in_a_decision() -> None:
    """A should that was made a must refuses, with the local clause, and says what it replaces."""
    local = derived(change=[Change(Requirement, (Propose, "no-suitable-forum"), cites=CITES, binding=False)])
    answers = {"known-to-agencies": Reply.YES, "network": Reply.YES, "ground-b": Reply.YES}
    decision = local.decide(None, evolve(proposal(), answers=answers))
    (found,) = [one for one in decision.unmet if one.requirement == "no-suitable-forum"]
    assert not found.binding
    assert (
        "Exampleshire 2026, clause 4.2; replaces a must in Dumfries & Galloway 2024, clause"
        in found.sentence()
    )


def test_each_clause_says_which_document_it_is_of() -> None:
    """Where a protocol rests on two documents, a sentence names them; equality does not depend on it."""
    local = derived()
    with pytest.raises(MoveRefused, match=r"\(Dumfries & Galloway 2024, clause") as refused:
        local.open(evolve(proposal(), answers={}), ref="case")
    cite = refused.value.decision.refusing[0].cites[0]
    assert isinstance(cite, Clause)
    assert cite == DG[cite.number]
    assert outline_for(local, "note").cites[0].cited.startswith("Dumfries & Galloway 2024, clause")


def test_who_owes_a_duty_is_said_anew_in_words() -> None:
    """The words for people follow the change: of the owner, of for whom it is owed, of when."""
    local = derived(
        change=[
            Change(Duty, "note", cites=CITES, owner=nobody, suggested=note_taker),
            Change(Duty, "plan-items", cites=CITES, when=OfKind("urgency", ("urgent",))),
        ],
        add=[Trait(key="urgency", what="how urgent", values=("urgent",), cites=CITES)],
    )
    note = duty(local, "note")
    assert note.by == "nobody named; we suggest the note taker"
    assert note.replaced[0].sentence().startswith("replaces the chair as the one who owes it in Dumfries")
    assert duty(local, "plan-items").where == "where urgency is urgent"


def test_a_question_that_is_asked_otherwise_is_asked_so_throughout() -> None:
    """Its requirement asks the new one, and says so where it is not answered."""
    local = derived(change=[Change(Question, (Propose, "network"), cites=CITES, text="Is there a network?")])
    question = requirement(local, "network").question
    assert question is not None
    assert question.text == "Is there a network?"
    assert "Is there a network?" in requirement(local, "network").unrecorded


def test_what_is_removed_goes_with_what_belonged_to_it() -> None:
    """A fact that is removed takes its requirements, questions and advice along; the reason is kept."""
    local = derived(remove=[Remove(Recording, Escalate, reason="They talk.", cites=CITES)])
    assert Escalate not in {one.fact for one in local.facts}
    assert Escalate not in {one.entry for one in local.questions}
    assert Escalate not in {one.entry for one in local.advice}
    assert local.derived is not None
    (gone,) = local.derived.removed
    assert (gone.table, gone.key, gone.reason) == ("facts", "escalate", "They talk.")
    assert gone.was
    assert gone.cites == CITES


def test_a_reading_that_would_undo_a_change_is_not_offered() -> None:
    """The others still can be taken, of a local protocol as of its base."""
    offered = {one.reading.key for one in PROFESSIONALS_MEETING.choices}
    there = {one.key for one in PROFESSIONALS_MEETING.duties}
    choice, key = next(
        (one, key)
        for one in PROFESSIONALS_MEETING.choices
        for key in (*one.without_duties, *(each.key for each in one.duties), *(key for key, _ in one.changes))
        if key in there
    )
    local = derived(remove=[Remove(Duty, key, reason="not here", cites=CITES)])
    left = {(one.reading.key, one.takes) for one in local.choices}
    assert (choice.reading.key, choice.takes) not in left
    assert {one for one, _ in left} <= offered
    assert len(derived().choices) == len(PROFESSIONALS_MEETING.choices)


def test_readings_are_taken_before_anything_is_changed() -> None:
    """A local protocol may take another reading, and cites it as taken."""
    choice = PROFESSIONALS_MEETING.choices[0]
    local = derived(readings={choice.reading.key: choice.takes}, change=[SHORTER])
    assert choice.reading.key not in {one.reading.key for one in local.choices}
    assert local.derived is not None
    assert local.derived.readings == ((choice.reading.key, choice.takes),)
    assert duty(local, "note").replaced


def test_the_documents_standing_is_its_own(scotland: WorkingCalendar) -> None:
    """Since when it applies, and when it is to be reviewed, is the local document's and not the base's."""
    text = ON_BASE.replace("in_force_from = 2026-04-01", 'in_force_from = 2026-04-01\nreview_due = "2027-04"')
    local = protocol(text)
    assert local.source.review_due == YearMonth(2027, 4)
    assert local.source.standing_sentence(date(2026, 3, 1)) == "not in force until 1 April 2026"
    assert duties(local.open(proposal(), ref="case"), scotland, date(2026, 5, 1))


def test_the_page_that_is_signed_off_says_what_was_replaced(tmp_path: Path) -> None:
    """The table of a local file names both documents, and what the new limit replaces."""
    file = tmp_path / "local.toml"
    change = '[change.duties.note]\nwithin = "5 working days"\nclauses = ["4.2"]\n'
    file.write_text(f"{ON_BASE}\n{change}", encoding="utf-8")
    page = mapm("table", str(file)).stdout
    assert "Exampleshire 2026, clause 4.2; replaces 10 working days in Dumfries & Galloway 2024" in page
    assert "| Dumfries & Galloway 2024, 7.4#2" in page
    told = mapm("table", str(file), "--json").json
    (note,) = [one for entry in told["entries"] for one in entry["duties"] if one["key"] == "note"]
    (said,) = note["replaces"]
    assert said.startswith("replaces 10 working days in Dumfries & Galloway 2024, clause 14.1 with our")


def test_the_reason_of_a_force_goes_with_the_force() -> None:
    """Where a must becomes a should, why the base made it a must is said no more."""
    kind, was = next(
        (row.event, one) for row in PROFESSIONALS_MEETING.moves for one in row.requires if one.because
    )
    local = derived(change=[Change(Requirement, (kind, was.key), cites=CITES, binding=not was.binding)])
    assert not requirement(local, was.key).because
    words = derived(change=[Change(Requirement, (kind, was.key), cites=CITES, missing="it is not so")])
    assert requirement(words, was.key).because == was.because
