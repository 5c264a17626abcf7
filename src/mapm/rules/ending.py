"""With which outcome a case can be closed: one of the protocol's own by the kind of its latest sitting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapm.meeting.events import Hold
from mapm.meeting.facts import Classify
from mapm.rules.kinds import kinds_said
from mapm.rules.vocabulary import words_of

if TYPE_CHECKING:
    from mapm.meeting.base import Meeting
    from mapm.meeting.events import Close
    from mapm.rules.vocabulary import LocalOutcome, Trait, Vocabulary


def wrong_outcome(words: Vocabulary, meeting: Meeting | None, entry: Close) -> str:
    """Why a case cannot be closed so, in words; empty where it can.

    Where every outcome of a general kind is for some cases alone, that kind by itself says too little.
    """
    outcomes = {one.key: one for one in words.outcomes}
    if entry.local is None:
        own = [one for one in words.outcomes if one.of is entry.outcome]
        if not own or not all(one.only for one in own):
            return ""
        keys = " or ".join(one.key for one in own)
        return f'"{entry.outcome}" by itself says too little: give local, {keys}, each for some cases alone'
    found = outcomes.get(entry.local)
    if found is None:
        known = f"are {', '.join(outcomes)}" if outcomes else "are none"
        return f"there is no such outcome of the protocol's own; there {known}"
    if found.of is not entry.outcome:
        return f'{found.key} is an outcome of the kind "{found.of}"'
    if not found.only or meeting is None or _may_have(found, words, meeting):
        return ""
    only = ", ".join(f"{trait} {value}" for trait, value in found.only)
    return f"{found.key} is an outcome of other cases alone: {only}"


def _may_have(outcome: LocalOutcome, words: Vocabulary, meeting: Meeting) -> bool:
    traits = {one.key: one for one in (*words.traits, *words_of(meeting).traits)}
    return any(_kind(traits[trait], meeting) == value for trait, value in outcome.only if trait in traits)


def _kind(trait: Trait, meeting: Meeting) -> str | None:
    """The kind of a case as it was said last; where it is said for each sitting, that of the latest held."""
    if trait.each_sitting:
        return kinds_said(meeting, trait.key)[0] if meeting.known.of(Hold) else None
    said = [one for one in meeting.known.of(Classify) if one.trait == trait.key]
    return said[-1].value if said else None
