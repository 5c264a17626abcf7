"""Duties of a random protocol: by whom, to whom, by when, in which cases, discharged by what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from hypothesis import strategies as st

from mapm import (
    AsRecorded,
    Close,
    Convene,
    Duty,
    Hold,
    Note,
    Person,
    Question,
    Reply,
    Role,
    Unstated,
)
from mapm.authoring import words
from mapm.meeting.facts import Advance, Conclude, Escalate
from mapm.meeting.parts import Purpose, Reached
from mapm.meeting.products import Issue, Receive
from mapm.protocols.common.owners import InRole
from mapm.rules.clocks import Discharged, FirstOf, LastOf, Occurrence
from mapm.rules.conditions import AllOf, Answered, ClosedAs, HeldFor, OfKind, SittingNumber
from mapm.rules.discharging import First, FirstOccurrence, FirstReply, FirstWhere
from mapm.rules.dissent import Dissents, ReachedBy
from mapm.rules.issuing import IssuedOn, IssueOf, OfProduct, ReceiptOf, ReceivedOn
from mapm.rules.ladders import Ladder
from mapm.rules.last_time import YesLastTime
from mapm.rules.products import RecipientsOf
from mapm.rules.several import Reckoned, SeveralLimits
from mapm.rules.stages import AtStage, EndedSettled, EndOfPrevious, EndOfStage, NextStage, notified
from mapm.rules.vocabulary import (
    Happening,
    LocalOutcome,
    LocalRole,
    Product,
    Trait,
)
from mapm.testing.strategies._limits import any_limits, forward_limits
from mapm.testing.strategies._local.seats import sat_as
from mapm.testing.strategies._local.times import clocks, conditions
from mapm.testing.strategies._local.times import owner as by_period
from mapm.testing.strategies._local.vocabulary import PEOPLE

if TYPE_CHECKING:
    from mapm.testing.strategies._local.parts import Parts

_PLAIN_OWNERS: Final = (
    "nobody",
    "chair",
    "proposing agency",
    "convener",
    "whoever entered it",
    "practitioner",
)
_AGENCIES: Final = ("relevant agency", "invited agency")
_LIMITS: Final = any_limits()
DAYS: Final = forward_limits(most=400)


def duties(parts: Parts) -> None:
    """Duties of every kind, each of which names earlier ones alone."""
    for n in parts.some(5):
        parts.add.append(_duty(parts, parts.key(f"duty-{n}")))
    for n in parts.some(2) if parts.of(Ladder) else ():
        parts.add.append(_staged(parts, parts.key(f"stage-duty-{n}")))


def _duty(parts: Parts, key: str) -> Duty:
    """A duty: by whom, to whom, opened by what, by when, in which cases, discharged by what."""
    given: dict[str, Any] = {"within": _limit(parts), "counts_from": _clock(parts)}
    if isinstance(given["within"], SeveralLimits):
        given["counts_from"] = None
    if isinstance(given["within"], AsRecorded) and given["counts_from"] is None:
        given["counts_from"] = words.CLOCKS.meaning["proposal"]
    earlier = parts.of(Duty)
    opens: Any = ()
    each: str | None = None
    if earlier and parts.draw(st.integers(0, 3)) == 0:
        given["after"] = parts.one(earlier).key
    else:
        opens = parts.one((Hold, Hold, parts.one(parts.kinds()), (Hold, Convene)))
        choices = [one for one in words.EACH.meaning if one != "action" or opens is Hold]
        given_only = words.only_of_what_is_given
        choices = [one for one in choices if not words.only_of_a_stage(one)]
        choices = [one for one in choices if not given_only(one) or opens in {Issue, Receive}]
        each = parts.one((None, parts.one(choices)))
    owner: Any = words.OWNERS.meaning[parts.one(_PLAIN_OWNERS)]
    if each in _AGENCIES and parts.yes():
        owner = words.OWNERS.meaning["that agency"]
    elif each == "action" and parts.yes():
        owner = words.OWNERS.meaning["owner of the action"]
        given["within"] = words.DATES_SET.meaning["as the action sets it"]
        given["counts_from"] = None
    elif parts.of(LocalRole) and parts.yes():
        owner = InRole(Role(parts.one(parts.of(LocalRole)).key))
    if parts.yes():
        given["suggested"] = words.OWNERS.meaning[parts.one(_PLAIN_OWNERS[1:])]
    for_whom: Any = words.EACH.meaning[each] if each else None
    if opens and each is None and parts.of(Product) and parts.yes():
        each, for_whom = "recipient", RecipientsOf(parts.one(parts.of(Product)).key)
    if each in PEOPLE and parts.yes():
        owner = words.OWNERS.meaning["that person"]
    given["window"] = parts.draw(st.integers(0, 4)) == 0
    return Duty(
        key=key,
        what=f"{key} {{about}}" if each else key,
        to=parts.one(("the family", "{about}")) if each else "the family",
        binding=parts.yes(),
        opens=opens,
        owner=by_period(parts, owner),
        each=for_whom,
        when=_when(parts, opens),
        discharged_by=_discharge(parts),
        cites=parts.cites(),
        **given,
    )


def _staged(parts: Parts, key: str) -> Duty:
    """A duty of stages of a ladder: of one, of some or of any."""
    ladder = parts.one(parts.of(Ladder))
    rungs = [rung.key for rung in ladder.rungs]
    some = parts.several(["", *rungs], 2)
    opens = parts.one(((Escalate, Advance), (Advance,), (Escalate, Conclude), (Conclude,)))
    each = parts.one((None, notified)) if Conclude not in opens else None
    of_stage = Conclude not in opens
    when: list[Any] = [AtStage(tuple((ladder.kind, rung) for rung in some))] if some else []
    when += [EndedSettled(parts.one((Reply.YES, Reply.NO)))] if opens == (Conclude,) and parts.yes() else []
    return Duty(
        key=key,
        what=f"{key} {{about}}" if each is not None else key,
        to="the family",
        binding=parts.yes(),
        opens=opens[0] if len(opens) == 1 else opens,
        owner=words.OWNERS.meaning["whoever entered it"],
        each=each,
        when=when[0] if len(when) == 1 else AllOf(tuple(when)) if when else None,
        within=parts.draw(DAYS),
        counts_from=parts.one((None, EndOfPrevious())) if of_stage else None,
        discharged_by=parts.one((None, EndOfStage(), NextStage())[:: 1 if of_stage else 2]),
        cites=parts.cites(),
    )


def _limit(parts: Parts) -> Any:  # noqa: ANN401  # a limit, as a duty has it
    """A limit of every kind, one that somebody chose, the sooner or later of several, or none."""
    match parts.draw(st.integers(0, 6)):
        case 0:
            return None
        case 1:
            chosen = parts.draw(DAYS)
            return Unstated("promptly").chosen(
                chosen, by=Person("head"), reason=parts.one((None, Note("agreed")))
            )
        case 2:
            counted = tuple(Reckoned(parts.draw(DAYS), _clock(parts)) for _ in range(2))
            return SeveralLimits(counted, parts.yes())
        case _:
            return parts.draw(_LIMITS)


def _clock(parts: Parts) -> Any:  # noqa: ANN401  # a clock, as a duty has it
    """What a limit counts from."""
    simple = [value for word, value in words.CLOCKS.meaning.items() if not words.only_of_a_stage(word)]
    simple += [Occurrence(one.key, one.what) for one in parts.of(Happening)]
    simple += [Discharged(one.key) for one in parts.of(Duty)]
    simple += clocks(parts)
    simple += [kind(one.key) for one in parts.of(Product) for kind in (IssuedOn, ReceivedOn)]
    match parts.draw(st.integers(0, 4)):
        case 0 | 1:
            return None
        case 2:
            return parts.one((FirstOf, LastOf))((parts.one(simple), parts.one(simple)))
        case _:
            return parts.one(simple)


def _when(parts: Parts, opens: Any) -> Any:  # noqa: ANN401  # kinds; a condition
    """In which cases it is owed."""
    found: list[Any] = conditions(parts)
    if parts.of(Trait) and parts.yes():
        trait = parts.one(parts.of(Trait))
        found.append(OfKind(trait.key, trait.values[:1], trait.each_sitting))
    if parts.of(Question) and parts.yes():
        found.append(Answered(parts.one(parts.of(Question)).key, parts.one((Reply.YES, Reply.NO))))
    if opens is Hold and parts.yes():
        found.append(
            parts.one((SittingNumber(1, 1), SittingNumber(2, None), HeldFor(parts.one(tuple(Purpose)))))
        )
    if opens is Hold and parts.yes():
        found.append(parts.one((Dissents(), Dissents(there=False), ReachedBy((Reached.MAJORITY,)))))
    asked = [one.key for one in parts.of(Question) if one.entry is Hold]
    if opens is Hold and asked and parts.yes():
        found.append(YesLastTime(parts.one(asked)))
    if opens is Hold:
        found += sat_as(parts)
    if opens in {Issue, Receive} and parts.of(Product):
        found.append(OfProduct((parts.one(parts.of(Product)).key,)))
    if opens is Close and parts.yes():
        found.append(ClosedAs(tuple(one.key for one in parts.of(LocalOutcome)) or ("completed",)))
    return AllOf(tuple(found)) if len(found) > 1 else found[0] if found else None


def _discharge(parts: Parts) -> Any:  # noqa: ANN401  # what discharges a duty
    """What discharges it."""
    own: list[Any] = [None, First(parts.one([Hold, Convene]))]
    own += [FirstOccurrence(one.key) for one in parts.of(Happening)]
    own += [FirstReply(one.key, parts.yes()) for one in parts.of(Question)]
    own += [kind(one.key) for one in parts.of(Product) for kind in (IssueOf, ReceiptOf)]
    own += [FirstWhere(Hold, SittingNumber(2, None))]
    return parts.one(own)
