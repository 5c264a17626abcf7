"""The edition: in force since 26 July 2024, due for review in July 2026, and deciding all the while."""

from __future__ import annotations

from datetime import date

import pytest
from support.clauses import clause
from support.dumfries_galloway import WORKER, decided, finding, held, proposal, proposed, unfollowed

from mapm import Close, ConsiderObjection, Note, Object, Occur, Outcome, Refusal, WayForward

REVIEW_OVERDUE = "Dumfries & Galloway 2024, review overdue since 1 August 2026."


@clause("dg", "doc:control.5")
@pytest.mark.parametrize(
    ("on", "ends"),
    [
        (date(2024, 7, 26), "Dumfries & Galloway 2024."),
        (date(2026, 6, 30), "Dumfries & Galloway 2024."),
        (date(2026, 7, 1), "Dumfries & Galloway 2024, review due in July 2026."),
        (date(2026, 7, 31), "Dumfries & Galloway 2024, review due in July 2026."),
        (date(2026, 8, 1), REVIEW_OVERDUE),
        (date(2028, 1, 1), REVIEW_OVERDUE),
    ],
)
def test_a_review_is_due_in_july_2026_and_overdue_from_august(on: date, ends: str) -> None:
    """The source gives a month: in July it is due, from 1 August overdue, and it still decides."""
    decision = decided(proposal(at=on))
    assert decision.allowed
    assert decision.sentence() == f"You can propose a meeting. {ends}"


@clause("dg", "doc:control.5")
def test_what_can_be_done_says_that_the_review_is_overdue() -> None:
    """The standing goes with what is available, and with a refusal."""
    assert {one.standing for one in proposed().available(date(2026, 8, 1))} == {
        "review overdue since 1 August 2026"
    }
    refused = proposed().decide(Close(at=date(2026, 8, 3), by=WORKER, outcome=Outcome.COMPLETED))
    assert refused.sentence().endswith(REVIEW_OVERDUE)


@pytest.mark.parametrize(("on", "departs"), [(date(2024, 7, 25), True), (date(2024, 7, 26), False)])
def test_before_its_first_day_the_edition_warns_and_nothing_is_called_compliant(
    on: date,
    departs: bool,  # noqa: FBT001  # one of two cases
) -> None:
    """A meeting proposed before 26 July 2024 is let through with a departure that says so (A-59)."""
    entry = proposal(at=on)
    meeting = proposed(entry)
    assert unfollowed(meeting) == ({"edition-in-force": False} if departs else {})
    found = finding(decided(entry), "edition-in-force")
    assert found is not None
    assert found.met is not departs
    if departs:
        assert (
            decided(entry).sentence().endswith("Dumfries & Galloway 2024, not in force until 26 July 2024.")
        )


@pytest.mark.parametrize(
    "entry",
    [
        Object(at=date(2024, 8, 20), by=WORKER, whom=WORKER, grounds=Note("g")),
        ConsiderObjection(at=date(2024, 8, 20), by=WORKER, objection="o", result=WayForward.SETTLED),
        Occur(at=date(2024, 8, 20), by=WORKER, occurrence="birth"),
    ],
)
def test_what_the_text_does_not_know_is_not_in_this_protocol(
    entry: Object | ConsiderObjection | Occur,
) -> None:
    """Objections and other clocks belong to other documents and are refused as such."""
    for meeting in (proposed(), held()):
        assert meeting.decide(entry).refusal is Refusal.NOT_IN_THIS_PROTOCOL
