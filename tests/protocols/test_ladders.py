"""What the shipped ladders say of their steps: between whom and how formal, where a clause says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from support.clauses import clause

from mapm import protocols

if TYPE_CHECKING:
    from mapm import Rung


def rung(protocol: str, ladder: str, key: str) -> Rung:
    """A step of a ladder of a protocol."""
    (found,) = [one for one in protocols.by_key(protocol).ladders if one.kind == ladder]
    return next(one for one in found.rungs if one.key == key)


@clause("dg", "10.2#1")
def test_talking_comes_before_any_formal_dispute() -> None:
    """It is informal, and between the professionals, in every forum of Dumfries & Galloway."""
    for key, kind in (
        ("dumfries-galloway/professionals-meeting", "before-meeting"),
        ("dumfries-galloway/group-supervision", "disagreement"),
        ("dumfries-galloway/reflective-learning", "disagreement"),
    ):
        talk = rung(key, kind, "talk")
        assert (talk.between, talk.formal) == (("the professionals",), False)
        assert talk.in_words == "discussion and negotiation (informal, between the professionals)"


@clause("dg", "10.3#2")
def test_line_managers_are_talked_to_by_those_who_disagree() -> None:
    """The text says with whom, and not whether that is formal."""
    managers = rung("dumfries-galloway/professionals-meeting", "after-meeting", "line-managers")
    assert (managers.between, managers.formal) == (("those who disagree", "their line managers"), None)


@clause("bracknell", "conflict.5", "conflict.6")
def test_whoever_disagrees_goes_to_the_chair_and_then_to_the_coordinator() -> None:
    """Both steps are between the one who disagrees and somebody named."""
    chair, coordinator = (
        rung("bracknell-forest/meeting", "dissent", key) for key in ("chair", "coordinator")
    )
    assert (chair.between, chair.formal) == (("whoever disagrees", "the chair"), None)
    assert coordinator.between == ("whoever disagrees", "the CAF coordinator")


def test_what_a_text_does_not_say_stays_unsaid() -> None:
    """Two texts name another document's procedure and give no steps of it; none of them has a clock."""
    for key in ("swindon/professionals-meeting", "guidance-2015/professionals-meeting"):
        assert all(ladder.rungs == () for ladder in protocols.by_key(key).ladders)
    every = [
        one for key in protocols.KEYS for ladder in protocols.by_key(key).ladders for one in ladder.rungs
    ]
    assert all(one.notify == () and not one.enter_if for one in every)
