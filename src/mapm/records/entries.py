"""Entries as plain JSON values and as JSON text, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from mapm import json_text
from mapm.errors import RecordError, WrongType, checked
from mapm.meeting.base import Correct, Entry
from mapm.records.forms import Wrong
from mapm.records.shapes import read_entry, write_entry
from mapm.records.upgrading import ENTRIES

if TYPE_CHECKING:
    from mapm.meeting.base import AnyEntry
    from mapm.upgrading import Versions

ILL_TYPED = "holds a value of another type than its field asks for"


def entry_to_dict(entry: Entry) -> dict[str, Any]:
    """An entry as plain JSON values; what has its default is left out.

    Raises `RecordError` for an entry that could not be read back.
    """
    if not isinstance(entry, Entry):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise WrongType.of("an entry", entry, "pass an Event, a Fact or a Correct")
    return written(entry, "$")


def entry_from_dict(given: object, path: str = "$") -> AnyEntry | Correct:
    """The entry that plain JSON values give.

    Raises `RecordError` with every problem and its path, which begins with ``path``.
    """
    checked(path, str, "the path", "pass where the entry stands, such as $")
    return read_stored(given, path, ENTRIES)


def read_stored(stored: object, path: str, versions: Versions) -> AnyEntry | Correct:
    """The entry that plain JSON values of one of these versions give; see `entry_from_dict`."""
    given = versions.brought(stored, path)
    try:
        return cast("AnyEntry | Correct", read_entry(given))
    except Wrong as wrong:
        problems = wrong.below(path)
    except RecursionError:
        problems = [(path, "is nested too deeply")]
    raise RecordError(problems)  # out here: what it would hang on to may hold the text that was refused


def entry_to_json(entry: Entry) -> str:
    """An entry as one line of JSON text."""
    return json_text.render(entry_to_dict(entry), refusal)


def entry_from_json(text: str, path: str = "$") -> AnyEntry | Correct:
    """The entry that JSON text gives; raises `RecordError` for what is no JSON or no entry."""
    checked(path, str, "the path", "pass where the entry stands, such as $")
    return entry_from_dict(json_text.parse(text, lambda why: RecordError([(path, why)]), storable=True), path)


def refusal(why: str) -> RecordError:
    """The error for a text as a whole."""
    return RecordError([("$", why)])


def written(entry: Entry, path: str, *place: int) -> dict[str, Any]:
    """An entry that stands at a path, as plain JSON values; ``{}`` in it is the place in a log."""
    try:
        into: dict[str, Any] = write_entry(entry)
    except Wrong as wrong:
        problems = wrong.below(path.format(*place))
    except (AttributeError, KeyError, TypeError, ValueError):
        problems = [(path.format(*place), ILL_TYPED)]
    else:
        return into
    raise RecordError(problems)
