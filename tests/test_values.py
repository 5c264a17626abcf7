"""What frozen values have in common."""

from __future__ import annotations

from datetime import date

import attrs
import pytest
from hypothesis.vendor.pretty import pretty
from support import meetings

import mapm
from mapm import Agency, By, Division, Note, Person, Propose, WorkingCalendar, protocols
from mapm.traceability import register

VALUES = [name for name in mapm.__all__ if attrs.has(getattr(mapm, name))]


@pytest.mark.parametrize("name", VALUES)
def test_no_value_compares_by_identity(name: str) -> None:
    """Every public attrs class compares and hashes by its fields: by attrs' own methods or by Value's."""
    kind = getattr(mapm, name)
    assert kind.__eq__ is not object.__eq__
    assert kind.__hash__ is not object.__hash__


def test_what_is_large_is_shown_as_its_repr() -> None:
    """Who shows values part by part, as Hypothesis does, shows of these no more than they show themselves."""
    protocol = protocols.by_key("swindon/professionals-meeting")
    by = By(Person("worker"), agency=Agency("school"))
    entry = Propose(at=date(2026, 6, 1), by=by, agency=Agency("school"), reasons={"a": Note("Secret")})
    calendar = WorkingCalendar.for_division(Division.WALES, years=range(2026, 2028))
    for one in (protocol, calendar, entry, meetings.held(), register("swindon")):
        assert pretty(one) == repr(one)
        assert "Secret" not in pretty(one)
    assert pretty(WorkingCalendar) == "mapm.calendars.working.WorkingCalendar"
