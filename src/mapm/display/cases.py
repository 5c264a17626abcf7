"""A meeting and a protocol by themselves, without a day or a calendar to tell what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from mapm.deadlines.sentences import short_date
from mapm.decisions import cited_in_words
from mapm.display.diagrams import event_in_words
from mapm.display.lifecycles import lifecycle
from mapm.display.markup import Markup, element
from mapm.display.pictures import pictured, table
from mapm.display.tables import limit_in_words, rests_on, signed
from mapm.meeting.base import Correct
from mapm.meeting.events import Hold
from mapm.meeting.moments import local_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm.display.pictures import Picture
    from mapm.meeting.base import Entry, Logged, Meeting
    from mapm.meeting.reading import Unfollowed
    from mapm.protocol import MeetingProtocol
    from mapm.rules.duties import Duty

__all__ = ["meeting_picture", "protocol_picture", "who"]

_MOST: Final = 60
"""So many entries are listed, the latest ones: a log may have thousands."""


def meeting_picture(meeting: Meeting) -> Picture:
    """A meeting by itself: where it is in its lifecycle, its sittings, its entries, what was not followed."""
    rules = cast("MeetingProtocol", meeting.rules)
    drawn = lifecycle(rules, meeting).again("in the picture of the meeting")
    entries = f"{meeting.revision} {'entry' if meeting.revision == 1 else 'entries'}"
    title = f"Meeting {meeting.ref}: {meeting.stage.value}, {entries}"
    sittings = meeting.known.of(Hold)
    held = f"Sittings: {', '.join(short_date(local_day(one.at)) for one in sittings) or 'none yet'}."
    made = [_entry(logged, of) for logged, of in _with_what_was_not(meeting)]
    shown = made[-_MOST:]
    listed = f"Entries, the last {_MOST} of {len(made)}" if len(made) > _MOST else "Entries"
    rows = ((name, _whole(when), by, _marked(unmet)) for name, when, by, unmet in shown)
    parts = [
        element("p", element("strong", title), f". {rules.title}. {held}"),
        Markup(drawn.html),
        table(listed, ("Entry", "When", "By", "Not followed"), rows),
    ]
    lines = [f"{title}. {rules.title}. {held}"]
    lines.extend("; ".join((f"{when}: {name}, by {by}", *unmet)) for name, when, by, unmet in shown)
    return pictured(title, [*lines, *drawn.text.splitlines()], *parts, svg=drawn.svg)


_Line = tuple[str, str, str, list[str]]


def _with_what_was_not(meeting: Meeting) -> Iterator[tuple[Logged, list[Unfollowed]]]:
    found: dict[str, list[Unfollowed]] = {}
    for one in (*meeting.breaches, *meeting.departures):
        found.setdefault(one.entry, []).append(one)
    for logged in meeting.log:
        yield logged, found.get(logged.entry.identity, []) if logged.marks else []


def _entry(logged: Logged, unmet: list[Unfollowed]) -> _Line:
    entry = logged.entry
    at, recorded = local_day(entry.at), local_day(entry.recorded_at)
    words = event_in_words(type(entry))
    if isinstance(entry, Correct):
        words = f"{words} {entry.entry[:12]}"
    said = [
        f"{'breach' if one.breach else 'departure'}: {one.says} ({cited_in_words(one.cites)})"
        for one in unmet
    ]
    late = f", recorded {short_date(recorded)}" if recorded != at else ""
    return words, f"{short_date(at)}{late}", who(entry), said


def who(entry: Entry) -> str:
    """Who made an entry: references alone."""
    by = entry.by
    role = f", {by.role.key}" if by.role is not None else ""
    agency = f", {by.agency.ref}" if by.agency is not None else ""
    return f"{by.person.ref}{role}{agency}"


def _whole(date: str) -> Markup:
    """A date that is not broken over lines where there is room for it elsewhere."""
    return element("span", date, style="white-space:nowrap")


def _marked(unmet: list[str]) -> str:
    if not unmet:
        return ""
    parts = [part for one in unmet for part in (Markup("<br/>"), signed("✗", one))]
    return element("span", *parts[1:])


def protocol_picture(protocol: MeetingProtocol) -> Picture:
    """A protocol by itself: its source, its lifecycle, and its duties with their limits and clauses."""
    drawn = lifecycle(protocol).again("in the picture of the protocol")
    source = protocol.source
    published = f", {source.publisher}" if source.publisher else ""
    said = f"{source.title}{published}, {source.version}."
    heads = ("Duty", "Owner", "Limit", "Rests on")
    rows = [_duty(one) for one in protocol.duties]
    parts = [
        element("p", element("strong", protocol.title), f". {said}"),
        Markup(drawn.html),
        table("Duties", heads, rows),
    ]
    lines = [f"{what}: owner {owner}; limit {limit} ({cites})." for what, owner, limit, cites in rows]
    told = (f"{protocol.title}. {said}", *drawn.text.splitlines(), "Duties", *lines)
    return pictured(protocol.title, told, *parts, svg=drawn.svg)


def _duty(duty: Duty) -> tuple[str, str, str, str]:
    each = duty.once_for or "each of them"
    what = duty.what.replace("{about}", each)
    where = f", {duty.where}" if duty.where else ""
    cites = rests_on(duty.cites, duty.replaced)
    return f"{what[:1].upper()}{what[1:]}{where}", duty.by or "not named", limit_in_words(duty.within), cites
