"""How each type of value stands in a record: how it is written, how it is read, and its JSON Schema.

A reader gets a plain JSON value and gives the typed one, or raises `Wrong` with every problem below it. Each
class is prepared once, when a record is first written or read.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from attrs import frozen

from mapm.deadlines import parse_limit
from mapm.errors import CalendarError, LimitError, MapmError
from mapm.json_text import shown_key
from mapm.meeting.moments import with_a_day
from mapm.roles import Agency, Note, Person, Role

if TYPE_CHECKING:
    from collections.abc import Iterable
    from enum import StrEnum

Json: TypeAlias = Any
"""What ``json.loads`` gives."""
Schema: TypeAlias = dict[str, Any]
Problem: TypeAlias = tuple[str, str]

DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
MOMENT = (
    f"{DAY}T[0-9]{{2}}:[0-9]{{2}}(:[0-9]{{2}}(\\.[0-9]{{1,6}})?)?(Z|[+-][0-9]{{2}}:[0-9]{{2}}(:[0-9]{{2}})?)"
)
DIGEST = "[0-9a-f]{64}"
_LENGTH = len("2026-06-15")
_DAY = re.compile(DAY)
_MOMENT = re.compile(MOMENT)
_NO_DAY = "is so near the first or the last day of all that it has no day in UTC"
_NAIVE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:.]+")


class Wrong(Exception):  # never leaves this package
    """What is wrong with a value: paths below it, and messages."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__()
        self.problems: list[Problem] = list(problems)

    @classmethod
    def here(cls, message: str) -> Wrong:
        """One thing is wrong with the value itself."""
        return cls([("", message)])

    def below(self, step: str) -> list[Problem]:
        """The same problems, seen from one level up."""
        return [(step + path, message) for path, message in self.problems]


@frozen(eq=False)
class Form:
    """How one type stands in a record."""

    write: Callable[[Any], Json]
    read: Callable[[Json], Any]
    schema: Schema
    """Where it names another class: ``{"$ref": "#/$defs/NAME"}``."""
    out: str | None = None
    """An expression that writes ``{v}`` as ``write`` does, where that is a call more than needed."""
    into: str | None = None
    """An expression that reads ``{v}`` in the usual case with ``{r}``, which is ``reads``."""
    reads: Any = None
    inner: Form | None = None
    """Of a value that may be null, the form where it is not."""
    items: Form | None = None
    """Of a list in a tuple, the form of each."""


# --- plain values -----------------------------------------------------------------------------------------


def write_text(value: object) -> str:
    """Text as it is; raises `TypeError` for anything else."""
    return value if type(value) is str else str.__str__(cast("str", value))


def read_text(value: Json) -> str:
    """Any text."""
    if type(value) is str:
        return value
    raise Wrong.here("must be text")


def write_flag(value: object) -> bool:
    """True or false; raises `TypeError` for anything else."""
    if value is True or value is False:
        return value
    raise TypeError


def read_flag(value: Json) -> bool:
    """True or false."""
    if value is True or value is False:
        return value
    raise Wrong.here("must be true or false")


def write_when(value: date) -> str:
    """A date, or a datetime with its offset."""
    return value.isoformat()


def read_day(value: Json) -> date:
    """A date, written in the one way."""
    try:
        if type(value) is str and _DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise Wrong.here("must be a date such as 2026-06-15")


def read_when(value: Json) -> date | datetime:
    """A date, or a datetime with its offset."""
    try:
        if type(value) is str:
            if len(value) == _LENGTH and value[4] == value[7] == "-":
                return date.fromisoformat(value)
            if _MOMENT.fullmatch(value):
                return with_a_day(datetime.fromisoformat(value), "it")
            if _NAIVE.fullmatch(value):
                raise Wrong.here("has a time of day and no offset: write 2026-06-15T10:00:00+01:00")
    except CalendarError:
        raise Wrong.here(_NO_DAY) from None
    except ValueError:
        pass
    raise Wrong.here("must be a date such as 2026-06-15, or a time such as 2026-06-15T10:00:00+01:00")


def write_within(value: Any) -> str:  # noqa: ANN401  # a limit or a date
    """A limit in words, or a date."""
    if type(value) is date:
        return value.isoformat()
    text = write_text(value.text)
    try:
        if parse_limit(text) == value:
            return text
    except LimitError:  # of events that no one limit can count from
        pass
    raise Wrong.here("is a limit whose words do not say all of it: pass one that counts from one event")


def read_within(value: Json) -> Any:  # noqa: ANN401  # a limit or a date
    """A limit in words, or a date."""
    if type(value) is not str:
        raise Wrong.here("must be a limit such as 'within 10 working days', or a date such as 2026-06-15")
    if _DAY.fullmatch(value):
        return read_day(value)
    try:
        return parse_limit(value)
    except MapmError as refused:  # quotes the words only where they are short: they are a protocol's
        raise Wrong.here("names no limit: write one such as 'within 10 working days'") from refused


def write_note(note: Note) -> Json:
    """The text, or null where it was redacted, and the digest."""
    return {"text": note.text, "digest": note.digest}


def read_note(value: Json) -> Note:
    """A note whose digest is that of its text; a redacted one has only the digest."""
    if value.__class__ is not dict:
        raise Wrong.here("must be an object with the keys text, digest")
    text, digest = value.get("text"), value.get("digest")
    if len(value) == 2 and type(text) is str and type(digest) is str:  # noqa: PLR2004  # the usual case
        note = Note(text)
        if note.digest == digest:
            return note
    return _checked_note(value)


def _checked_note(value: dict[str, Json]) -> Note:
    problems = [
        (f".{shown_key(key)}", "is not a known key here; known are text, digest")
        for key in value
        if key not in {"text", "digest"}
    ]
    text, digest = value.get("text"), value.get("digest")
    if "text" not in value:
        problems.append((".text", "is missing"))
    elif text is not None and type(text) is not str:
        problems.append((".text", "must be text, or null where it was redacted"))
    if text is None and "digest" not in value:
        problems.append((".digest", "is missing"))
    elif "digest" in value and not (type(digest) is str and re.fullmatch(DIGEST, digest)):
        problems.append((".digest", "must be 64 hexadecimal digits, in small letters"))
    if problems:
        raise Wrong(problems)
    if text is None:
        return Note.from_digest(cast("str", digest))
    note = Note(text)
    if digest is not None and digest != note.digest:
        raise Wrong([(".digest", "is not that of the text: the note was changed after it was written")])
    return note


NAMED: dict[str, Schema] = {}
"""What the definitions of a schema have besides the classes."""


def named(name: str, says: str, schema: Schema) -> Schema:
    """A schema that stands once, under its name."""
    NAMED[name] = {"description": says, **schema}
    return {"$ref": f"#/$defs/{name}"}


_NOT_BLANK: Schema = {"type": "string", "pattern": "\\S"}
TEXT = Form(
    write_text,
    read_text,
    {"type": "string"},
    into="{v} if {v}.__class__ is str else {r}({v})",
    reads=read_text,
)
FLAG = Form(
    write_flag,
    read_flag,
    {"type": "boolean"},
    into="{v} if {v} is True or {v} is False else {r}({v})",
    reads=read_flag,
)
DATE = Form(write_when, read_day, named("day", "A date.", {"type": "string", "pattern": f"^{DAY}$"}))
WHEN = Form(
    write_when,
    read_when,
    named(
        "when",
        "A date, or a time of day with its offset.",
        {"type": "string", "pattern": f"^({DAY}|{MOMENT})$"},
    ),
    out="{v}.isoformat()",
)
WITHIN = Form(
    write_within,
    read_within,
    named("within", "A limit in words, or a date.", {"type": "string", "minLength": 1}),
)
NOTE = Form(
    write_note,
    read_note,
    named(
        "note",
        "Free text about a case; redacted, only its digest is left.",
        {
            "type": "object",
            "properties": {
                "text": {"type": ["string", "null"]},
                "digest": {
                    "type": "string",
                    "pattern": f"^{DIGEST}$",
                    "description": "SHA-256 of the text.",
                },
            },
            "required": ["text"],
            "if": {"properties": {"text": {"type": "null"}}},
            "then": {"required": ["digest"]},
            "additionalProperties": False,
        },
    ),
    out='{{"text": {v}.text, "digest": {v}.digest}}',
)


_NOT_A_KEY = "must be the host's own key: text that is not blank"


def _built(kind: Callable[[str], Any], value: str) -> Any:  # noqa: ANN401  # a reference
    try:
        return kind(value)
    except MapmError as refused:
        why = str(refused)
    raise Wrong.here(why)  # out here: what it would hang on to may hold the text that was refused


def _reader_of_key(kind: Callable[[str], Any]) -> Callable[[Json], Any]:
    def read(value: Json) -> Any:  # noqa: ANN401  # a reference
        if type(value) is not str or not value.strip():
            raise Wrong.here(_NOT_A_KEY)
        return _built(kind, value)

    return read


def _reader_of_reference(kind: type[Person | Agency]) -> Callable[[Json], Any]:
    new, keep = object.__new__, cast("Any", kind).ref.__set__

    def read(value: Json) -> Any:  # noqa: ANN401  # a reference
        if value.__class__ is not str or not value.strip():
            raise Wrong.here(_NOT_A_KEY)
        if not (value.isascii() and value.isprintable()):
            return _built(kind, value)
        found = new(kind)  # a plain key needs nothing that its constructor looks at
        keep(found, value)
        return found

    return read


def _write_reference(value: Person | Agency) -> str:
    return value.ref


def _write_role(value: Role) -> str:
    return value.key


PERSON = Form(
    _write_reference,
    _reader_of_reference(Person),
    named("person", "A person, by the host's own key; never a name.", _NOT_BLANK),
    out="{v}.ref",
)
AGENCY = Form(
    _write_reference,
    _reader_of_reference(Agency),
    named("agency", "An agency, by the host's own key.", _NOT_BLANK),
    out="{v}.ref",
)
ROLE = Form(_write_role, _reader_of_key(Role), named("role", "What somebody is in a meeting.", _NOT_BLANK))
KEY = Form(write_text, _reader_of_key(write_text), _NOT_BLANK)


def choice(kind: type[StrEnum]) -> Form:
    """One of a few words."""
    words = {member: member.value for member in kind}
    members = {member.value: member for member in kind}
    message = f"must be one of {', '.join(members)}"

    def read(value: Json) -> Any:  # noqa: ANN401  # a member
        member = members.get(value) if type(value) is str else None
        if member is None:
            raise Wrong.here(message)
        return member

    return Form(words.__getitem__, read, {"enum": list(members)}, "{w}({v})", "{r}[{v}]", members)
