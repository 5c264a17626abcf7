"""The project's own proof: `python -m pytest` in this folder.

Django's test database, mapm's plugin (calendars, the marker of clauses) and mapm's machine, which makes cases
at random in the project and holds what it shows to what the library says.
"""

from datetime import date

import pytest
from cases.book import Clash, enter, open_case, owed, read
from cases.models import Case
from hypothesis import settings

from mapm import (
    Agency,
    Agree,
    Concerned,
    Division,
    Entry,
    MoveRefused,
    Person,
    Propose,
    Reply,
    Respond,
    WorkingCalendar,
    protocols,
)
from mapm.testing import ProtocolMachine, Shown, ShownDuty

pytestmark = pytest.mark.django_db
PROTOCOL = protocols.by_key("dumfries-galloway/professionals-meeting")
WORKER, HEALTH = Person("social-worker-7"), Agency("Health")
GROUNDS = ("known-to-agencies", "network", "ground-b", "no-suitable-forum")
PROPOSE = Propose(
    at=date(2026, 6, 8),
    by=WORKER,
    agency=Agency("Social Work"),
    relevant=(HEALTH,),
    concerned=(Concerned(Person("child-1")),),
    answers=dict.fromkeys(GROUNDS, Reply.YES),
)


@pytest.fixture
def case() -> str:
    """A case that has been proposed."""
    open_case("case-1", PROTOCOL, PROPOSE)
    return "case-1"


@pytest.mark.clause("dg", "7.4#2")
def test_a_case_that_an_agency_has_not_agreed_to_stays_proposed(case: str) -> None:
    """The refusal reaches the view with its sentence, and nothing is stored."""
    with pytest.raises(MoveRefused, match="Health has not answered"):
        enter(case, Agree(at=date(2026, 6, 9), by=WORKER), [PROTOCOL])
    stored = Case.objects.get(ref=case)
    assert (stored.state, stored.revision, stored.entries.count()) == ("Proposed", 1, 1)


@pytest.mark.clause("dg", "7.4#2")
def test_it_is_agreed_once_all_have_answered(case: str) -> None:
    """What is read from the database is what was judged."""
    said = Respond(at=date(2026, 6, 9), by=WORKER, agency=HEALTH, reply=Reply.YES)
    enter(case, said, [PROTOCOL])
    enter(case, Agree(at=date(2026, 6, 9), by=WORKER), [PROTOCOL])
    assert Case.objects.get(ref=case).stage == read(case, [PROTOCOL]).stage == "agreed"


def test_of_two_people_who_save_at_once_one_is_told(case: str) -> None:
    """A page that showed an older case saves nothing over it."""
    said = Respond(at=date(2026, 6, 9), by=WORKER, agency=HEALTH, reply=Reply.NO)
    enter(case, said, [PROTOCOL], shown_at=1)
    with pytest.raises(Clash):
        enter(
            case,
            Respond(at=date(2026, 6, 9), by=WORKER, agency=HEALTH, reply=Reply.YES),
            [PROTOCOL],
            shown_at=1,
        )
    assert Case.objects.get(ref=case).revision == 2


def test_what_is_owed_is_dated_by_the_calendar_of_the_place(
    case: str, mapm_scotland: WorkingCalendar, mapm_england: WorkingCalendar
) -> None:
    """The plugin's calendars are the published ones."""
    on = date(2026, 6, 9)
    assert owed(case, [PROTOCOL], mapm_scotland, on)
    assert not mapm_scotland.is_working_day(date(2026, 6, 15))
    assert mapm_england.is_working_day(date(2026, 6, 15))


class CaseMachine(ProtocolMachine):
    """Random cases, entered in this project and read from its database."""

    protocol = PROTOCOL
    calendar = WorkingCalendar.for_division(Division.SCOTLAND, years=range(2023, 2031))
    refusing = (*ProtocolMachine.refusing, Clash)

    def apply(self, entry: Entry) -> None:
        """As a view would."""
        if isinstance(entry, Propose):
            open_case(self.ref, PROTOCOL, entry)
        else:
            enter(self.ref, entry, [PROTOCOL])

    def apply_from(self, entry: Entry, revision: int) -> None:
        """From a page that was shown some time ago."""
        enter(self.ref, entry, [PROTOCOL], shown_at=revision)

    def shown(self, on: date) -> Shown:
        """What the list of cases and the page of this one show."""
        case = Case.objects.get(ref=self.ref)
        return Shown(
            state=case.state,
            stage=case.stage,
            revision=case.revision,
            record={**case.head, "log": list(case.entries.values_list("body", flat=True))},
            open_duties=[
                ShownDuty.of(one)
                for one in owed(self.ref, [PROTOCOL], self.calendar, on)
                if one.open and not one.duty.window
            ],
        )


TestCases = CaseMachine.TestCase
TestCases.settings = settings(max_examples=20, stateful_step_count=12, deadline=None)
