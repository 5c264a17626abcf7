"""Conformance cases as values, and the JSON files that hold them: those that ship, and a host's own."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

from attrs import field, frozen

from mapm import json_text
from mapm.errors import RecordError, UnknownProtocol, UnknownRecordVersion, WrongType, checked
from mapm.json_text import is_utf8, printable
from mapm.testing.conformance.checking import FORMAT, FORMAT_WITH_GUIDANCE, FORMATS, Origin, problems
from mapm.values import Value

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

Json: TypeAlias = Mapping[str, Any]
"""An object of a JSON text."""


def _copied(value: Json) -> dict[str, Any]:
    """The same values anew: faster than ``deepcopy``, and what a system is given is its own."""
    return cast("dict[str, Any]", json.loads(json.dumps(value)))


def _by_text(value: object) -> str:
    """What equality and hash of a JSON object see."""
    return json.dumps(value, sort_keys=True)


@frozen(eq=False, repr=False)
class Enter(Value):
    """A step at which an entry is made, and what has to be answered."""

    entry: Json = field(eq=_by_text, repr=False)
    """In the form in which mapm writes entries."""
    expect: Json = field(eq=_by_text, repr=False)

    @property
    def doing(self) -> str:
        """The step in a few words."""
        return f"enter {self.entry['kind']}"

    def asked(self) -> dict[str, Any]:
        """What a system is asked, without what is expected."""
        return {"enter": _copied(self.entry)}


@frozen(eq=False, repr=False)
class Show(Value):
    """A step at which a system says where the meeting stands and what is owed, as of a day or a moment."""

    as_of: str
    expect: Json = field(eq=_by_text, repr=False)

    @property
    def doing(self) -> str:
        """The step in a few words."""
        return f"show as of {self.as_of}"

    def asked(self) -> dict[str, Any]:
        """What a system is asked, without what is expected."""
        return {"show": self.as_of}


@frozen(eq=False, repr=False)
class Ask(Value):
    """A step at which guidance is asked for, and what has to be answered."""

    question: Json = field(eq=_by_text, repr=False)
    """What it is about, and what is given with it."""
    expect: Json = field(eq=_by_text, repr=False)

    @property
    def about(self) -> str:
        """What is asked, in a word, such as ``attendance``."""
        return str(self.question["about"])

    @property
    def doing(self) -> str:
        """The step in a few words."""
        return f"ask about {self.about}"

    def asked(self) -> dict[str, Any]:
        """What a system is asked, without what is expected."""
        return {"ask": _copied(self.question)}


Step: TypeAlias = Enter | Show | Ask
"""One step of a case: an entry that is made, a day on which is asked what is shown, or guidance."""


@frozen(kw_only=True, eq=False, repr=False)
class ConformanceCase(Value):
    """One conformance case: a protocol, a calendar, and steps with what a system has to answer at each."""

    id: str
    """Unique among the cases that ship, such as ``dg/late-note``."""
    title: str = field(repr=False)
    """The situation and the answer, in words."""
    origin: Origin
    protocol: str
    """The protocol's key."""
    edition: str
    """The version of its source."""
    revision: int
    """The revision of our encoding that the case was written for."""
    fingerprint: str
    """The fingerprint of that encoding."""
    clauses: tuple[str, ...]
    """What it is about: numbers of clauses of the protocol's source."""
    readings: tuple[str, ...] = ()
    """The readings that the answers rest on."""
    calendar: Json = field(eq=_by_text, repr=False)
    """The working days as a calendar record: every day off is listed, so no other source is needed."""
    files: tuple[str, ...] = field(default=(), repr=False)
    """For a council's own protocol: the text of its file, and of each later edition's, which stands on it."""
    steps: tuple[Step, ...] = field(repr=False)

    @property
    def format(self) -> str:
        """The lowest version of the format that has all that stands in the case."""
        asks = any(isinstance(step, Ask) for step in self.steps)
        return FORMAT_WITH_GUIDANCE if asks else FORMAT

    def opening(self) -> dict[str, Any]:
        """What a system is told before the first step."""
        return {
            "format": self.format,
            "case": self.id,
            "protocol": self.protocol,
            "edition": self.edition,
            "encoding": {"revision": self.revision, "fingerprint": self.fingerprint},
            "calendar": _copied(self.calendar),
            **({"files": list(self.files)} if self.files else {}),
        }

    def asked(self) -> dict[str, Any]:
        """The whole case without what is expected: what a plain function is given."""
        return {**self.opening(), "steps": [step.asked() for step in self.steps]}


def cases(protocol: str | None = None) -> tuple[ConformanceCase, ...]:
    """The cases that ship with the library: all of them, or those of one protocol, by its key.

    Raises `UnknownProtocol` for a key of which there are none, and `WrongType` for what is no key.
    """
    if protocol is not None:
        a_key(protocol)
    texts = {name: text for name, text in shipped_files() if protocol in {None, name.rpartition("/")[0]}}
    if not texts:
        keys = dict.fromkeys(name.rpartition("/")[0] for name, _ in shipped_files())
        from difflib import get_close_matches

        raise UnknownProtocol(str(protocol), get_close_matches(str(protocol), keys, cutoff=0.3) or keys)
    return tuple(one for text in texts.values() for one in read(text))


def a_key(protocol: str) -> None:
    """Raises `WrongType` for what is no key of a protocol, such as the protocol itself."""
    checked(protocol, str, "the key of a protocol", "pass text, such as 'swindon/professionals-meeting'")


def a_place(path: str | Path, what: str) -> Path:
    """The path of a file or a folder; raises `WrongType` for what is none."""
    if not isinstance(path, str | Path):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise WrongType.of(what, path, "pass the path of a file or a folder")
    return Path(path)


def cases_in(path: str | Path) -> tuple[ConformanceCase, ...]:
    """The cases of a host's own file, or of every ``.json`` file below a folder, in the order of their names.

    The schema that `export` writes beside the files of cases is passed over in a folder.

    Raises `RecordError`, which names the file, for one that holds no cases, or that no file can be called;
    `WrongType` for what is no path; and `OSError` for one that cannot be read.
    """
    place = a_place(path, "where the cases are")
    if "\0" in str(path) or not is_utf8(str(path)):
        raise RecordError([("$", f"no file can be called {printable(place.name)}")])
    if not place.is_dir():
        return _read_file(place, place.name)
    found = (file for file in sorted(place.rglob(f"*{SUFFIX}")) if file.name != SCHEMA_FILE)
    return tuple(one for file in found for one in _read_file(file, file.relative_to(place).as_posix()))


def _read_file(file: Path, name: str) -> tuple[ConformanceCase, ...]:
    shown = printable(name)
    try:
        return read(file.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise RecordError([("$", f"{shown} is not text in UTF-8")]) from None
    except RecordError as refused:
        raise type(refused)([("$", f"{shown} cannot be read"), *refused.problems]) from None


def read(text: str) -> tuple[ConformanceCase, ...]:
    """The cases of a JSON text.

    Raises `UnknownRecordVersion` for a format of another version, and `RecordError` with every problem.
    """
    found = json_text.parse(text, lambda why: RecordError([("$", why)]), storable=True)
    top = _object(found)
    version = top.get("format", FORMAT)
    if isinstance(version, str) and version not in FORMATS:
        known = " and ".join(map(repr, FORMATS))
        raise UnknownRecordVersion([("$.format", f"only {known} can be read here")])
    wrong = list(problems(found))
    if wrong:
        raise RecordError(wrong)
    return tuple(_cases(top))


def _object(found: object) -> dict[str, Any]:
    return cast("dict[str, Any]", found) if isinstance(found, dict) else {}


def _cases(top: dict[str, Any]) -> Iterator[ConformanceCase]:
    for one in top["cases"]:
        yield ConformanceCase(
            id=one["id"],
            title=one["title"],
            origin=Origin(one["origin"]),
            protocol=top["protocol"],
            edition=top["edition"],
            revision=top["encoding"]["revision"],
            fingerprint=top["encoding"]["fingerprint"],
            clauses=tuple(one["clauses"]),
            readings=tuple(one.get("readings", ())),
            calendar=top["calendars"][one["calendar"]],
            files=tuple(top.get("files", ())),
            steps=tuple(_step(step) for step in one["steps"]),
        )


def _step(step: dict[str, Any]) -> Step:
    if "enter" in step:
        return Enter(step["enter"], step["expect"])
    if "ask" in step:
        return Ask(step["ask"], step["expect"])
    return Show(step["show"], step["expect"])


def shipped_files() -> Iterator[tuple[str, str]]:
    """The path of each file that ships, and its text: below its protocol's key as a folder."""
    yield from _below(files("mapm.testing.conformance").joinpath("cases"), "")


def _below(folder: Traversable, path: str) -> Iterator[tuple[str, str]]:
    for one in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if one.is_dir():
            yield from _below(one, f"{path}{one.name}/")
        elif one.name.endswith(SUFFIX):
            yield f"{path}{one.name}", one.read_text(encoding="utf-8")


SUFFIX: Final = ".json"
"""How the name of a file of cases ends."""
SCHEMA_FILE: Final = "conformance.schema.json"
"""What the schema is called where cases are exported."""
