"""Who is asked to agree once a sitting was held, and what is said of an entry without a proper date."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, Final

import pytest
from support import meetings

from mapm import (
    Agency,
    Decide,
    Invitee,
    MapmError,
    Note,
    Person,
    Planned,
    Reconvene,
)
from mapm.meeting.notice import AgreedBy, Withholding

NEW: Final = Planned(date(2030, 1, 7), (Invitee(Person("newcomer"), Agency("Police")),), Person("chair"))
BY_ATTENDED: Final = Withholding(needs_risk=False, agreed_by=AgreedBy.ATTENDED)


def test_who_attended_is_asked_until_another_sitting_is_planned() -> None:
    """Then those who are invited to that are asked, as they are before the first."""
    sat = meetings.held()
    came = {one.person for one in sat.known.of(type(sat.log[-1].entry))[-1].sitting.attended}
    asked = set(BY_ATTENDED.asked(sat.known, NEW))
    assert asked
    assert asked <= came
    on = sat.log[-1].entry.at
    late = on + timedelta(days=1)
    plan = Reconvene(at=on, recorded_at=late, by=Person("chair"), planned=NEW, despite=Note("all the same"))
    again = sat.move(plan)
    assert Person("newcomer") in BY_ATTENDED.asked(again.known, NEW)
    assert Person("newcomer") not in asked


@pytest.mark.parametrize("field", ["at", "recorded_at"])
@pytest.mark.parametrize("given", ["2026-05-05", 5, datetime(2026, 5, 5, 10)])  # noqa: DTZ001  # that is the fault
def test_an_entry_names_the_field_whose_date_is_wrong(field: str, given: Any) -> None:  # noqa: ANN401
    """Whoever made it finds the field, and no other is named."""
    said: dict[str, Any] = {"at": date(2026, 5, 5), "recorded_at": date(2026, 5, 6), field: given}
    with pytest.raises(MapmError) as raised:
        Decide(by=Person("worker"), **said)
    assert str(raised.value).startswith(f"{field} ")
