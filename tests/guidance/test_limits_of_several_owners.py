"""Where a document limits what several kinds of agency pass on, each limit is told by itself."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, Final

from attrs import evolve

from mapm import Agency, Answer, Concerned, Person
from mapm.guidance import AgencyKind, AgencyRegistry, Item, sharing_for
from mapm.protocols import by_key

DG: Final = by_key("dumfries-galloway/professionals-meeting")
COUNCIL: Final = Agency("council")


def test_a_limit_that_is_another_agencys_does_not_end_the_list() -> None:
    """The council's information is none of the police's, and is told to be a statutory partner's."""
    sharing = DG.guidance.sharing
    assert sharing is not None
    (police, *_) = sharing.owners
    both = (police, evolve(police, owner=AgencyKind.STATUTORY))
    guidance = evolve(DG.guidance, sharing=evolve(sharing, owners=both))
    guided: Any = SimpleNamespace(guidance=guidance, title=DG.title, key=DG.key)
    registry = AgencyRegistry(statutory=[COUNCIL], police=[Agency("police")])
    told = sharing_for(
        guided, Item(owner=COUNCIL, concerns=(Concerned(Person("child")),)), (), registry=registry
    )
    owners = [one.answer for one in told.points if one.key == "owner"]
    assert owners == [Answer.NOT_MET, Answer.MET]
    assert "consent" in [one.key for one in told.points]
