"""What a sitting brings forth beside its note: who was given which product, and when they had it.

The note itself is shared with `ShareNote`, which moves the meeting. A protocol with several products of a
sitting, such as a note of decisions on the day and a full record later, says so in its vocabulary. What is
given of one sitting may go out when the next is convened already; before the first there is nothing to give.
"""

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from mapm.meeting.base import Fact
from mapm.meeting.parts import Extent
from mapm.meeting.states import AfterSitting, Closed, Convened
from mapm.roles import Person


@frozen(kw_only=True, eq=False, repr=False)
class Issue(Fact[Convened | AfterSitting | Closed]):
    """Somebody was given a product of a sitting, in full or in part; ``at`` is when it was sent."""

    doing: ClassVar[str] = "report that somebody was given a product of a sitting"
    product: str
    """Its key, as the protocol calls it."""
    to: Person
    extent: Extent = Extent.FULL
    sitting: str | None = None
    """The identity of the sitting's entry; without it, the latest sitting."""


@frozen(kw_only=True, eq=False, repr=False)
class Receive(Fact[Convened | AfterSitting | Closed]):
    """Somebody received a product of a sitting; ``at`` is when they did."""

    doing: ClassVar[str] = "report that somebody received a product of a sitting"
    product: str
    """Its key, as the protocol calls it."""
    person: Person
    sitting: str | None = None
    """The identity of the sitting's entry; without it, the latest sitting."""
