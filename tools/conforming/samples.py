"""What the cases from the model are made of: the example logs, and what can be changed in them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias

from mapm import protocols

Entry: TypeAlias = dict[str, Any]

ROOT: Final = Path(__file__).resolve().parents[2]
LOGS: Final = ROOT / "examples" / "logs"
FOLDERS: Final = {
    "dumfries-galloway/professionals-meeting": LOGS,
    "dumfries-galloway/group-supervision": LOGS / "group-supervision",
    "dumfries-galloway/reflective-learning": LOGS / "reflective-learning",
    "guidance-2015/professionals-meeting": LOGS / "guidance-2015",
    "swindon/professionals-meeting": LOGS / "swindon",
    "bracknell-forest/meeting": LOGS / "bracknell-forest",
}
DIVISION: Final = {key: "scotland" if key.startswith("dumfries") else "england" for key in FOLDERS}
_DATE: Final = re.compile(r"\b(\d{4}-\d{2}-\d{2})\b")


@cache
def _text(key: str) -> dict[str, str]:
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(FOLDERS[key].glob("*.jsonl"))}


def log(key: str, name: str = "straight-through") -> list[Entry]:
    """An example log of a protocol."""
    return [json.loads(line) for line in _text(key)[name].splitlines()]


def every_log(key: str) -> list[list[Entry]]:
    """All of its example logs."""
    return [log(key, name) for name in _text(key)]


def shifted(entries: list[Entry], days: int) -> list[Entry]:
    """The same log on other days: every date in it moved by as many days."""

    def moved(match: re.Match[str]) -> str:
        return (date.fromisoformat(match[1]) + timedelta(days)).isoformat()

    return [json.loads(_DATE.sub(moved, json.dumps(one))) for one in entries]


def on(entry: Entry, day: date | str, **keys: Any) -> Entry:  # noqa: ANN401  # any key of an entry
    """An entry made on another day, with other keys."""
    made = {key: value for key, value in deepcopy(entry).items() if key != "recorded_at"}
    return made | {"at": str(day)} | keys


def day_of(entry: Entry) -> date:
    """The day on which an entry was put down."""
    return date.fromisoformat(entry.get("recorded_at", entry["at"])[:10])


def first(entries: list[Entry], kind: str) -> int:
    """Where the first entry of a kind stands."""
    return next(place for place, one in enumerate(entries) if one["kind"] == kind)


@cache
def _sample_texts(key: str) -> dict[str, str]:
    """An entry of each kind, of its own logs where they have one, and of another protocol's where not."""
    found: dict[str, str] = {}
    for each in (key, *(one for one in protocols.KEYS if one != key)):
        for entries in every_log(each):
            for one in entries:
                found.setdefault(one["kind"], json.dumps(one))
    return found


def samples(key: str) -> dict[str, Entry]:
    """An entry of each kind that any log has."""
    return {kind: json.loads(text) for kind, text in _sample_texts(key).items() if kind != "correct"}


# --- one thing changed ------------------------------------------------------------------------------------

Change: TypeAlias = tuple[str, Callable[[Entry], Entry]]
_MAY_GO: Final = frozenset(
    {"concerned", "relevant", "agency", "chair", "factors", "venue", "attended", "agreement", "decisions"}
    | {"next_steps", "actions", "feedback", "planning", "plan_items", "next_on", "none_next", "invitees"}
    | {"lead", "shared_with", "reason_given", "matches_record", "risk", "judgement", "consents", "present"}
    | {"parts", "recommendations", "key_points", "contact", "engagement", "talked_first"}
)


def variants(entry: Entry) -> Iterator[tuple[str, Entry]]:
    """The same entry with one thing changed: an answer no, an answer left out, a part left out."""
    for question in entry.get("answers", {}):
        denied = deepcopy(entry)
        denied["answers"][question] = "no"
        yield f"{question} answered no", denied
        silent = deepcopy(entry)
        del silent["answers"][question]
        yield f"{question} not answered", silent
    for holder in (entry, entry.get("planned"), entry.get("sitting")):
        for part in sorted(_MAY_GO & set(holder or ())):
            if holder is not entry and part in {"attended", "invitees"} and len((holder or {})[part]) > 1:
                fewer = deepcopy(entry)
                _twin(fewer, entry, holder)[part].pop()
                yield f"one fewer in {part}", fewer
            without = deepcopy(entry)
            del _twin(without, entry, holder)[part]
            yield f"{part} left out", without


def _twin(copied: Entry, entry: Entry, holder: Any) -> Any:  # noqa: ANN401  # the entry or a part of it
    if holder is entry:
        return copied
    return copied["planned"] if holder is entry.get("planned") else copied["sitting"]
