"""A requirement that judges something else: which of its words change with what it judges."""

from __future__ import annotations

from typing import Any, Final

import pytest
from support.single import HERE, WHOLE

from mapm import Hold
from mapm.authoring import judges
from mapm.authoring.problems import Problems
from mapm.authoring.tables import Table
from mapm.meeting.facts import Escalate
from mapm.rules.in_order import GoesToStage, InOrder
from mapm.rules.people import Independent, SameAsLast
from mapm.rules.requirements import Never, Requirement
from mapm.rules.who import Who

WAS: Final = Independent(Who.CHAIR)
NOW: Final = Never()
ITS_OWN: Final = ("asks", "missing", "unrecorded")


def requirement(**given: Any) -> Requirement:  # noqa: ANN401  # any field
    """A requirement that the chair is independent, in the judge's words where no other are given."""
    words = {name: getattr(WAS, name) for name in ITS_OWN}
    usual: dict[str, Any] = {
        "key": "x",
        "cites": (HERE,),
        "binding": True,
        "judge": WAS,
        "reads": WAS.reads(Hold),
    }
    return Requirement(**{**usual, **words, **given})


def changed(part: Requirement | None, judge: Any, fields: dict[str, Any] | None = None) -> dict[str, Any]:  # noqa: ANN401
    """What changes where it judges something else."""
    return judges.changed(Table({"never": True}, "change.x", Problems()), part, judge, Hold, fields or {})


def test_the_words_of_the_judge_change_with_it() -> None:
    """And what it reads of an entry."""
    words = {name: getattr(NOW, name) for name in ITS_OWN}
    assert changed(requirement(), NOW) == {"judge": NOW, "reads": NOW.reads(Hold), **words}


@pytest.mark.parametrize("name", ITS_OWN)
def test_words_of_its_own_stay(name: str) -> None:
    """Of a requirement that said something else than its judge says."""
    found = changed(requirement(**{name: "something else"}), NOW)
    assert found.keys() == {"judge", "reads", *ITS_OWN} - {name}


def test_what_only_python_judges_has_words_of_its_own() -> None:
    """They stay, and what it says nothing of is said by the new judge."""
    part = requirement(judge=print, asks="", missing="something else", unrecorded="")
    assert changed(part, NOW).keys() == {"judge", "reads", "asks", "unrecorded"}


@pytest.mark.parametrize("name", [*ITS_OWN, "reads"])
def test_what_the_change_says_is_not_said_anew(name: str) -> None:
    """Whatever the judge would say."""
    found = changed(requirement(), NOW, {name: "x", "binding": False})
    assert found.keys() == {"judge", "reads", *ITS_OWN} - {name}


def test_what_reads_another_thing_says_so() -> None:
    """And what says what it said is left out."""
    same = SameAsLast(Who.CHAIR, "x")
    assert changed(requirement(), same)["reads"] == same.reads(Hold)
    assert changed(requirement(), WAS) == {"judge": WAS}


def test_a_ladder_is_gone_through_where_it_is_that_ladder() -> None:
    """In which cases the order of stages is judged follows from the ladder."""
    judge = InOrder("dispute")
    assert judges.fields_of(judge, Escalate) == {
        "applies": GoesToStage((("dispute", ""),)),
        "judge": judge,
        "reads": judge.reads(Escalate),
        "asks": judge.asks,
        "missing": judge.missing,
        "unrecorded": judge.unrecorded,
    }
    assert "applies" not in judges.fields_of(NOW, Hold)
    assert changed(requirement(), judge)["applies"] == GoesToStage((("dispute", ""),))


def test_what_cannot_take_the_place_of_a_question() -> None:
    """Or of what is not there, or is wrong."""
    assert changed(None, NOW) == changed(requirement(), None) == {}
    asked = next(one for row in WHOLE.moves for one in row.requires if one.question is not None)
    problems = Problems()
    assert judges.changed(Table({"never": True}, "change.x", problems), asked, NOW, Hold, {}) == {}
    assert [one.sentence() for one in problems.found] == [
        "change.x.never cannot take the place of a question: remove the requirement, and add another"
    ]
