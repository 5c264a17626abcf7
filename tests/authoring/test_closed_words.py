"""The closed lists of words: what each word needs, and how it is told."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

import pytest

from mapm import Convened, Correct, Meeting, Reply, ShareNote
from mapm.authoring import words
from mapm.meeting.parts import Purpose

ACTION = frozenset({"action"})
IN_TERM = {"period": "term", "during": "nobody", "otherwise": "chair"}
AGENCIES = frozenset({"relevant agency", "invited agency", "absent agency"})


def test_a_closed_list_stays_as_it_was() -> None:
    """It is a copy, which nobody can change."""
    meaning = {"yes": Reply.YES}
    made = words.closed("a reply", meaning)
    meaning["no"] = Reply.NO
    assert (made.what, dict(made.meaning), type(made.meaning)) == (
        "a reply",
        {"yes": Reply.YES},
        MappingProxyType,
    )
    assert (made.word(Reply.YES), made.word(Reply.NO)) == ("yes", None)
    assert words.of_enum("a purpose", Purpose).meaning == {one.value: one for one in Purpose}


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("nobody", "nobody named"),
        ("chair", "the chair"),
        ("proposing agency", "the proposing agency"),
        ("convener", "the convener"),
        ("whoever entered it", "whoever entered it"),
        ("that agency", "that agency"),
        ("that person", "that person"),
        ("owner of the action", "the action's owner"),
        ("whoever was named to tell", "whoever the sitting named for it"),
        ("head teacher", "the head teacher"),
        ("every agency", "every agency"),
        (
            {"period": "term", "during": "nobody", "otherwise": "chair"},
            "nobody named in the term, the chair otherwise",
        ),
    ],
)
def test_who_owes_it_in_words(word: Any, told: str) -> None:  # noqa: ANN401  # text, or a table
    """As a sentence names them."""
    assert words.owner_in_words(word) == told


def test_for_whom_it_is_owed_in_words() -> None:
    """Each of them, or everybody whom something is about."""
    assert words.each_in_words("child") == "each child"
    assert words.each_in_words("whom the stage notifies") == "everybody whom the stage notifies"


def of(says: Any) -> set[str]:  # noqa: ANN401  # what is said of a word
    """The words of the lists of which something is said."""
    lists = (words.OWNERS, words.EACH, words.CLOCKS, words.DATES_SET, words.DISCHARGES)
    return {word for one in lists for word in one.meaning if says(word)}


def test_what_a_word_needs() -> None:
    """For whom or what a duty has to be owed, and what has to open it."""
    needed = {word: words.needs_each(word) for word in of(words.needs_each)}
    people = needed.pop("that person")
    assert needed == {"owner of the action": ACTION, "that agency": AGENCIES, "as the action sets it": ACTION}
    assert people == {*words.EACH.meaning, "recipient"} - {*AGENCIES, *ACTION, "whom the stage notifies"}
    assert words.needs_each("chair") == frozenset()
    assert of(words.only_of_a_sitting) == {
        *("action", "owner of the action", "whoever was named to tell", "as the action sets it"),
        *("the next date set", "the day to look again", "being told the outcome"),
    }
    assert of(words.only_of_a_stage) == {
        *("whom the stage notifies", "end of the previous stage", "end of the stage")
    }
    assert of(words.after_a_stage) == {"next stage"}
    assert of(words.only_of_what_is_given) == {"that recipient"}


def test_entries_and_states_by_their_words() -> None:
    """Those of the lists, and what is in neither by its class."""
    assert (words.entry_word(ShareNote), words.entry_word(Correct)) == ("share_note", "Correct")
    assert (words.state_word(Convened), words.state_word(Meeting)) == ("convened", "Meeting")
    assert words.EVENTS.meaning.keys() | words.FACTS.meaning.keys() == words.ENTRIES.meaning.keys()
    assert not words.EVENTS.meaning.keys() & words.FACTS.meaning.keys()
    assert words.EVENTS.meaning["share_note"] is ShareNote
    assert (words.EVENTS.what, words.FACTS.what, words.ENTRIES.what) == ("an event", "a fact", "an entry")
