"""Cases from the model of what no plain case comes to, and no search finds: logs with one thing changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conforming.lifecycle import scene
from conforming.samples import Entry, day_of, first, log

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm import MeetingProtocol
    from mapm.testing.conformance import ConformanceCase


def particular(protocol: MeetingProtocol) -> Iterator[ConformanceCase]:
    """The cases of a protocol that are made one by one."""
    made = _MADE.get(protocol.key)
    if made is None:
        return
    entries, last, name, title = made(protocol.key)
    playing = scene(protocol).enter(*entries, about=False).enter(last)
    yield playing.show(day_of(last), about=()).case(name, title)


def _told_first(key: str) -> tuple[list[Entry], Entry, str, str]:
    entries = log(key, "record-completed-by-the-telling")
    done = next(place for place, one in enumerate(entries) if one.get("duty") == "complete-record")
    before = [one for one in entries[: first(entries, "tell_outcome")] if one["kind"] != "close"]
    return (
        before,
        entries[done],
        "completed-before-telling",
        "The record is said to be complete before the mother was told: it is a breach.",
    )


def _part_two_alone(key: str) -> tuple[list[Entry], Entry, str, str]:
    entries = log(key, "part-two-and-early-meeting")
    place = first(entries, "share_note")
    whole = entries[place] | {"shared_with": [*entries[place]["shared_with"], "mother"]}
    return (
        entries[:place],
        whole,
        "whole-record-to-part-two",
        "The mother came to part two alone and is sent the whole record, without a decision: it is shown.",
    )


def _arrangements_kept(key: str) -> tuple[list[Entry], Entry, str, str]:
    entries = log(key, "views-heard")
    place = first(entries, "share_note")
    sent = entries[place] | {"shared_with": [*entries[place]["shared_with"], "mother"]}
    return (
        entries[:place],
        sent,
        "copy-against-what-was-agreed",
        "It was agreed with the young person that the mother gets no copy, and she is sent one: it is shown.",
    )


_MADE = {
    "guidance-2015/professionals-meeting": _told_first,
    "swindon/professionals-meeting": _part_two_alone,
    "bracknell-forest/meeting": _arrangements_kept,
}
