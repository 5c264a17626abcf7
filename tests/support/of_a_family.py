"""What is answered about one of the family, and entries by which they are told or not."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from mapm import Consent, Entry, Note, Person, Withhold
from mapm.guidance import FamilyMatter, family_for
from support.dumfries_galloway import MOTHER, NO, WORKER, YES

if TYPE_CHECKING:
    from mapm import Meeting
    from mapm.guidance import FamilyAnswer

BEFORE: Final = date(2024, 8, 20)
AFTER: Final = date(2024, 9, 5)
RISK: Final = Note("a risk nobody but the meeting reads")
JUDGED: Final = Note("a judgement nobody but the meeting reads")
NOTICE: Final = FamilyMatter.NOTICE
OUTCOME: Final = FamilyMatter.OUTCOME


def answered(guided: Any, meeting: Meeting, whom: Person, matter: FamilyMatter) -> FamilyAnswer:  # noqa: ANN401
    """What is answered about one person."""
    person = family_for(guided, meeting).of(whom)
    assert person is not None
    found = person.of(matter)
    assert found is not None
    return found


def withhold(*agree: Person, refuse: tuple[Person, ...] = (), **changed: Any) -> Withhold:  # noqa: ANN401
    """A withholding from the mother, with who agreed and who refused."""
    consents = (*(Consent(one, YES) for one in agree), *(Consent(one, NO) for one in refuse))
    entry = Withhold(at=BEFORE, by=WORKER, whom=MOTHER, risk=RISK, judgement=JUDGED, consents=consents)
    return evolve(entry, **changed)


def knowing(meeting: Meeting, *entries: Entry) -> Meeting:
    """A meeting that knows of entries which its own protocol does not have."""
    for entry in entries:
        meeting = meeting.knowing(meeting.known.plus(entry), meeting.log)
    return meeting
