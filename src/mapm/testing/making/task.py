"""What is to be made: by which choices, under which protocol, for which meeting, on which day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.testing.making.cast import AGENCIES, CHILD, MOTHER, NHS, PEOPLE, professionals

if TYPE_CHECKING:
    from datetime import date

    from mapm.meeting.parts import Invitee
    from mapm.protocol import MeetingProtocol
    from mapm.roles import Agency, Person
    from mapm.testing.making.choosing import Choices
    from mapm.testing.making.seen import Seen

NONE_SUCH: Final = "nothing-like-it"
"""The identity of nothing, and the key of nothing."""


class Task:
    """What is to be made: by which choices, under which protocol, for which meeting, on which day."""

    def __init__(self, choices: Choices, protocol: MeetingProtocol, seen: Seen, day: date) -> None:
        self.choices = choices
        self.protocol = protocol
        self.seen = seen
        self.day = day

    @property
    def those(self) -> tuple[Invitee, ...]:
        """The professionals of the case."""
        return professionals(self.protocol.words)

    @property
    def family(self) -> tuple[Person, ...]:
        """Those concerned, of whom there is always somebody to name."""
        return tuple(one.person for one in self.seen.concerned) or (CHILD, MOTHER)

    def agency(self) -> Agency:
        """An agency, one of those sought first."""
        return self.choices.one(tuple(dict.fromkeys((*self.seen.relevant, NHS, *AGENCIES))))

    def person(self) -> Person:
        """Somebody, a professional most often."""
        return self.choices.one(PEOPLE)

    def by(self, usual: Person) -> Person:
        """Who does it: somebody in particular, most often."""
        return usual if self.choices.yes() else self.person()

    def some(self, identities: tuple[str, ...]) -> str:
        """One of these, or of any entries, or the identity of nothing."""
        return self.choices.one((*identities, *self.seen.identities, NONE_SUCH))

    def key(self, keys: tuple[str, ...]) -> str:
        """One of these, or one that the protocol has not."""
        return self.choices.one((*keys, NONE_SUCH))
