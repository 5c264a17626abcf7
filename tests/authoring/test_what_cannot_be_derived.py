"""`derive`: what does not fit is told, all of it in one error."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
from support.authoring import DUTY, FROM_NOTHING, problems, protocol, requirement
from support.deriving import CITES, derived

from mapm import (
    Advice,
    Decide,
    Duty,
    Hold,
    Move,
    NothingCited,
    Propose,
    ProtocolInvalid,
    Recording,
    Refer,
    Requirement,
    Sitting,
    WrongType,
)
from mapm.authoring import Change, Remove, Requires
from mapm.authoring.parts import TABLES
from mapm.decisions import Answer
from mapm.protocols.common.closing import nothing_open
from mapm.protocols.dumfries_galloway import DG
from mapm.protocols.readings import READINGS
from mapm.rules.vocabulary import Trait

if TYPE_CHECKING:
    from mapm import Meeting


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
