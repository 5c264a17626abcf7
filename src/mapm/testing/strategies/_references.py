"""People, agencies, roles and notes: references a reader can tell apart, then those of any script."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

from mapm import Agency, By, Note, Person, Role

_ODD: Final = ("a b", "x.y", "É", "日", "\\u0000", '"', "\u202enurse", "🜁", "0")
_TEXT: Final = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=8).filter(
    str.strip
)
_ROLES: Final = (
    Role.CHAIR,
    Role.NOTE_TAKER,
    Role.PRACTITIONER,
    Role.LINE_MANAGER,
    Role.LEAD_PROFESSIONAL,
    Role.PROPOSING_AGENCY,
    Role.FAMILY_CONTACT,
)


def _named(*usual: str) -> st.SearchStrategy[str]:
    return st.one_of(st.sampled_from(usual), st.sampled_from(_ODD), _TEXT)


_PEOPLE: Final = _named("nurse", "teacher", "mother", "child").map(Person)
_AGENCIES: Final = _named("NHS", "school", "council", "Iechyd Cyhoeddus").map(Agency)
_EVERY_ROLE: Final = st.one_of(st.sampled_from(_ROLES), _named("guardian", "head teacher").map(Role))
_NOTES: Final = st.one_of(
    st.sampled_from(("as agreed", "", "wedi ei gytuno", "\u202ereversed", "two\nlines", "\x00")), st.text()
).map(Note)
_BY: Final = st.builds(By, _PEOPLE, st.none() | _EVERY_ROLE, st.none() | _AGENCIES)


def people() -> st.SearchStrategy[Person]:
    """People by reference, in any script. Shrinks to ``Person('nurse')``."""
    return _PEOPLE


def agencies() -> st.SearchStrategy[Agency]:
    """Agencies by reference, in any script. Shrinks to ``Agency('NHS')``."""
    return _AGENCIES


def roles() -> st.SearchStrategy[Role]:
    """The library's roles, then a protocol's own. Shrinks to the chair."""
    return _EVERY_ROLE


def notes(*, redacted: bool = True) -> st.SearchStrategy[Note]:
    """Free text of any kind: empty, of several lines, written from right to left, with NUL; and redacted.

    Shrinks to "as agreed".
    """
    return st.one_of(_NOTES, _NOTES.map(Note.redacted)) if redacted else _NOTES


def doers() -> st.SearchStrategy[By]:
    """Who did something: a person, with or without a role and an agency. Shrinks to the nurse alone."""
    return _BY
