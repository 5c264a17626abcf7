"""People by reference, and the one type that holds free text."""

from __future__ import annotations


from attrs import field, frozen

from mapm.errors import WrongType

__all__ = ["Note", "Person"]


def _reference(instance: object, attribute: object, value: object) -> None:
    if not isinstance(value, str) or not value.strip():
        raise WrongType.of("a reference", value, "pass the host's own non-empty text key")


@frozen
class Person:
    """One person, as an opaque reference that only the host can resolve.

    mapm never asks who it is. Use a key of the host's, never a name.
    """

    ref: str = field(validator=_reference)


@frozen(repr=False)
class Note:
    """Free text about a case: the only type that holds any.

    Its ``repr`` never shows the text. `redacted` keeps the digest and drops the text, so that a log can still
    show that something was written, and that it was this.
    """

    text: str | None
    digest: str

    def __init__(self, text: str) -> None:
        if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers may be untyped
            raise WrongType.of("a note's text", text, "pass a str")
        import hashlib

        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        self.__attrs_init__(text, digest)  # type: ignore[attr-defined]  # made by attrs

    def redacted(self) -> Note:
        """The same note without its text; redacting twice changes nothing."""
        empty = object.__new__(Note)
        object.__setattr__(empty, "text", None)
        object.__setattr__(empty, "digest", self.digest)
        return empty

    def __repr__(self) -> str:
        return "Note(redacted)" if self.text is None else "Note(...)"
