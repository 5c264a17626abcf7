"""Another reading than ours can be taken, is shown wherever it was used, and never touches what is fixed."""

from __future__ import annotations

import ast
import pickle
from pathlib import Path
from typing import Final

import pytest
from attrs import evolve
from support.dumfries_galloway import NO, PROPOSED_ON, WORKER, YES, decided, finding, proposal

from mapm import (
    Answer,
    Choice,
    Clause,
    Duty,
    MeetingProtocol,
    Propose,
    RaiseRisk,
    Refer,
    Requirement,
    cite_dict,
    guidance,
    meeting,
    rules,
)
from mapm.errors import ProtocolInvalid, UnknownReading
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING
from mapm.protocols.readings import READINGS
from mapm.rules.choices import Recited

GROUNDS_AGREE: Final = next(
    one
    for move in PROFESSIONALS_MEETING.moves
    if move.event is Propose
    for one in move.requires
    if one.key == "grounds-agree"
)
A_23: Final = READINGS["A-23"]
ALWAYS: Final = Choice(
    reading=A_23,
    takes="always needed",
    requires=((Propose, evolve(GROUNDS_AGREE, binding=True)),),
    without=((Propose, "other-forums-considered"),),
    without_duties=("plan-items",),
)
OFFERING: Final = evolve(PROFESSIONALS_MEETING, choices=(ALWAYS,))
LOCAL: Final = OFFERING.taking({"A-23": "always needed"}, key="exampleshire/professionals-meeting")
CONTRADICTING: Final = proposal({"ground-a": YES, "no-suitable-forum": NO})


def test_what_the_reading_changes_is_changed() -> None:
    """The requirement put in place binds, what falls away is gone, and the base stays as it was."""
    ours, theirs = decided(CONTRADICTING), LOCAL.decide(None, CONTRADICTING)
    mine, local = finding(ours, "grounds-agree"), finding(theirs, "grounds-agree")
    assert mine is not None
    assert local is not None
    assert (mine.binding, local.binding) == (False, True)
    assert finding(ours, "other-forums-considered") is not None
    assert finding(theirs, "other-forums-considered") is None
    assert {one.key for one in OFFERING.duties} - {one.key for one in LOCAL.duties} == {"plan-items"}


def test_every_answer_shows_the_reading_as_taken() -> None:
    """A citation of the reading says which one it was, in words and in the record of a decision."""
    local = finding(LOCAL.decide(None, CONTRADICTING), "grounds-agree")
    assert local is not None
    (taken,) = [one for one in local.cites if one.cited.startswith("the local reading")]
    assert taken.cited == 'the local reading of A-23, "always needed"'
    assert 'the local reading of A-23, "always needed"' in LOCAL.decide(None, CONTRADICTING).sentence()
    assert cite_dict(taken)["taken"] == "always needed"


def test_a_local_edition_is_another_protocol() -> None:
    """It has a key and a fingerprint of its own, offers the reading no more, and pickles as what it is."""
    assert LOCAL.key == "exampleshire/professionals-meeting"
    assert LOCAL.fingerprint != OFFERING.fingerprint
    assert LOCAL.choices == ()
    again = pickle.loads(pickle.dumps(LOCAL))  # noqa: S301  # our own value
    assert again.decide(None, CONTRADICTING) == LOCAL.decide(None, CONTRADICTING)
    with pytest.raises(ProtocolInvalid, match="key of its own"):
        OFFERING.taking({"A-23": "always needed"}, key=OFFERING.key)


def test_only_what_is_offered_can_be_taken() -> None:
    """A reading that the protocol does not leave open is unknown, and so is one that it does not offer."""
    with pytest.raises(UnknownReading, match="A-23"):
        OFFERING.taking({"A-51": "either limb"}, key="local")
    with pytest.raises(ProtocolInvalid, match="always needed"):
        OFFERING.taking({"A-23": "sometimes"}, key="local")


def test_a_reading_that_cannot_be_taken_is_told_why() -> None:
    """A fixed one is said to be fixed, one of another protocol to be offered there; a slip is no reading."""
    with pytest.raises(UnknownReading, match=r"^A-02 is fixed: no edition takes another"):
        PROFESSIONALS_MEETING.taking({"A-02": "anything"}, key="local")
    with pytest.raises(UnknownReading) as elsewhere:
        PROFESSIONALS_MEETING.taking({"A-41": "anything"}, key="local")
    said = str(elsewhere.value)
    assert said.startswith("dumfries-galloway/professionals-meeting does not offer another reading of A-41 ")
    assert "(offered by bracknell-forest/meeting); here there are A-03, A-08" in said
    assert str(pickle.loads(pickle.dumps(elsewhere.value))) == said  # noqa: S301  # our own value
    with pytest.raises(UnknownReading, match="no reading is called 'A-99'"):
        PROFESSIONALS_MEETING.taking({"A-99": "anything"}, key="local")


def test_a_local_edition_tells_why_too() -> None:
    """Where some readings were taken, and after a pickle, what cannot be taken is told with its reason."""
    local = PROFESSIONALS_MEETING.taking({"A-03": _other("A-03")}, key="exampleshire/one")
    for one in (local, pickle.loads(pickle.dumps(local))):  # noqa: S301  # our own value
        assert one.choices == local.choices
        assert hash(one.choices) == hash(local.choices)
        with pytest.raises(UnknownReading, match=r"^A-02 is fixed: no edition takes another"):
            one.taking({"A-02": "anything"}, key="exampleshire/two")
        with pytest.raises(UnknownReading, match=r"^exampleshire/one does not offer .* of A-03 "):
            one.taking({"A-03": "anything"}, key="exampleshire/two")


def test_a_protocol_that_knows_no_others_says_what_it_offers() -> None:
    """One from outside the library, with choices of its own and nothing else, says what can be taken."""
    with pytest.raises(UnknownReading) as refused:
        OFFERING.taking({"A-51": "either limb"}, key="local")
    assert str(refused.value) == f"{OFFERING.key} does not offer another reading of A-51; here there are A-23"


def test_the_rules_look_no_protocol_up() -> None:
    """No text in the rules, in guidance or in meetings names a module of the protocols, to import it so."""
    for folder in (rules, guidance, meeting):
        for path in Path(folder.__path__[0]).rglob("*.py"):
            texts = [
                one.value for one in ast.walk(ast.parse(path.read_text())) if isinstance(one, ast.Constant)
            ]
            assert not [one for one in texts if isinstance(one, str) and one.startswith("mapm.protocols")], (
                path
            )


def _other(key: str) -> str:
    return next(one.takes for one in PROFESSIONALS_MEETING.choices if one.reading.key == key)


def test_a_fixed_reading_has_no_choice() -> None:
    """No other reading of a fixed one can be offered, nor one that the reading does not name."""
    with pytest.raises(ProtocolInvalid, match="fixed"):
        Choice(reading=READINGS["A-07"], takes="the next working day")
    with pytest.raises(ProtocolInvalid, match="no reading"):
        Choice(reading=A_23, takes="sometimes")


def test_a_choice_cannot_touch_the_risk_route() -> None:
    """No choice can require anything of a risk or its referral, move their rows or replace their duty."""
    gate: Requirement = evolve(GROUNDS_AGREE, key="gate", judge=_never)
    risk_row = next(one for one in PROFESSIONALS_MEETING.facts if one.fact is Refer)
    refer = next(one for one in PROFESSIONALS_MEETING.duties if one.key == "refer")
    for touching in (
        {"requires": ((RaiseRisk, gate),)},
        {"without": ((Refer, "gate"),)},
        {"rows": (risk_row,)},
        {"duties": (evolve(refer, fixed=False),)},
        {"without_duties": ("refer",)},
        {"changes": (("refer", _owed_by_nobody),)},
    ):
        with pytest.raises(ProtocolInvalid, match="risk"):
            _taking(evolve(ALWAYS, **{"requires": (), "without": (), "without_duties": ()} | touching))


def test_what_was_changed_cites_the_reading() -> None:
    """What is put in place, changed or left without something cites the reading that did it, as taken."""
    planning = next(one for one in PROFESSIONALS_MEETING.duties if one.key == "planning")
    choice = evolve(ALWAYS, requires=((Propose, evolve(GROUNDS_AGREE, cites=(READINGS["A-51"],))),))
    local = _taking(evolve(choice, changes=((planning.key, _owed_by_nobody),)))
    by_name = {move.event.__name__: move for move in local.moves}
    (changed,) = [one for one in by_name["Propose"].requires if one.key == "grounds-agree"]
    (duty,) = [one for one in local.duties if one.key == planning.key]
    assert duty.by == "nobody"
    for part in (changed, duty, by_name["Propose"], by_name["Hold"]):  # Hold opened the duty that is dropped
        assert 'the local reading of A-23, "always needed"' in {one.cited for one in part.cites}
    assert "A-23" not in {getattr(one, "key", "") for one in by_name["Agree"].cites}


def test_a_value_inside_is_changed_wherever_it_stands() -> None:
    """A kind of value is changed in every requirement and duty that holds it, never in the risk route."""
    choice = Choice(reading=A_23, takes="always needed", adapts=((Requirement, _binds),))
    local = _taking(choice)
    required = [one for move in local.moves for one in move.requires]
    required += [one for fact in local.facts for one in fact.requires]
    for one in required:
        assert one.binding
        assert 'the local reading of A-23, "always needed"' in {cite.cited for cite in one.cites}
    clauses = _taking(Choice(reading=A_23, takes="always needed", adapts=((Clause, _reworded),)))
    assert {one.gist for one in clauses.moves[0].cites if isinstance(one, Clause)} == {"other words"}
    for kept, was in zip(clauses.facts[:2], PROFESSIONALS_MEETING.facts[:2], strict=True):
        assert kept is was
    assert [one for one in clauses.duties if one.fixed] == [
        one for one in PROFESSIONALS_MEETING.duties if one.fixed
    ]


def test_two_readings_cannot_put_their_own_in_one_place() -> None:
    """Two that replace or drop one part are refused together, and two that change it are not."""
    note = next(one for one in PROFESSIONALS_MEETING.duties if one.key == "note")
    first = Choice(reading=READINGS["A-12"], takes="no", duties=(note,))
    dropping = Choice(reading=READINGS["A-11"], takes="the first", without_duties=("note",))
    changing = Choice(reading=READINGS["A-11"], takes="the first", changes=(("note", _owed_by_nobody),))
    taken = {"A-12": "no", "A-11": "the first"}
    with pytest.raises(ProtocolInvalid, match="A-12 and A-11 cannot be taken together"):
        evolve(PROFESSIONALS_MEETING, choices=(first, dropping)).taking(taken, key="local")
    local = evolve(PROFESSIONALS_MEETING, choices=(changing, first)).taking(taken, key="local")
    (both,) = [one for one in local.duties if one.key == "note"]
    assert both.by == "nobody"
    assert {"A-11", "A-12"} <= {getattr(one, "key", "") for one in both.cites}


def test_nothing_is_recited_where_nothing_was_taken() -> None:
    """A value in which no such reading is cited comes back as it is."""
    reciting = Recited(((A_23, evolve(A_23, taken="always needed")),))
    duty = PROFESSIONALS_MEETING.duties[0]
    assert reciting(duty) is duty
    assert reciting(PROFESSIONALS_MEETING.duties) is PROFESSIONALS_MEETING.duties
    assert reciting(GROUNDS_AGREE) != GROUNDS_AGREE


def test_a_risk_is_open_in_a_local_edition() -> None:
    """Whatever was taken, a risk can be raised and referred in any meeting, and is due the same day."""
    meeting = LOCAL.open(proposal(), ref="case").record(RaiseRisk(at=PROPOSED_ON, by=WORKER))
    assert next(duty.key for duty, _, _ in LOCAL.still_owed(meeting)) == "refer"


def _owed_by_nobody(duty: Duty) -> Duty:
    return evolve(duty, by="nobody")


def _binds(requirement: Requirement) -> Requirement:
    return evolve(requirement, binding=True)


def _reworded(clause: Clause) -> Clause:
    return evolve(clause, gist="other words")


def _never(_meeting: object, _entry: object) -> Answer:
    return Answer.NOT_MET


def _taking(choice: Choice) -> MeetingProtocol:
    return evolve(PROFESSIONALS_MEETING, choices=(choice,)).taking({"A-23": "always needed"}, key="local")
