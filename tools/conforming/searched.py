"""Cases from the model of answers that no other case comes to: logs that were searched for, and are kept.

The search takes half a minute, and what it finds changes with it. So it is made when it is asked for
(``tools/conformance_cases.py --search``), and what it found is kept in the cases themselves: otherwise their
entries are put to the library as they stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from conforming.lifecycle import scene
from conforming.samples import day_of
from mapm import protocols
from mapm.records import entry_to_dict
from mapm.testing.conformance import ConformanceCase, Enter, Show, read
from mapm.testing.paths import Answered, ModelPath, PathSort, model_paths

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path as File

    from mapm import MeetingProtocol

NAME = "from-the-model-searched.json"
"""What the file of a protocol is called."""
_REFERRING = ("entry", "escalation", "objection", "opened_by", "risk")
_UNMET = frozenset({Answered.NOT_MET, Answered.NOT_RECORDED})


def kept(folder: File) -> Iterator[ConformanceCase]:
    """The cases that were found, with what the library answers now."""
    for key in protocols.KEYS:
        path = folder / key / NAME
        if path.exists():
            for one in read(path.read_text(encoding="utf-8")):
                yield _again(protocols.by_key(key), one)


def _again(protocol: MeetingProtocol, case: ConformanceCase) -> ConformanceCase:
    playing = scene(protocol)
    *before, last = [dict(step.entry) for step in case.steps if isinstance(step, Enter)]
    playing.enter(*before, about=False).enter(last)
    for step in case.steps:
        if isinstance(step, Show):
            playing.told(day_of({"at": step.as_of}))
    return playing.case(case.id.partition("/")[2], case.title)


def searched(others: Iterable[ConformanceCase]) -> Iterator[ConformanceCase]:
    """A case for each answer of a requirement, of each kind of entry, to which none of the others comes."""
    seen = {found for case in others for found in _answers(case)}
    for key in protocols.KEYS:
        protocol = protocols.by_key(key)
        for path in model_paths(protocol).of(PathSort.ANSWER):
            entries = _called(path)
            answer = path.target.answer
            new = (key, entries[-1]["kind"], path.target.requirement, str(answer))
            if answer in _UNMET and new not in seen:
                made = _found(protocol, path, entries)
                seen |= set(_answers(made))
                yield made


def _answers(case: ConformanceCase) -> Iterator[tuple[str, str, str, str]]:
    """Which requirement of which kind of entry is answered how in a case."""
    for step in case.steps:
        if isinstance(step, Enter):
            for requirement, answer in step.expect.get("unmet", {}).items():
                yield case.protocol, step.entry["kind"], requirement, answer


def _found(protocol: MeetingProtocol, path: ModelPath, entries: list[dict[str, Any]]) -> ConformanceCase:
    *before, last = entries
    playing = scene(protocol).enter(*before, about=False).enter(last)
    if playing.state is not None:
        playing.told(day_of(last))
    what, answer = path.target.requirement, str(path.target.answer)
    comes = "it is refused" if path.refused else "it is accepted, and that is shown"
    return playing.case(
        f"answer-{last['kind'].replace('_', '-')}-{what}-{answer.replace(' ', '-')}",
        f"To {path.log[-1].doing}, where the requirement {what} is {answer}: {comes}.",
    )


def _called(path: ModelPath) -> list[dict[str, Any]]:
    """The entries of a log; one that another refers to has an id, so that no digest is needed."""
    entries = [_plain(entry_to_dict(one)) for one in path.log]
    places = {one.identity: place for place, one in enumerate(path.log)}
    for entry in entries:
        for key in _REFERRING:
            place = places.get(entry[key]) if isinstance(entry.get(key), str) else None
            if place is not None:
                entry[key] = entries[place].setdefault("id", f"entry-{place + 1}")
    return entries


def _plain(value: Any) -> Any:  # noqa: ANN401  # plain JSON
    """The same with plain notes: what stands in one changes nothing."""
    if isinstance(value, dict):
        if "digest" in value and "text" in value:
            return {"text": "as it was said"}
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list) else value
