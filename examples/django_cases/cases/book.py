"""What views and commands call: open a case, make an entry, read a case, list what is owed.

The library judges; Django keeps. `MoveRefused` and its kin go up to the view, which shows their sentence.
"""

from datetime import date

from django.db import transaction

from cases.models import Case, Entry
from mapm import (
    AnyMeeting,
    Decision,
    MeetingProtocol,
    MoveRefused,
    Owed,
    Propose,
    WorkingCalendar,
    attempt,
    duties,
    meeting_from_record,
    meeting_to_record,
)
from mapm import Entry as NewEntry


class Clash(Exception):
    """Somebody else has saved since the page was shown: show it again."""


@transaction.atomic
def open_case(ref: str, protocol: MeetingProtocol, proposal: Propose) -> None:
    """Open a case, once: the same form sent twice changes nothing.

    Raises `mapm.MoveRefused` where the protocol refuses the proposal, `mapm.EntryRefused` where the case was
    opened by another.
    """
    if Case.objects.filter(ref=ref).exists():
        enter(ref, proposal, [protocol])
        return
    meeting = protocol.open(proposal, ref=ref)
    Case.objects.create(ref=ref, head={}, state="", stage="", revision=0)
    _save(meeting, 0)


@transaction.atomic
def enter(ref: str, entry: NewEntry, protocols: list[MeetingProtocol], shown_at: int | None = None) -> None:
    """Make an entry on a page that showed the case at a revision; the same form sent twice changes nothing.

    Raises `mapm.MoveRefused`, `mapm.EntryRefused` or `mapm.CorrectionRefused` where the entry cannot be made,
    and `Clash` where the case has gone on since.
    """
    Case.objects.select_for_update().get(ref=ref)  # where the database can: the next one waits
    meeting = read(ref, protocols)
    after = attempt(meeting, entry, protocols)
    if isinstance(after, Decision):
        raise MoveRefused(after)
    if after.revision > meeting.revision:
        _save(after, meeting.revision if shown_at is None else shown_at)


def read(ref: str, protocols: list[MeetingProtocol]) -> AnyMeeting:
    """The case, folded from its log; nothing is judged again."""
    case = Case.objects.get(ref=ref)
    log = list(case.entries.values_list("body", flat=True))
    return meeting_from_record({**case.head, "log": log}, protocols).meeting


def owed(ref: str, protocols: list[MeetingProtocol], calendar: WorkingCalendar, on: date) -> tuple[Owed, ...]:
    """What is owed in a case on a day."""
    return duties(read(ref, protocols), calendar, on)


def _save(meeting: AnyMeeting, revision: int) -> None:
    head = meeting_to_record(meeting)
    log = head.pop("log")
    saved = Case.objects.filter(ref=meeting.ref, revision=revision).update(
        head=head, state=type(meeting).__name__, stage=meeting.stage, revision=meeting.revision
    )
    if saved != 1:
        raise Clash
    new = [Entry(case_id=meeting.ref, place=i, body=log[i]) for i in range(revision, len(log))]
    Entry.objects.bulk_create(new)
