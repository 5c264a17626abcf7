"""What is asked of a situation, how it is answered, and what forums and criteria check of themselves."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

import attrs
import pytest
from hypothesis import given
from support.guidance import DG_AREA, Area
from support.situations import NO, YES, advised, situations

from mapm import EntryRefused, ProtocolInvalid, Reply, UnknownForum, UnknownQuestion, WrongType, protocols
from mapm.guidance import (
    Criterion,
    Forum,
    ForumGuidance,
    Guidance,
    Limb,
    OneOf,
    Remark,
    Situation,
    StatutoryRoute,
    Strength,
    forums_for,
)
from mapm.guidance.situations import SITUATION_FIELDS
from mapm.meeting import Replied
from mapm.protocols.dumfries_galloway import DG
from mapm.protocols.dumfries_galloway.forums import FORUMS
from mapm.protocols.readings import READINGS

NOT_KNOWN: Final = Reply.NOT_KNOWN


def test_an_answer_to_what_nobody_asks_is_named() -> None:
    """A misspelt key is an error that lists what is asked, and does not repeat the key."""
    asked = (
        r"they ask communication-hard, ground-a, .*, views-differ; .* fields assessed_needs, existing_forum"
    )
    with pytest.raises(UnknownQuestion, match=asked) as error:
        forums_for(DG_AREA, Situation(answers={"grund-a": YES}))
    assert "grund-a" not in str(error.value)


@pytest.mark.parametrize("key", protocols.KEYS)
def test_what_is_still_to_be_asked_can_be_answered(key: str) -> None:
    """The keys of what is to be asked are taken as they are given; once all have a reply, nothing is left."""
    protocol = protocols.by_key(key)
    nothing = forums_for(protocol, Situation())
    keys = {fact for one in nothing.ranked for reason in one.to_ask for fact in reason.open}
    assert keys
    fields = dict.fromkeys(keys & SITUATION_FIELDS, NO)
    told = forums_for(protocol, Situation(**fields, answers=dict.fromkeys(keys - SITUATION_FIELDS, NO)))
    assert [reason.criterion for one in told.ranked for reason in one.to_ask] == []


GUIDE: Final = (Path(__file__).parents[2] / "docs" / "how-to" / "guidance.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("key", protocols.KEYS)
def test_the_page_lists_what_a_situation_takes(key: str) -> None:
    """For each protocol the keys that `answers` takes stand in a row of the page, no more, no fewer."""
    found = protocols.by_key(key).guidance.forums
    assert found is not None
    (row,) = [line for line in GUIDE.splitlines() if line.startswith(f"| `{key}` |")]
    listed = ", ".join(f"`{one}`" for one in sorted(found.asked)) or "none"
    assert row == f"| `{key}` | {listed} |"


def test_the_page_lists_the_fields_of_a_situation() -> None:
    """Each field stands there, in their order, with what it means."""
    rows = [line.split("`")[1] for line in GUIDE.splitlines() if re.match(r"\| `[a-z]+_[a-z_]+` \|", line)]
    assert rows == [one.name for one in attrs.fields(Situation) if one.name != "answers"]


def test_answers_may_come_from_an_entry() -> None:
    """Replies with notes, in pairs, are taken as those of an entry; only the reply is kept."""
    situation = Situation(answers=(("network", Replied(YES)), ("known-to-agencies", NO)))  # type: ignore[arg-type]
    assert situation.answers == (("known-to-agencies", NO), ("network", YES))
    assert situation.reply_to("network") is YES
    assert situation.reply_to("ground-a") is NOT_KNOWN


def test_a_situation_is_checked() -> None:
    """Neither a truth value nor a key given twice is taken for a reply."""
    with pytest.raises(WrongType, match=r"harm_feared of Situation cannot be a bool: pass one of Reply\.YES"):
        Situation(harm_feared=True)  # type: ignore[arg-type]
    with pytest.raises(WrongType, match="a reply cannot be a bool"):
        Situation(answers={"network": True})  # type: ignore[dict-item]
    with pytest.raises(EntryRefused):
        Situation(answers=(("network", YES), ("network", NO)))


def test_a_forum_that_is_not_there_is_named() -> None:
    """Asking for a forum of another area lists those of this one."""
    with pytest.raises(UnknownForum, match="statutory-route"):
        advised().of("swindon/professionals-meeting")


def _criterion(key: str, fact: str, **changed: Any) -> Criterion:  # noqa: ANN401  # any field
    given_: dict[str, Any] = {
        "key": key,
        "limbs": (Limb(fact, "Is it?"),),
        "strength": Strength.SUPPORTS,
        "cites": (READINGS["A-22"],),
    }
    return Criterion(**(given_ | changed))


def test_a_ground_may_warn_where_it_stands_alone() -> None:
    """What is to be said of one ground alone is said only while no other is present (A-22)."""
    warning = Remark("It names the means and not the need", (READINGS["A-22"],))
    whole = OneOf(
        key="any",
        asks="Is there one?",
        criteria=(_criterion("one", "one", alone=warning), _criterion("two", "two")),
        strength=Strength.NEEDED,
        cites=(READINGS["A-22"],),
    )
    forum = Forum(key="forum", name="Forum", criteria=(whole,), cites=(READINGS["A-22"],))
    route = StatutoryRoute(name="Route", cites=(READINGS["A-04"],))
    area = Area(guidance=Guidance(forums=ForumGuidance(statutory=route, forums=(forum,))))

    def remarks(**answers: Reply) -> tuple[Remark, ...]:
        found = forums_for(area, Situation(answers=answers)).of("forum")
        return found.remarks

    assert remarks(one=YES) == (warning,)
    assert remarks(one=YES, two=YES) == remarks(two=YES) == ()


@pytest.mark.parametrize(
    ("kind", "given_", "told"),
    [
        (Criterion, {"key": "one", "limbs": (), "strength": Strength.NEEDED}, "criterion one asks nothing"),
        (
            OneOf,
            {"key": "any", "asks": "?", "criteria": (), "strength": Strength.NEEDED},
            "any has no criteria",
        ),
    ],
)
def test_a_criterion_asks_something(kind: type[Any], given_: dict[str, Any], told: str) -> None:
    """Neither a criterion without a question nor a choice of none can be made."""
    with pytest.raises(ProtocolInvalid, match=told):
        kind(**given_, cites=(DG["2.2"],))


@pytest.mark.parametrize("key", ["forum", "statutory-route"])
def test_forums_have_keys_of_their_own(key: str) -> None:
    """No two forums share a key, and none takes that of the statutory route."""
    forums = tuple(Forum(key=one, name="F", criteria=(), cites=(DG["2.2"],)) for one in (key, "forum"))
    with pytest.raises(ProtocolInvalid, match="two forums have one key"):
        ForumGuidance(statutory=FORUMS.statutory, forums=forums)


@given(situations())
def test_every_reason_and_every_sentence_has_its_clause(situation: Situation) -> None:
    """No forum, reason or remark stands without something cited."""
    advice = forums_for(DG_AREA, situation)
    for one in advice.ranked:
        assert one.cites
        assert all(each.cites for each in (*one.reasons, *one.remarks))
    assert all("clause" in text or "web summary" in text for text in advice.sentences())
