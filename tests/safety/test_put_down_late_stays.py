"""A duty that was listed is listed ever after, though days tell what opened it and some are put down late."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import evolve
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
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
    convened,
)

from mapm import (
    By,
    Concerned,
    Convene,
    Correct,
    Duty,
    DutyState,
    Extent,
    Hold,
    Issue,
    Name,
    Note,
    Planned,
    Propose,
    Receive,
    Reconvene,
    Relation,
    Reply,
    duties,
)
from mapm.authoring import words
from mapm.rules import instances
from mapm.rules.discharging import First, FirstWhere
from mapm.rules.dissent import Dissents
from mapm.rules.issuing import IssueOf, ReceiptOf
from mapm.rules.last_time import YesLastTime
from mapm.rules.products import RecipientsOf

if TYPE_CHECKING:
    from mapm import Entry, Owed
    from mapm.rules.ledger import Ledger

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


def stays(made: list[Entry]) -> Any:  # noqa: ANN401  # the meeting in the end
    """After each entry all is listed that was; what is released says why, and is not left at closing."""
    meeting: Any = convened(UNDER)
    before = listed(meeting)
    for entry in made:
        if isinstance(entry, Issue | Receive) and entry.at < min(one.at for one in meeting.known.of(Hold)):
            continue  # of no sitting: it is refused by name
        after = meeting.record(entry) if isinstance(entry, Name | Issue | Receive) else meeting.move(entry)
        now = listed(after)
        settled = {key for key, one in before.items() if one.state is not DutyState.NOT_COMPUTABLE}
        assert not settled - now.keys()
        left = {(one.key, by.identity, about) for one, by, about in after.rules.still_owed(after)}
        assert left == {key for key, one in now.items() if one.open}
        assert all(one.why and one.sentence() for one in now.values() if one.state is DutyState.RELEASED)
        meeting, before = after, now
    return meeting


@settings(max_examples=12, deadline=None)
@given(entries())
def test_what_was_listed_is_listed_ever_after(made: list[Entry]) -> None:
    """Whatever is put down late; and folded from its log alone, the case is owed the same."""
    meeting = stays(made)
    assert listed(UNDER.fold("case-1", meeting.log)).keys() == listed(meeting).keys()


@settings(max_examples=5, deadline=None)
@given(entries(), st.data())
def test_a_correction_is_as_if_it_had_not_been_made(made: list[Entry], data: st.DataObject) -> None:
    """An entry of somebody, or of what was given, that is corrected away leaves nothing behind."""
    meeting = stays(made)
    facts = [one for one in meeting.known.order if isinstance(one, Name | Issue | Receive)]
    if not facts:
        return
    wrong = data.draw(st.sampled_from(facts))
    slip = Correct(at=LAST, by=WORKER, entry=wrong.identity, reason=Note("slip"))
    never = UNDER.fold("case-1", tuple(one for one in meeting.log if one.entry is not wrong))
    states = [
        {key: (one.state, one.why) for key, one in listed(one).items()}
        for one in (UNDER.correct(meeting, slip).meeting, never)
    ]
    assert states[0] == states[1]


def test_a_list_that_forgets_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The property is not empty: told by the log as it is now alone, duties vanish."""

    def nothing(_key: str, _ledger: Ledger) -> dict[Any, Any]:
        return {}

    monkeypatch.setattr(instances, "withdrawn", nothing)

    @settings(max_examples=200, derandomize=True, phases=[Phase.generate], deadline=None)
    @given(entries())
    def broken(made: list[Entry]) -> None:
        stays(made)

    with pytest.raises(AssertionError):
        broken()
