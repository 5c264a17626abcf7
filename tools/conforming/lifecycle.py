"""Cases from the model of what may be done: each state, each row, each requirement of each row."""

from __future__ import annotations

from copy import deepcopy
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from conforming.samples import DIVISION, Entry, day_of, log, on, samples, variants
from conforming.scene import CALENDARS, Scene
from mapm.errors import RecordError
from mapm.records.shapes import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm import MeetingProtocol
    from mapm.testing.conformance import ConformanceCase

_DECIDED_THERE = frozenset({"propose", "agree", "convene", "reconvene", "close"})


def lifecycle(protocol: MeetingProtocol) -> Iterator[ConformanceCase]:
    """Every case of a protocol about its states, its rows and their requirements."""
    yield from _states(protocol)
    yield from _recorded(protocol)
    yield from _requirements(protocol)


def scene(protocol: MeetingProtocol) -> Scene:
    """An empty one, with the published days of the protocol's own division."""
    return Scene(protocol, CALENDARS[DIVISION[protocol.key]])


def states(protocol: MeetingProtocol) -> Iterator[tuple[str, list[Entry]]]:
    """Each state that the plain log comes to, and the entries that first lead there."""
    playing, seen = scene(protocol), set[str]()
    entries = log(protocol.key)
    for place, one in enumerate(entries, 1):
        playing.enter(one)
        if playing.state is not None and playing.state not in seen:
            seen.add(playing.state)
            yield playing.state, entries[:place]


def _states(protocol: MeetingProtocol) -> Iterator[ConformanceCase]:
    """In each state: where it stands, and everything that cannot be done from there."""
    for state, entries in states(protocol):
        playing = scene(protocol).enter(*entries, about=False)
        last = day_of(entries[-1])
        playing.show(last, every=True)
        for kind, sample in samples(protocol.key).items():
            entry = on(sample, last)
            if not _readable(playing, entry):
                continue
            refused = playing.tried(entry)
            if refused.get("refusal") in {"not from this state", "not in this protocol"}:
                same = (
                    one
                    for one in (_shorter(entry), _short(entry), entry)
                    if _readable(playing, one) and playing.tried(one) == refused
                )
                playing.enter(next(same))
            elif refused["answer"] == "refused" and kind in _DECIDED_THERE:
                playing.enter(entry)
        yield playing.show(last).case(
            f"state-{_dashed(state)}",
            f"The plain case has come to the state {state}: what cannot be done from there is refused, and "
            "changes nothing.",
            rows=True,
        )


def _recorded(protocol: MeetingProtocol) -> Iterator[ConformanceCase]:
    """In each state: everything that can be recorded there, one after the other."""
    for state, entries in states(protocol):
        playing = scene(protocol).enter(*entries, about=False)
        last = day_of(entries[-1]) + timedelta(1)
        made = 0
        moves = {"propose", "agree", "convene", "hold", "share_note", "give_feedback", "reconvene", "close"}
        for kind, sample in samples(protocol.key).items():
            entry = on(sample, last)
            if kind in moves or not _readable(playing, entry):
                continue
            for one in (entry, _short(entry)):  # another protocol's questions are not asked here
                if playing.tried(one)["answer"] == "accepted":
                    playing.enter(one)
                    made += 1
                    break
        if made:
            yield playing.show(last).case(
                f"recorded-{_dashed(state)}",
                f"In the state {state}, everything that can be recorded there is recorded, one by one.",
                rows=True,
            )


def _requirements(protocol: MeetingProtocol) -> Iterator[ConformanceCase]:
    """Each entry of the plain log with one thing changed: refused, or not followed and shown."""
    entries = log(protocol.key)
    seen: set[tuple[str, str, str]] = set()
    done: set[str] = set()
    for place, entry in enumerate(entries):
        before = scene(protocol).enter(*entries[:place], about=False)
        usual = before.tried(entry)["unmet"]
        refused: list[Entry] = []
        for words, changed in (*_together(before, entry), *variants(entry)):
            if not _readable(before, changed):
                continue
            answer = before.tried(changed)
            new = {(entry["kind"], key, one) for key, one in answer["unmet"].items() if usual.get(key) != one}
            if not new - seen:
                continue
            seen |= new
            if answer["answer"] == "refused":
                refused.append(changed)
                continue
            name = f"{entry['kind']}-{_dashed(words)}"
            if name in done:
                continue
            done.add(name)
            playing = scene(protocol).enter(*entries[:place], about=False).enter(changed)
            yield playing.told(day_of(entry)).case(
                f"not-followed-{_dashed(name)}",
                f"To {_words(entry)}, {words}: it is accepted, and what was not followed is shown.",
            )
        if refused:
            nth = "" if place == _first(entries, entry) else f"-{place + 1}"
            before.enter(*refused, entry)
            yield before.told(day_of(entry)).case(
                f"refused-{_dashed(entry['kind'])}{nth}",
                f"To {_words(entry)} is refused for each thing that is missing, every one by itself, and "
                "accepted once nothing is.",
            )


def _together(playing: Scene, entry: Entry) -> Iterator[tuple[str, Entry]]:
    """The entry with every answer changed that does not refuse it: all of them no, and none of them given."""
    for words, reply in (("every such answer no", "no"), ("no such answer given", None)):
        changed = deepcopy(entry)
        for question in entry.get("answers", {}):
            one = deepcopy(entry)
            _answered(one, question, reply)
            if playing.tried(one)["answer"] == "accepted":
                _answered(changed, question, reply)
        if changed != entry:
            yield words, changed


def _answered(entry: Entry, question: str, reply: str | None) -> None:
    if reply is None:
        del entry["answers"][question]
    else:
        entry["answers"][question] = reply


def _first(entries: list[Entry], entry: Entry) -> int:
    return next(place for place, one in enumerate(entries) if one["kind"] == entry["kind"])


def _readable(playing: Scene, entry: dict[str, Any]) -> bool:
    """Whether an entry can be read at all: what cannot is no case of conformance."""
    try:
        playing.tried(entry)
    except RecordError:
        return False
    return True


def _short(entry: Entry) -> Entry:
    """An entry without its answers: those do not matter where it cannot be made at all."""
    return {key: value for key, value in entry.items() if key != "answers"}


def _shorter(entry: Entry) -> Entry:
    """The same with little of what it carries."""
    short = _short(entry)
    if "planned" in short:
        short["planned"] = {key: short["planned"][key] for key in ("on", "invitees")}
    if "sitting" in short:
        short["sitting"] = {"attended": short["sitting"].get("attended", [])[:1]}
    return {key: value for key, value in short.items() if key not in {"concerned", "relevant"}}


def _words(entry: Entry) -> str:
    return KINDS[entry["kind"]].doing


def _dashed(words: str) -> str:
    return words.lower().replace(" ", "-").replace("_", "-")
