"""No sentence of the library has a sign that turns what is read, or that nobody sees: it is written out.

References, a host's own keys and files may have any; what a host gave stays as it was given.
"""

from __future__ import annotations

import json
import random
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.authoring import DUTY, FROM_NOTHING
from support.hostile import RIGHT_TO_LEFT
from support.meetings import PROFESSIONALS_MEETING, held
from support.said import drawn, entered, said, shown, told
from support.sharing import ITEM, REGISTRY, ROOM
from support.turning import SIGNS, hiding, in_words

from mapm import (
    Agency,
    AnyMeeting,
    Hold,
    MapmError,
    Note,
    Person,
    Propose,
    WorkingCalendar,
    WorkingDays,
    duties,
    duty_table,
    entitled,
    entry_from_json,
    meeting_from_json,
    meeting_to_json,
    parse_limit,
    protocols,
    quorate,
    stages_reached,
)
from mapm.authoring import load_protocol, read_protocol
from mapm.authoring.lint import lint, lint_read
from mapm.guidance import (
    Candidate,
    attendance_for,
    chairing_for,
    copies_for,
    family_for,
    filled,
    sharing_for,
)
from mapm.testing import DAYS, EVERY_KIND, FORWARD, Maker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mapm import MeetingProtocol

A_SIGN: Final = st.sampled_from(SIGNS)
FILE: Final = f"{FROM_NOTHING}{DUTY}"


def raw(texts: Iterable[str]) -> list[str]:
    """The texts that show a sign as it is; lines may end."""
    return [one for one in texts if not all(line.isprintable() for line in one.split("\n"))]


def written_out(sign: str) -> str:
    """A sign as it is to be read."""
    return sign.encode("unicode_escape").decode()


def gone_through(protocol: MeetingProtocol, seed: int, sign: str, into: list[str]) -> AnyMeeting:
    """A case at random in which every reference has the sign; what is said on the way goes ``into``."""
    maker = Maker(protocol, random.Random(seed).randrange, day=DAYS[seed % len(DAYS)])  # noqa: S311
    first = hiding(maker.plain(Propose), sign)
    into.extend(shown(protocol.decide(None, first)))
    meeting: AnyMeeting = protocol.open(first, ref=f"c{sign}ase")
    for place in range(12):
        entry = hiding(maker.entry(maker.choices.one(FORWARD if place % 3 else EVERY_KIND), meeting), sign)
        into.extend(in_words(meeting.decide(entry)))
        meeting = entered(meeting, entry, into)
        maker.later()
    return meeting


def all_told(meeting: AnyMeeting, calendar: WorkingCalendar, today: date, sign: str) -> Iterator[str]:
    """What a meeting tells beyond what `support.said` has: values with all that is in them, and advice."""
    rules: Any = meeting.rules
    yield from in_words(duties(meeting, calendar, today))
    yield from in_words((meeting.breaches, meeting.departures, stages_reached(meeting)))
    people = tuple(one.entry.by.person for one in meeting.log)
    for product in rules.words.products:
        yield from in_words(tuple(entitled(meeting, product.key, one) for one in people[:2]))
    for hold in meeting.known.of(Hold):
        yield from in_words(tuple(quorate(one, hold.sitting, rules.words) for one in rules.words.quorums))
        if rules.guides:
            yield from in_words(attendance_for(rules, hold.sitting))
    if rules.guides:
        yield from in_words(tuple(advice(rules, meeting) for advice in (family_for, copies_for)))
        yield from in_words(chairing_for(rules, Candidate(person=hiding(Person("chair"), sign))))
        yield from in_words(sharing_for(rules, hiding(ITEM, sign), hiding(ROOM, sign), registry=REGISTRY))
        for outline in rules.guidance.outlines:
            about = people[0] if outline.of_person else None
            yield from in_words(filled(outline, meeting, about=about))


# --- references -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", protocols.KEYS)
@settings(max_examples=3, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 10_000), sign=A_SIGN)
def test_references_in_a_case(scotland: WorkingCalendar, key: str, seed: int, sign: str) -> None:
    """Whatever a reference hides, no decision, duty, advice, document, error, picture or repr does."""
    found: list[str] = []
    protocol = protocols.by_key(key)
    meeting = gone_through(protocol, seed, sign, found)
    maker = Maker(protocol, day=DAYS[-1])
    today = maker.today(meeting)
    found.extend(said(meeting, scotland, maker))
    found.extend(all_told(meeting, scotland, today, sign))
    assert raw(found) == []
    assert any(written_out(sign) in one for one in found)


@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 10_000), sign=A_SIGN)
def test_what_is_stored_stays_as_it_is(seed: int, sign: str) -> None:
    """A record with such references is read as it was written, and what it holds is the host's own text."""
    meeting = gone_through(PROFESSIONALS_MEETING, seed, sign, [])
    text = meeting_to_json(meeting)
    again = meeting_from_json(text, [PROFESSIONALS_MEETING]).meeting
    assert again == meeting
    assert meeting_to_json(again) == text
    assert meeting.ref == again.ref == f"c{sign}ase"
    assert f"c{sign}ase" in text or json.dumps(f"c{sign}ase") in text


def test_words_that_are_written_from_right_to_left(scotland: WorkingCalendar) -> None:
    """Letters of any script are shown as they are: in a duty, in its table and in a due date."""
    who = Person(RIGHT_TO_LEFT)
    due = WorkingDays(5).due(date(2026, 6, 1), scotland).extended(date(2026, 6, 30), by=who, reason=Note("x"))
    assert f"by {RIGHT_TO_LEFT}." in due.sentence()
    entry = hiding(held().log[0].entry, RIGHT_TO_LEFT)
    opened = PROFESSIONALS_MEETING.open(entry, ref="case")
    owed = duties(opened, scotland, date(2026, 6, 1))
    assert any(RIGHT_TO_LEFT in one.sentence() for one in owed)
    assert RIGHT_TO_LEFT in str(duty_table(owed))


@given(sign=A_SIGN)
def test_a_date_that_was_moved(scotland: WorkingCalendar, sign: str) -> None:
    """Who moved it is written out, in its sentence and line by line."""
    who = Person(f"a{sign}b")
    due = WorkingDays(5).due(date(2026, 6, 1), scotland).extended(date(2026, 6, 30), by=who, reason=Note("x"))
    assert f"by a{written_out(sign)}b." in due.sentence()
    assert raw((due.sentence(), due.until(), due.explain(), repr(due))) == []


# --- errors of readers, where what they quote hides something ----------------------------------------------


@given(sign=A_SIGN, words=st.sampled_from(("", "b", RIGHT_TO_LEFT)))
def test_errors_in_words(sign: str, words: str) -> None:
    """No error shows a sign as it is, whatever its own words are."""
    assert raw([str(MapmError(f"a{sign}{words}"))]) == []


def places(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Where something stands in plain JSON values."""
    yield path
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inside:
        yield from places(one, (*path, key))


def with_text(value: Any, path: tuple[str | int, ...], text: str) -> Any:  # noqa: ANN401  # JSON
    """The same with a text in one place, and under a key of its own beside it."""
    if not path:
        return text
    if isinstance(value, dict):
        changed = {
            key: with_text(one, path[1:], text) if key == path[0] else one for key, one in value.items()
        }
        return changed if len(path) > 1 else {**changed, text: 1}
    return [with_text(one, path[1:], text) if at == path[0] else one for at, one in enumerate(value)]


def refused(read: Callable[[str], object], text: str) -> list[str]:
    """All that an error of a reader tells; nothing where there is none."""
    try:
        read(text)
    except MapmError as error:
        return list(told(error))
    return []


@settings(max_examples=30)
@given(sign=A_SIGN, data=st.data())
def test_errors_of_readers_of_json(scotland: WorkingCalendar, sign: str, data: st.DataObject) -> None:
    """With such a text in any place of a record, of a line of a log or of a calendar, none shows the sign."""
    good, read = data.draw(
        st.sampled_from(
            (
                (meeting_to_json(held()), lambda text: meeting_from_json(text, [PROFESSIONALS_MEETING])),
                (json.dumps(json.loads(meeting_to_json(held()))["log"][0]["entry"]), entry_from_json),
                (scotland.to_json(), WorkingCalendar.from_json),
            )
        )
    )
    value = json.loads(good)
    path = data.draw(st.sampled_from(list(places(value))))
    changed = json.dumps(with_text(value, path, f"a{sign}b"))
    assert raw(refused(read, changed)) == []
    assert raw(refused(read, f"{good[:5]}{sign}{good[5:]}")) == []


@given(sign=A_SIGN, data=st.data())
def test_errors_of_limits_in_words(sign: str, data: st.DataObject) -> None:
    """A sign anywhere in the words of a limit stands in no error as it is."""
    good = data.draw(
        st.sampled_from(("within 10 working days", "not stated: as soon as may be", "on 3 July"))
    )
    at = data.draw(st.integers(0, len(good)))
    assert raw(refused(parse_limit, f"{good[:at]}{sign}{good[at:]}")) == []


@settings(max_examples=25)
@given(sign=A_SIGN, escaped=st.booleans(), data=st.data())
def test_errors_and_findings_of_protocol_files(sign: str, escaped: bool, data: st.DataObject) -> None:  # noqa: FBT001
    """A sign anywhere in a file stands in no problem, finding, error or sentence as it is."""
    at = data.draw(st.integers(0, len(FILE)))
    shown_as = f"\\U{ord(sign):08x}" if escaped else sign
    hostile = f"{FILE[:at]}{shown_as}{FILE[at:]}"
    read = read_protocol(hostile)
    findings = lint_read(read)
    texts = [one.sentence() for one in (*read.problems, *findings)]
    texts += map(repr, (*read.problems, *findings))
    texts += refused(load_protocol, hostile)
    if read.protocol is not None:
        texts += [repr(read.protocol), *(one.sentence() for one in lint(read.protocol))]
    assert raw(texts) == []


@pytest.mark.parametrize("sign", ["\u202e", "\u200d", "\u00ad"])
def test_a_file_with_such_words(scotland: WorkingCalendar, sign: str) -> None:
    """A protocol made of such words is refused, or what it tells has none of its signs as they are."""
    hostile = FILE.replace("Exampleshire", f"Example{sign}shire").replace("the chair", f"the ch{sign}air")
    assert hostile != FILE
    texts = refused(load_protocol, hostile)
    if not texts:
        protocol = load_protocol(hostile)
        meeting = protocol.open(Maker(protocol).plain(Propose), ref="case")
        texts = [*in_words(duties(meeting, scotland, date(2026, 6, 1))), *in_words(lint(protocol))]
        texts += [repr(protocol), *in_words(meeting.available(date(2026, 6, 1)))]
        texts += drawn(duty_table(duties(meeting, scotland, date(2026, 6, 1))))
        texts += shown(protocol.decide(None, Maker(protocol).plain(Propose, None)))
    assert texts
    assert raw(texts) == []


def test_a_reference_is_not_changed() -> None:
    """What a host gave is what it gets back: only sentences write the signs out."""
    assert Agency("a\u202eb").ref == "a\u202eb"
    assert repr(Agency("a\u202eb")) == "Agency(ref='a\\u202eb')"
