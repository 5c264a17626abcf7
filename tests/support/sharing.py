"""A room, an item, consents, and who may receive it."""

from __future__ import annotations

from typing import Any, Final

from hypothesis import strategies as st

from mapm import Age, Agency, Concerned, Invitee, Person, Relation, Reply
from mapm.guidance import (
    AgencyRegistry,
    Item,
    Receives,
    Sharing,
    SharingConsent,
    WayOut,
    WayOutKind,
    sharing_for,
)
from support.guidance import DG_AREA, Area

YES: Final = Reply.YES
NO: Final = Reply.NO
NOT_KNOWN: Final = Reply.NOT_KNOWN
POLICE: Final = Agency("Police")
NHS: Final = Agency("NHS")
CHARITY: Final = Agency("Charity")
CLUB: Final = Agency("Club")
REGISTRY: Final = AgencyRegistry(police=[POLICE], statutory=[NHS], other=[CHARITY])
OFFICER: Final = Invitee(Person("officer"), POLICE)
NURSE: Final = Invitee(Person("nurse"), NHS)
WORKER: Final = Invitee(Person("worker"), CHARITY)
COACH: Final = Invitee(Person("coach"), CLUB)
ROOM: Final = (OFFICER, NURSE, WORKER, COACH)
CHILD: Final = Concerned(Person("child"), Relation.SUBJECT, Age.CHILD)
MOTHER: Final = Concerned(Person("mother"), Relation.PARENT_OR_CARER, Age.ADULT)
ADULT: Final = Concerned(Person("adult"), Relation.SUBJECT, Age.ADULT)
ITEM: Final = Item(owner=POLICE, concerns=(CHILD, MOTHER))


def agreed(*people: Concerned, **changed: Any) -> tuple[SharingConsent, ...]:  # noqa: ANN401  # any field
    """What is recorded of the consent of each of these people: a yes, or something else."""
    return tuple(SharingConsent(person=one.person, **({"reply": YES} | changed)) for one in people)


def shared(item: Item = ITEM, *room: Invitee, area: Area = DG_AREA, **changed: Any) -> Sharing:  # noqa: ANN401
    """Who of a mixed room, or of another one, may receive an item."""
    return sharing_for(area, item, room or ROOM, **({"registry": REGISTRY} | changed))


def receives(found: Sharing, who: Invitee) -> Receives:
    """Whether one person may receive it."""
    (receipt,) = [one for one in found.receipts if one.person == who.person]
    return receipt.receives


def way(found: Sharing, kind: WayOutKind) -> WayOut:
    """One way out."""
    (one,) = [one for one in found.ways_out if one.kind is kind]
    return one


replies = st.sampled_from(list(Reply))
concerned: Final = st.lists(
    st.builds(
        Concerned,
        st.sampled_from([Person(f"c{n}") for n in range(4)]),
        st.sampled_from(list(Relation)),
        st.sampled_from(list(Age)),
    ),
    max_size=4,
    unique_by=lambda one: one.person,
)


@st.composite
def items(draw: st.DrawFn) -> Item:
    """Items of any agency, about anybody, with any consents recorded, or none."""
    about = draw(concerned)
    givers = [one for one in about if draw(st.booleans())]
    consents = tuple(
        SharingConsent(
            person=one.person,
            reply=draw(replies),
            alone=draw(replies),
            asking_raises_risk=draw(replies),
            suspected=draw(replies),
        )
        for one in givers
    )
    owner = draw(st.sampled_from([POLICE, NHS, CHARITY, CLUB]))
    return Item(owner=owner, concerns=tuple(about), consents=consents, relevant=draw(replies))
