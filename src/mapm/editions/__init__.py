"""`Editions`: the editions of one document, which of them is in force on a day, and where each stands.

An edition holds from its start until before the start of the next; its end is never written down twice. A
day that no edition covers, or that two claim, is named and never filled.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from attrs import field, frozen

from mapm.editions.contradicting import contradictions
from mapm.errors import EditionNotGiven, NoEditionInForce, ProtocolInvalid, WrongType
from mapm.json_text import printable
from mapm.protocol import MeetingProtocol
from mapm.sources import Standing
from mapm.sources.documents import spoken
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["Edition", "EditionGap", "EditionOverlap", "Editions", "InForce"]

K = TypeVar("K")
_A_DAY: Final = timedelta(days=1)
_NAME_IT: Final = "go by one that you name, with edition(version)"


@frozen(kw_only=True, eq=False, repr=False)
class Edition(Value):
    """One edition of a document: since when it holds, or that it is a draft, or from when it is withdrawn.

    Raises `ProtocolInvalid` where nothing says since when it holds, and `WrongType`.
    """

    protocol: MeetingProtocol
    start: date | None = None
    """The first day on which it holds, where that is not the day that its source gives."""
    draft: bool = False
    """Whether nobody has put it in force yet."""
    withdrawn_from: date | None = None
    """The first day on which it does not hold any more, where it was taken back without a successor."""
    corrects: str | None = None
    """The version of the edition of the same day in whose place it comes."""

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.protocol, MeetingProtocol):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise WrongType.of("the protocol of an edition", self.protocol, "pass a MeetingProtocol")
        for what, day in (("the start of an edition", self.start), ("withdrawn_from", self.withdrawn_from)):
            if day is not None:
                _day(day, what)
        if not self.draft and self.starts is None:
            raise ProtocolInvalid(
                f"{self.version}: its source does not say since when it applies: pass start, or draft=True"
            )
        if self.draft and self.withdrawn_from is not None:
            raise ProtocolInvalid(f"{self.version}: a draft is not in force, so it cannot be withdrawn")

    @property
    def version(self) -> str:
        """Its version, as its source has it."""
        return self.protocol.source.version

    @property
    def starts(self) -> date | None:
        """The first day on which it holds; of a draft, the day that is meant, if any is."""
        return self.protocol.source.in_force_from if self.start is None else self.start

    @property
    def first_day(self) -> date:
        """The same of an edition that is no draft."""
        return cast("date", self.starts)

    def withdrawn(self, on: date) -> bool:
        """Whether it has been taken back on this day."""
        return self.withdrawn_from is not None and self.withdrawn_from <= on

    def __repr__(self) -> str:
        return printable(f"<Edition {self.version!r} of {self.protocol.key}>")


@frozen(eq=False, repr=False)
class InForce(Value):
    """From which day until before which an edition is in force; ``None`` where no end is known."""

    edition: Edition
    first: date
    until: date | None


@frozen(eq=False, repr=False)
class EditionGap(Value):
    """Days after an edition on which none is in force."""

    after: Edition
    first: date
    until: date | None
    then: Edition | None
    """The edition that comes next, if any does."""

    def sentence(self) -> str:
        """The gap in words."""
        return printable(self._said())

    def _said(self) -> str:
        if self.then is None:
            return f"{self.after.version} is withdrawn from {spoken(self.first)}, and none follows it"
        return (
            f"{self.after.version} is withdrawn from {spoken(self.first)}, and {self.then.version} starts on "
            f"{spoken(self.then.first_day)}"
        )


@frozen(eq=False, repr=False)
class EditionOverlap(Value):
    """Days that more than one edition claims."""

    editions: tuple[Edition, ...]
    first: date
    until: date | None
    holds: Edition | None
    """The one that is in force all the same, since it started later; ``None`` where nothing decides."""

    def sentence(self) -> str:
        """The overlap in words, and what to do."""
        return printable(self._said())

    def _said(self) -> str:
        names = " and ".join(one.version for one in self.editions)
        if self.holds is None:
            return (
                f"{names} both start on {spoken(self.editions[0].first_day)}, and neither is said to correct "
                "the other: say it with corrects"
            )
        older = self.editions[0]
        until = spoken(cast("date", older.withdrawn_from))
        return (
            f"{older.version} is withdrawn only from {until}, and {self.holds.version} holds since "
            f"{spoken(self.holds.first_day)}: leave out the withdrawal, which says nothing more"
        )


def _editions(given: Any) -> tuple[Edition, ...]:  # noqa: ANN401  # whatever was passed
    if isinstance(given, str) or not hasattr(given, "__iter__"):
        raise WrongType.of("the editions of a document", given, "pass several, or one in a list")
    found: list[Edition] = []
    for one in given:
        if isinstance(one, MeetingProtocol):
            found.append(Edition(protocol=one))
        elif isinstance(one, Edition):
            found.append(one)
        else:
            raise WrongType.of("an edition", one, "pass an Edition, or a MeetingProtocol")
    return tuple(found)


@frozen(eq=False, repr=False)
class Editions(Value):
    """The editions of one document: protocols of one key, each with a version of its own.

    Passed where protocols are asked for, it gives each of them. Raises `ProtocolInvalid` where they are not
    of one document, a version stands twice, or one corrects what does not start on its day.
    """

    editions: tuple[Edition, ...] = field(converter=_editions)
    in_force: tuple[InForce, ...] = field(init=False, eq=False, repr=False)
    """When each is in force, in the order of days; none is listed that never is."""
    gaps: tuple[EditionGap, ...] = field(init=False, eq=False, repr=False)
    """The days after the first start on which none is."""
    overlaps: tuple[EditionOverlap, ...] = field(init=False, eq=False, repr=False)
    """The days that more than one claims."""

    def __attrs_post_init__(self) -> None:
        _check(self.editions)
        spans = _spans(_taking_effect(self.editions))
        in_force = [
            InForce(top[0], its[0].first, its[-1].until)
            for top, its in _grouped(spans, lambda one: one.top)
            if len(top) == 1
        ]
        object.__setattr__(self, "in_force", tuple(in_force))
        object.__setattr__(self, "gaps", tuple(_gaps(spans)))
        object.__setattr__(self, "overlaps", tuple(_overlaps(spans)))

    def __iter__(self) -> Iterator[MeetingProtocol]:
        """The protocols of all editions, drafts too."""
        return (one.protocol for one in self.editions)

    def __len__(self) -> int:
        return len(self.editions)

    def __repr__(self) -> str:
        return printable(
            f"<Editions of {self.document}: {', '.join(repr(one.version) for one in self.editions)}>"
        )

    @property
    def document(self) -> str:
        """The key that the protocols of all editions have."""
        return self.editions[0].protocol.key

    def on(self, day: date) -> MeetingProtocol:
        """The edition in force on a day; raises `NoEditionInForce`, which names its neighbours."""
        _day(day, "the day for which an edition is asked for")
        for one in self.in_force:
            if one.first <= day and (one.until is None or day < one.until):
                return one.edition.protocol
        raise NoEditionInForce(self.document, day, *self._why_none(day))

    def edition(self, version: str) -> MeetingProtocol:
        """The edition of this version, in force or not; raises `EditionNotGiven` where there is none."""
        return self._named(version).protocol

    def standing(self, edition: str | MeetingProtocol, on: date) -> Standing:
        """Where an edition, by its version or itself, stands among the others on a day."""
        one, day = self._named(edition), _day(on, "the day of a standing")
        if one.draft:
            return Standing.DRAFT
        replaced = self._replaced(one)
        if replaced is not None and max(replaced[0], one.first_day) <= day:
            return Standing.SUPERSEDED
        if one.withdrawn(day):
            return Standing.WITHDRAWN
        if day < one.first_day:
            return Standing.NOT_IN_FORCE_YET
        return one.protocol.source.review(day)

    def standing_sentence(self, edition: str | MeetingProtocol, on: date) -> str:
        """What a reader should know of an edition on a day; empty where it is simply current."""
        one, replaced = self._named(edition), self._replaced(self._named(edition))
        match self.standing(edition, on):
            case Standing.DRAFT:
                return "a draft, not in force"
            case Standing.NOT_IN_FORCE_YET:
                return f"not in force until {spoken(one.first_day)}"
            case Standing.SUPERSEDED if replaced is not None:
                return printable(f"superseded since {spoken(replaced[0])} by {replaced[1].version}")
            case Standing.WITHDRAWN:
                return f"withdrawn from {spoken(cast('date', one.withdrawn_from))}"
            case _:
                return one.protocol.source.review_sentence(on)

    def _named(self, edition: str | MeetingProtocol) -> Edition:
        version = edition.source.version if isinstance(edition, MeetingProtocol) else edition
        if not isinstance(version, str):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise WrongType.of("an edition", edition, "pass its version, or its MeetingProtocol")
        for one in self.editions:
            if one.version == version:
                return one
        raise EditionNotGiven(self.document, version, [one.version for one in self.editions])

    def _replaced(self, edition: Edition) -> tuple[date, Edition] | None:
        """From which day another edition is in its place, and which; not where it was withdrawn before."""
        there = [one for one in self.editions if _takes_effect(one) and one is not edition]
        if edition.draft or not _takes_effect(edition):
            return None
        corrected = [one for one in there if one.corrects == edition.version]
        after = (one for one in there if one.first_day > edition.first_day)
        later = sorted(after, key=lambda one: one.first_day)
        by = next(iter((*corrected, *later)), None)
        return None if by is None or edition.withdrawn(by.first_day - _A_DAY) else (by.first_day, by)

    def _why_none(self, day: date) -> tuple[str, str]:
        """Why none is in force on a day, and what to do."""
        for one in self.overlaps:
            if one.holds is None and one.first <= day and (one.until is None or day < one.until):
                names = " and ".join(repr(each.version) for each in one.editions)
                return (
                    f"{names} both start on {spoken(one.editions[0].first_day)}",
                    "say with corrects which one comes in the other's place",
                )
        for gap in self.gaps:
            if gap.first <= day and (gap.until is None or day < gap.until):
                return gap.sentence(), _NAME_IT
        coming = sorted(filter(_takes_effect, self.editions), key=lambda one: one.first_day)
        if coming:
            first = coming[0]
            return f"the first of them, {first.version!r}, starts on {spoken(first.first_day)}", _NAME_IT
        return "there are only drafts, or what was withdrawn before it started", _NAME_IT


@frozen(eq=False, repr=False)
class _Span(Value):
    """Days from one on which an edition starts or is withdrawn until before the next."""

    first: date
    until: date | None
    top: tuple[Edition, ...]
    """Those with the latest start, without what was withdrawn."""
    older: tuple[Edition, ...]
    """Earlier ones whose withdrawal, still to come, says that they hold."""
    latest: Edition
    """The one that started last, withdrawn or not."""


def _day(given: Any, what: str) -> date:  # noqa: ANN401  # whatever was passed
    if not isinstance(given, date) or isinstance(given, datetime):
        raise WrongType.of(what, given, "pass a date")
    return given


def _takes_effect(edition: Edition) -> bool:
    """Whether it was ever to be in force: no draft, and not withdrawn before its first day."""
    return not edition.draft and not edition.withdrawn(edition.first_day)


def _taking_effect(editions: tuple[Edition, ...]) -> tuple[Edition, ...]:
    """Those that take effect, without what another corrects on the same day."""
    there = tuple(filter(_takes_effect, editions))
    corrected = {one.corrects for one in there}
    return tuple(one for one in there if one.version not in corrected)


def _check(editions: tuple[Edition, ...]) -> None:
    wrong = [f"{editions[place].version} {what}" for place, what in contradictions(editions)]
    if wrong or not editions:
        raise ProtocolInvalid("; ".join(wrong) or "a document has at least one edition: none was given")


def _spans(editions: tuple[Edition, ...]) -> tuple[_Span, ...]:
    """Every day from the first start, cut where an edition starts or is withdrawn."""
    cuts = {one.first_day for one in editions}
    cuts |= {one.withdrawn_from for one in editions if one.withdrawn_from is not None}
    days = sorted(cuts)
    found: list[_Span] = []
    for first, until in zip_longest(days, days[1:]):
        started = sorted((one for one in editions if one.first_day <= first), key=lambda one: one.first_day)
        latest = started[-1]
        newest = [one for one in started if one.first_day == latest.first_day]
        top = tuple(one for one in newest if not one.withdrawn(first))
        older = tuple(
            one
            for one in started
            if one not in newest and one.withdrawn_from is not None and not one.withdrawn(first)
        )
        found.append(_Span(first, until, top, older, latest))
    return tuple(found)


def _grouped(spans: tuple[_Span, ...], key: Callable[[_Span], K]) -> Iterator[tuple[K, list[_Span]]]:
    for value, its in groupby(spans, key):
        yield value, list(its)


def _overlaps(spans: tuple[_Span, ...]) -> Iterator[EditionOverlap]:
    """The days that two of one start claim, then those that one claims whose successor holds already."""
    for top, its in _grouped(spans, lambda one: one.top):
        if len(top) > 1:
            yield EditionOverlap(top, its[0].first, its[-1].until, None)
    for edition in dict.fromkeys(one for span in spans for one in span.older):
        for both, its in _grouped(spans, partial(_claimed, edition)):
            if both:
                yield EditionOverlap(both, its[0].first, its[-1].until, both[-1])


def _claimed(edition: Edition, span: _Span) -> tuple[Edition, ...]:
    """The edition with the one that holds in its place, where it still claims to."""
    return (edition, *span.top) if edition in span.older and len(span.top) == 1 else ()


def _gaps(spans: tuple[_Span, ...]) -> Iterator[EditionGap]:
    """The days on which none is; what comes next is the first that is there again."""
    for empty, its in _grouped(spans, lambda one: not one.top):
        if empty:
            until = its[-1].until
            after = next((one.top[0] for one in spans if one.first == until), None)
            yield EditionGap(its[0].latest, its[0].first, until, after)
