"""What is told of a whole case of many: people, products, sittings, stages, and what is wrong."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from mapm import Answer, Conclude, Division, Hold, Issue, Receive, Role, WorkingCalendar
from mapm.authoring import read_protocol
from mapm.rules.ledger import Ledger
from mapm.rules.naming import names
from mapm.rules.products import entitled, the_sitting
from mapm.rules.quorum import found_at
from mapm.rules.sittings import sat_after, sat_at
from mapm.rules.stages import never_reached, stages_reached
from mapm.rules.who import Who, those
from support.every_word import VOCABULARY, rules
from support.many_logs import FAMILY, PEOPLE, log, meeting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm import Entry, MeetingProtocol

ENGLAND: Final = WorkingCalendar.for_division(Division.ENGLAND, years=range(2026, 2028))
LOGS: Final = 24  # of which each duty is tried in some
LONG: Final = 26  # entries


@lru_cache(1)
def whole() -> MeetingProtocol:
    """The protocol that has every word."""
    found = read_protocol(VOCABULARY + rules(0)).protocol
    assert found is not None
    return found


@lru_cache(LOGS)
def entries(number: int) -> tuple[Entry, ...]:
    """The entries of a case."""
    return log(number, LONG)


def is_corrected(number: int) -> bool:
    """Whether each entry of a case stands in the place of another: of one in three."""
    return number % 3 == 0


@lru_cache(None)
def upto(number: int, place: int = LONG) -> Any:  # noqa: ANN401  # a meeting in some state
    """The case as it stands before a place in its log, or in the end."""
    made = meeting(entries(number)[:place], corrected=is_corrected(number))
    return evolve(made, rules=whole())


def people(number: int) -> Iterator[str]:
    """Who is who in a case as each entry is made, and by no entry."""
    roles = (Role.CHAIR, Role.NOTE_TAKER, Role.LEAD_PROFESSIONAL, Role("safeguarding-unit"))
    for place, made in enumerate(entries(number)[1:], 1):
        for entry in (made, None):
            found = [
                [one.ref[:2] for one in those(who, upto(number, place), entry)] for who in (*Who, *roles)
            ]
            yield f"{place}: {' '.join('+'.join(one) or '-' for one in found)}"


def products(number: int) -> Iterator[str]:
    """Of which sitting each thing is given, and who is to have what of each sitting."""
    its, ledger = upto(number), Ledger(upto(number), entries(number))
    for entry in its.known.order:
        hold = the_sitting(ledger, entry)
        if isinstance(entry, Issue | Receive):
            yield f"{ledger.place(entry)} of {ledger.place(hold) if hold is not None else None}"
    for hold in (None, *its.known.of(Hold)):
        for key in ("summary", "record"):
            for one in (*PEOPLE, *FAMILY):
                found = entitled(its, key, one, sitting=hold.identity if hold is not None else None)
                if found.answer is not Answer.NOT_MET or key == "summary":
                    yield f"{found.sentence()} {found.parts}"


def sittings(number: int) -> Iterator[str]:
    """Which sitting was the last at each entry, how it stood to a quorum, and how the next was planned."""
    its, ledger = upto(number), Ledger(upto(number), entries(number), calendar=ENGLAND)

    def at(one: Any) -> Any:  # noqa: ANN401  # a place or nothing
        return ledger.place(one) if one is not None else "-"

    for place, entry in enumerate(ledger.entries):
        last, before = sat_at(ledger, entry)
        planned = [one.on.isoformat() if one is not None else "-" for one in ledger.plans_since(entry)]
        plan, was = ledger.plan_entry(entry), ledger.plan_held(entry)
        held = was.on.isoformat() if was is not None else "-"
        yield f"{place}: {at(last)} {at(before)} {at(sat_after(its, entry))} {at(plan)} {planned} {held}"
    for hold in its.known.of(Hold):
        for quorum in ("conference", "small"):
            found = found_at(quorum, its, hold)
            assert found is not None
            yield f"{ledger.place(hold)}: {found.sentence()} {[one.what for one in found.short]}"


def stages(number: int) -> Iterator[str]:
    """To which stages its disagreements came, and which report is the end of none."""
    its, ledger = upto(number), Ledger(upto(number), entries(number))
    for one in stages_reached(its):
        by = [ledger.place(by) if by is not None else None for by in (one.reached_by, one.ended_by, one.next)]
        yield f"{by} {one.starts} {one.sentence()}"
    for entry in entries(number):
        if isinstance(entry, Conclude):
            yield f"{ledger.place(entry)}: {never_reached(ledger, entry) or 'it ends one'}"


def wrong(number: int) -> Iterator[str]:
    """What each entry names that is not there, in a case and without one."""
    protocol, of = whole(), entries(number)
    known = names(
        [one for one in protocol.questions if one.key != "ratified"],
        (*protocol.moves, *protocol.facts),
        protocol.duties,
        protocol.ladders,
        evolve(
            protocol.words,
            ranks=protocol.words.ranks[:1],
            agency_kinds=protocol.words.agency_kinds[:1],
            parts=protocol.words.parts[:1],
            products=protocol.words.products[:1],
            occurrences=protocol.words.occurrences[:1],
            outcomes=(),
            traits=(evolve(protocol.words.traits[0], values=("urgent",)),),
        ),
    )
    for place in range(1, LONG):
        said = [known.wrong_key(one, of[place]) for one in (upto(number, place), None)]
        yield f"{place}: {said[0]}" if said[0] == said[1] else f"{place}: {said}"
