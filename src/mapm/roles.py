"""People, agencies and roles by reference, and the one type that holds free text."""

from __future__ import annotations

from typing import ClassVar

from attrs import field, frozen

from mapm.errors import Given, WrongType, checked
from mapm.json_text import is_utf8
from mapm.values import Shown

__all__ = ["Agency", "By", "Note", "Person", "Role"]

_DIGEST = 64  # hexadecimal digits of SHA-256


def _reference(_instance: object, _attribute: object, value: Given) -> None:
    if not isinstance(value, str) or not value.strip():
        raise WrongType.of("a reference", value, "pass the host's own non-empty text key")
    if "\0" in value or not (value.isascii() or is_utf8(value)):
        instead = "pass one without the character NUL and without halves of surrogate pairs"
        raise WrongType("a reference", "text that no store can keep", instead)


@frozen
class Person:
    """One person, as an opaque reference that only the host can resolve.

    mapm never asks who it is. Use a key of the host's, never a name.
    """

    ref: str = field(validator=_reference)


@frozen
class Agency:
    """One agency, as an opaque reference that only the host can resolve; sentences show the reference."""

    ref: str = field(validator=_reference)


@frozen
class Role:
    """What somebody is in a meeting. A protocol may have roles of its own."""

    key: str = field(validator=_reference)

    CHAIR: ClassVar[Role]
    NOTE_TAKER: ClassVar[Role]
    PRACTITIONER: ClassVar[Role]
    LINE_MANAGER: ClassVar[Role]
    LEAD_PROFESSIONAL: ClassVar[Role]
    PROPOSING_AGENCY: ClassVar[Role]
    FAMILY_CONTACT: ClassVar[Role]


Role.CHAIR = Role("chair")
Role.NOTE_TAKER = Role("note taker")
Role.PRACTITIONER = Role("practitioner")
Role.LINE_MANAGER = Role("line manager")
Role.LEAD_PROFESSIONAL = Role("lead professional")
Role.PROPOSING_AGENCY = Role("proposing agency")
Role.FAMILY_CONTACT = Role("family contact")


@frozen
class By:
    """Who did something: the person, and where it matters in which role and for which agency.

    Raises `WrongType` for anything else in their places.
    """

    person: Person
    role: Role | None = None
    agency: Agency | None = None

    def __attrs_post_init__(self) -> None:
        checked(self.person, Person, "who did it", "pass a Person")
        if self.role is not None:
            checked(
                self.role, Role, "the role in which it was done", "pass a Role, such as Role.CHAIR, or None"
            )
        if self.agency is not None:
            checked(self.agency, Agency, "the agency for which it was done", "pass an Agency, or None")


def acting(who: By | Person) -> By:
    """Who did something; a bare person acts in no particular role."""
    if isinstance(who, By):
        return who
    if isinstance(who, Person):  # pyright: ignore[reportUnnecessaryIsInstance]
        return By(who)
    raise WrongType.of("who did it", who, "pass a Person, or By(person, role, agency)")


@frozen(init=False, repr=False)  # its own, else mypy asks callers for the digest
class Note(Shown):
    """Free text about a case: the only type that holds any.

    Its ``repr`` never shows the text. `redacted` keeps the digest and drops the text, so that a log can still
    show that something was written, and that it was this.
    """

    text: str | None
    digest: str

    def __init__(self, text: str) -> None:
        if type(text) is not str:
            raise WrongType.of("a note's text", text, "pass a str")
        import hashlib

        self._set(text, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())

    def _set(self, text: str | None, digest: str) -> None:
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "digest", digest)

    def redacted(self) -> Note:
        """The same note without its text; redacting twice changes nothing."""
        return Note.from_digest(self.digest)

    @classmethod
    def from_digest(cls, digest: str) -> Note:
        """A note of which only the digest was kept: 64 hexadecimal digits, in small letters.

        Raises `WrongType` for any other text.
        """
        if type(digest) is not str or len(digest) != _DIGEST or digest.strip("0123456789abcdef"):
            raise WrongType.of("a note's digest", digest, "pass 64 hexadecimal digits, in small letters")
        empty = object.__new__(cls)
        empty._set(None, digest)  # of its own class
        return empty

    def __repr__(self) -> str:
        return "Note(redacted)" if self.text is None else "Note(...)"
