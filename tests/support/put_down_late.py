"""A protocol whose duties days tell, and cases under it in which something is put down late."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve
from hypothesis import strategies as st

from mapm import (
    By,
    Concerned,
    Convene,
    Duty,
    Extent,
    Hold,
    Issue,
    Name,
    Planned,
    Propose,
    Receive,
    Reconvene,
    Relation,
    Reply,
    duties,
)
from mapm.authoring import words
from mapm.rules.discharging import First, FirstWhere
from mapm.rules.dissent import Dissents
from mapm.rules.issuing import IssueOf, ReceiptOf
from mapm.rules.last_time import YesLastTime
from mapm.rules.products import RecipientsOf
from support.eastmoor import (
    CHAIR,
    CHILD,
    DISAGREED,
    EASTMOOR,
    ENGLAND,
    FATHER,
    INVITED,
    MOTHER,
    NURSE,
    SAT,
    WORKER,
)

if TYPE_CHECKING:
    from mapm import Entry, Owed

_One = tuple[str, str, str | None]
LAST: Final = date(2026, 8, 31)
FIRST: Final = date(2026, 5, 11)
DAYS: Final = 12
SITTINGS: Final = (SAT, DISAGREED, evolve(SAT, attended=INVITED[2:], family=()))


def duty(key: str, **given: Any) -> Duty:  # noqa: ANN401  # any field
    """A duty of nobody in particular."""
    cites, nobody = EASTMOOR.duties[0].cites, words.OWNERS.meaning["nobody"]
    return Duty(key=key, what=key, cites=cites, binding=False, owner=nobody, to="them", **given)


TOLD_BY_DAY: Final = (
    duty("given in dissent", opens=Issue, when=Dissents()),
    duty("received in accord", opens=Receive, when=Dissents(there=False)),
    duty("for each", opens=Hold, each=RecipientsOf("summary"), discharged_by=IssueOf("summary")),
    duty("again for each", opens=Issue, each=RecipientsOf("summary"), discharged_by=IssueOf("summary")),
    duty("had by each", opens=Hold, each=RecipientsOf("summary"), discharged_by=ReceiptOf("summary")),
    duty("to all", opens=Hold, discharged_by=IssueOf("decisions")),
    duty("sitting", opens=(Propose, Convene, Hold, Reconvene), discharged_by=First(Hold)),
    duty("disagreeing", opens=Propose, discharged_by=FirstWhere(Hold, Dissents())),
    duty("open last time", opens=Hold, when=YesLastTime("interim"), discharged_by=First(Reconvene)),
)
FOLLOW: Final = tuple(
    duty(f"after {one.key}", after=one.key) for one in TOLD_BY_DAY if one.discharged_by is not None
)
TWICE: Final = tuple(duty(f"then {one.key}", after=one.key, discharged_by=None) for one in FOLLOW[:2])
UNDER: Final = evolve(EASTMOOR, key="eastmoor/told-by-day", duties=(*TOLD_BY_DAY, *FOLLOW, *TWICE))


@st.composite
def entries(draw: st.DrawFn) -> list[Entry]:
    """Sittings, what is given and received of them, and who is recorded otherwise: of any days."""
    found: list[Entry] = []
    for number in range(draw(st.integers(2, 7))):
        kind = draw(st.sampled_from((Hold, Hold, Issue, Issue, Receive, Name))) if number else Hold
        day = FIRST + timedelta(days=draw(st.integers(0, DAYS)))
        put = FIRST + timedelta(days=DAYS + number)
        more: dict[str, Any] = {"at": day, "recorded_at": put, "id": f"entry {number}"}
        whom = draw(st.sampled_from((NURSE, MOTHER, CHILD, FATHER)))
        if kind is Hold:
            said = {"interim": draw(st.sampled_from((Reply.YES, Reply.NO)))}
            found.append(Reconvene(at=put, by=WORKER, planned=Planned(put, INVITED, CHAIR)))
            sitting = draw(st.sampled_from(SITTINGS))
            found.append(Hold(by=By(CHAIR), sitting=sitting, answers=said, **more))
        elif kind is Name:
            relation = draw(st.sampled_from(Relation))
            found.append(Name(by=WORKER, concerned=Concerned(whom, relation), **more))
        else:
            product = draw(st.sampled_from(("summary", "summary", "decisions")))
            extent = draw(st.sampled_from((Extent.FULL, Extent.PART_ATTENDED)))
            if kind is Issue:
                found.append(Issue(by=WORKER, product=product, to=whom, extent=extent, **more))
            else:
                found.append(Receive(by=WORKER, product=product, person=whom, **more))
    return found[1:]


def listed(meeting: Any) -> dict[_One, Owed]:  # noqa: ANN401  # any state
    """Every duty by what it is, what opened it and for whom."""
    owed = duties(meeting, ENGLAND, LAST)
    found = {(one.duty.key, one.opened_by.identity, one.subject): one for one in owed}
    assert len(found) == len(owed)
    return found
