"""A duty that was listed is listed ever after, though days tell what opened it and some are put down late."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from support.eastmoor import WORKER, convened
from support.put_down_late import LAST, UNDER, entries, listed

from mapm import Correct, DutyState, Hold, Issue, Name, Note, Receive
from mapm.rules import instances

if TYPE_CHECKING:
    from mapm import Entry
    from mapm.rules.ledger import Ledger


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
