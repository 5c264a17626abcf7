"""`derive`: typed values give the protocol that a file gives; what is replaced stays visible."""

from __future__ import annotations

import pickle
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import evolve
from support.authoring import CLAUSE, DUTY, FROM_NOTHING, ON_BASE, duty, problems, protocol, requirement
from support.command_line import mapm
from support.dumfries_galloway import CHAIR, INVITED, SAT_ON, owing, proposal, told

from mapm import (
    Advice,
    Clause,
    Convene,
    Decide,
    Duty,
    Effect,
    Escalate,
    Force,
    Hold,
    Ladder,
    Move,
    MoveRefused,
    NothingCited,
    Outcome,
    Propose,
    ProtocolInvalid,
    Question,
    Recording,
    Refer,
    Reply,
    Requirement,
    Role,
    Rung,
    Sitting,
    Source,
    Stage,
    WorkingDays,
    WrongType,
    YearMonth,
    duties,
)
from mapm.authoring import Change, Remove, Requires, Risk, derive
from mapm.authoring.parts import TABLES
from mapm.decisions import Answer
from mapm.guidance.outlines import DocumentStatus, Outline, Section, outline_for
from mapm.meeting.facts import Occur
from mapm.meeting.states import Held, Proposed
from mapm.protocols.common.closing import nothing_open
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

    from mapm import Meeting, MeetingProtocol, WorkingCalendar

KEY: Final = "exampleshire/professionals-meeting"
SOURCE: Final = Source(
    key="exampleshire",
    name="Exampleshire 2026",
    title="Meetings of professionals in Exampleshire",
    publisher=None,
    version="version 1",
    agreed=None,
    in_force_from=date(2026, 4, 1),
    last_review=None,
    review_due=None,
)
CLAUSE_4_2: Final = Clause(
    source="exampleshire",
    number="4.2",
    force=Force.MUST,
    actor="chair",
    stage=Stage.RECORDING,
    effect=Effect.DEADLINE,
    gist="The note goes out within five working days.",
    forums=(KEY,),
)
CITES: Final = (CLAUSE_4_2,)


def derived(**more: Any) -> MeetingProtocol:  # noqa: ANN401  # anything that derive takes
    """A protocol of Exampleshire's on the professionals' meeting of Dumfries & Galloway."""
    given: dict[str, Any] = {"key": KEY, "title": "Exampleshire 2026", "source": SOURCE, "clauses": CITES}
    return derive(PROFESSIONALS_MEETING, **given | more)


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


# --- what cannot be ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (
            {"change": [Change(Duty, "nothing", cites=CITES)]},
            "change.duties.nothing is not among the duties of Dumf",
        ),
        (
            {"change": [Change(Duty, "note", cites=(READINGS["A-08"],), within=None)]},
            "cites no clause of the local",
        ),
        ({"change": [Change(Duty, "note", cites=(DG["2.2"],), within=None)]}, "cites no clause of the local"),
        ({"change": [Change(Duty, "refer", cites=CITES, within=None)]}, "which nothing can"),
        ({"remove": [Remove(Recording, Refer, reason="x", cites=CITES)]}, "which nothing can"),
        (
            {"remove": [Remove(Duty, "nothing", reason="x", cites=CITES)]},
            "remove.duties.nothing is not among",
        ),
        ({"remove": [Remove(Move, Propose, reason="x", cites=CITES)]}, "nothing opens a meeting"),
        ({"add": [Recording(fact=Decide, cites=CITES)]}, "facts.decide is there already"),
        (
            {"add": [Trait(key="a", what="a", values=("b",), cites=(DG["2.2"],))]},
            "cites no clause of the local",
        ),
        ({"add": [Advice(entry=Hold, cites=(DG["2.2"],))]}, "shown with hold cites no clause of the local"),
        ({"readings": {"A-99": "x"}}, "readings cannot be taken: no reading is called 'A-99'"),
        ({"out_of_scope": {"4.9": "why"}}, "out_of_scope names a clause that is not there: 4.9"),
        ({"out_of_scope": {"4.2": " "}}, "gives no reason: say why"),
    ],
)
def test_what_does_not_fit_is_told(given: dict[str, Any], says: str) -> None:
    """Everything that is wrong stands in one error."""
    with pytest.raises(ProtocolInvalid, match=says.replace("(", r"\(")):
        derived(**given)


def test_everything_that_is_wrong_stands_in_one_error() -> None:
    """The second problem is told with the first."""
    with pytest.raises(ProtocolInvalid, match=r"duties\.a is not.*duties\.b is not"):
        derived(change=[Change(Duty, "a", cites=CITES), Change(Duty, "b", cites=CITES)])


def test_a_part_is_named_by_what_finds_it() -> None:
    """A wrong kind of key, a field that such a part does not have, and no reason are errors at once."""
    with pytest.raises(WrongType, match="pass its key as text"):
        Change(Duty, Hold, cites=CITES)
    with pytest.raises(WrongType, match=r'pass the entry and the key: \(Convene, "venue"\)'):
        Change(Requirement, "venue", cites=CITES)
    with pytest.raises(WrongType, match="pass the kind of entry, such as Convene"):
        Change(Move, "hold", cites=CITES)
    with pytest.raises(WrongType, match="change one of what, to, binding"):
        Change(Duty, "note", cites=CITES, key="other")
    with pytest.raises(WrongType, match="pass one of Question, Requirement"):
        Change(Sitting, "note", cites=CITES)
    with pytest.raises(WrongType, match="say in words why it is removed"):
        Remove(Duty, "note", reason=" ", cites=CITES)
    with pytest.raises(NothingCited):
        Change(Duty, "note", cites=())  # type: ignore[arg-type]


def test_a_requirement_without_a_question_says_of_which_entry_it_is() -> None:
    """It is added with its entry, since nothing else tells; one of Python's own judges is no less welcome."""
    own = Requirement(
        key="own", cites=CITES, binding=False, judge=_never, missing="never", unrecorded="never"
    )
    with pytest.raises(ProtocolInvalid, match="the requirement own: pass Requires"):
        derived(add=[own])
    assert requirement(derived(add=[Requires(Hold, own)]), "own").judge is _never
    assert nothing_open(CITES).question is None


def _never(_meeting: Meeting | None, _entry: object) -> Answer:
    return Answer.NOT_MET


def test_what_is_written_twice_is_told() -> None:
    """A file that adds what the library gives every protocol may cite its own clause for it, and no more."""
    local = protocol(FROM_NOTHING, '[facts.extend]\nclauses = ["4.2"]\n[moves.close]\nclauses = ["4.2"]')
    extend = next(one for one in local.facts if one.fact.__name__ == "Extend")
    assert [one.cited for one in extend.cites] == ["clause 4.2", "our reading A-67"]
    assert {one.key for one in local.moves[0].requires} == {
        "nothing-open",
        "risk-referred",
        "withdrawn-for-a-reason",
        "outcome-fits",
    }
    assert (
        "is there already: every protocol has it"
        in problems(FROM_NOTHING, DUTY.replace("note", "refer"))["duties.refer"].what
    )


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


OF_ANOTHER_PART: Final = {"key", "duty", "cites", "entry", "event", "fact", "kind", "requires", "question"}
"""By what a part is found, what it rests on, and parts that have a table of their own."""
NOT_ITS_OWN: Final = {"fixed", "replaced", "revision"}
"""What no local edition says of a part."""


@pytest.mark.parametrize("table", TABLES)
def test_every_field_of_a_part_can_be_changed(table: str) -> None:
    """A field that a part comes to have is one that a change may name, or stands here with the reason."""
    kind = TABLES[table]
    fields = {one.name for one in kind.of.__attrs_attrs__} - OF_ANOTHER_PART - NOT_ITS_OWN
    assert fields == {*kind.fields, *kind.words_of}


def test_the_reason_of_a_force_goes_with_the_force() -> None:
    """Where a must becomes a should, why the base made it a must is said no more."""
    kind, was = next(
        (row.event, one) for row in PROFESSIONALS_MEETING.moves for one in row.requires if one.because
    )
    local = derived(change=[Change(Requirement, (kind, was.key), cites=CITES, binding=not was.binding)])
    assert not requirement(local, was.key).because
    words = derived(change=[Change(Requirement, (kind, was.key), cites=CITES, missing="it is not so")])
    assert requirement(words, was.key).because == was.because
