"""Which forum fits a described situation: every forum of the area, in order, with reasons for and against.

The order is computed from what the sources say, and is never a score:

1. *Start now*: the statutory route, where harm is feared. Where that is not recorded, the route stands first
   all the same, *to be asked*, since the question comes before every other.
2. *Fits*: all that the forum needs is recorded as so. Of these, one that its source puts before the others
   (such as a meeting that exists already) comes first.
3. *To be asked*: nothing stands against it, and something that it needs is not recorded. Not known is never
   taken for a yes, nor for a no.
4. *Spoken against*: all that its source advises is recorded, and as not so. It may be used all the same.
5. *Does not fit*: something that it needs is recorded as not so, or something that excludes it as so.
6. *Stays open*: the statutory route, where no harm is feared. It is never removed.

Where a source only advises, and a forum needs nothing, what it advises takes that place: the forum fits where
all of it is recorded and some of it is so, and is to be asked about while any of it is not recorded.

Forums between which no source decides share a rank, and stand in the order of their document.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

import attrs
from attrs import field, frozen

from mapm.decisions import Answer, cited_in_words
from mapm.errors import ProtocolInvalid, UnknownForum, UnknownQuestion, checked
from mapm.errors.given import several
from mapm.guidance.base import Remark, Told, guidance_of
from mapm.guidance.situations import (
    SITUATION_FIELDS,
    Criterion,
    Limb,
    OneOf,
    Reason,
    Situation,
    Strength,
    judged,
    limbs,
)
from mapm.json_text import printable
from mapm.meeting.base import ANSWERS, Reply
from mapm.sources import Citation, Cites, cited
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mapm.guidance.base import Guided

__all__ = [
    "Criterion",
    "Fit",
    "Forum",
    "ForumAdvice",
    "ForumGuidance",
    "Limb",
    "OneOf",
    "Ranked",
    "Reason",
    "Situation",
    "StatutoryRoute",
    "Strength",
    "forums_for",
]

_ROUTE: Final = "statutory-route"


@frozen(kw_only=True, eq=False, repr=False)
class Forum(Value):
    """A kind of meeting, or another way to go, and what speaks for and against it."""

    key: str
    """The key of its protocol where the library has it; otherwise its own."""
    name: str
    criteria: tuple[Criterion | OneOf, ...]
    cites: Cites = field(validator=cited)
    first: tuple[Citation, ...] = ()
    """Where its source puts it before other forums that fit: what says so."""
    remarks: tuple[Remark, ...] = ()


@frozen(kw_only=True, eq=False, repr=False)
class StatutoryRoute(Value):
    """The way to protection, which no forum takes the place of. Every area has one."""

    name: str
    cites: Cites = field(validator=cited)
    remarks: tuple[Remark, ...] = ()


@frozen(kw_only=True, eq=False, repr=False)
class ForumGuidance(Value):
    """The forums of one area, in the order of its document, and its way to protection."""

    statutory: StatutoryRoute
    forums: tuple[Forum, ...] = ()
    remarks: tuple[Remark, ...] = ()

    def __attrs_post_init__(self) -> None:
        forums = several(self.forums, Forum, "the forums of a document", "each Forum")
        keys = [_ROUTE, *(forum.key for forum in forums)]
        if len(set(keys)) < len(keys):
            raise ProtocolInvalid("two forums have one key: give each its own")

    @property
    def asked(self) -> frozenset[str]:
        """The keys of the questions that these forums ask beside the fields of `Situation`."""
        asked = (limb.fact for forum in self.forums for one in forum.criteria for limb in limbs(one))
        return frozenset(asked) - SITUATION_FIELDS


class Fit(StrEnum):
    """How a forum stands in a situation, in the order in which forums are ranked."""

    START = "start now"
    FITS = "fits"
    TO_BE_ASKED = "to be asked"
    SPOKEN_AGAINST = "spoken against"
    DOES_NOT_FIT = "does not fit"
    STAYS_OPEN = "stays open"


@frozen(kw_only=True, eq=False, repr=False)
class Ranked(Told):
    """One forum in a situation: its rank, how it stands, and every reason."""

    rank: int
    """From 1; forums between which no source decides share one."""
    key: str
    name: str
    fit: Fit
    cites: tuple[Citation, ...] = ()
    reasons: tuple[Reason, ...] = ()
    remarks: tuple[Remark, ...] = ()
    leads: bool = False
    """Whether its source puts it before others that fit."""

    @property
    def in_favour(self) -> tuple[Reason, ...]:
        """What is recorded and speaks for it."""
        return tuple(one for one in self.reasons if one.answer is Answer.MET)

    @property
    def against(self) -> tuple[Reason, ...]:
        """What is recorded and speaks against it."""
        return tuple(one for one in self.reasons if one.answer is Answer.NOT_MET)

    @property
    def to_ask(self) -> tuple[Reason, ...]:
        """What is not recorded, and would count; the ``open`` of each has the keys to answer under."""
        return tuple(one for one in self.reasons if one.answer is Answer.NOT_RECORDED)

    def sentences(self) -> tuple[str, ...]:
        """Its name and how it stands, then the reasons for, against, and what is still to be asked."""
        because = f" ({cited_in_words(self.cites)})" if self.cites else ""
        said = [printable(f"{self.rank}. {self.name}: {self.fit}{because}.")]
        for what, reasons in (
            ("For", self.in_favour),
            ("Against", self.against),
            ("To ask", self.to_ask),
        ):
            said.extend(f"{what}: {one.sentence()}" for one in reasons)
        said.extend(remark.sentence() for remark in self.remarks)
        return tuple(said)


@frozen(eq=False, repr=False)
class ForumAdvice(Told):
    """Every forum of an area in a situation, ranked; nothing is left out."""

    title: str
    ranked: tuple[Ranked, ...]
    remarks: tuple[Remark, ...] = ()

    @property
    def first(self) -> Ranked:
        """The forum that stands first."""
        return self.ranked[0]

    def of(self, key: str) -> Ranked:
        """One forum by its key; raises `UnknownForum`, which names those that there are."""
        for one in self.ranked:
            if one.key == key:
                return one
        raise UnknownForum(key, [one.key for one in self.ranked])

    def sentences(self) -> tuple[str, ...]:
        """Every forum in order with its reasons."""
        general = (remark.sentence() for remark in self.remarks)
        return (*(text for one in self.ranked for text in one.sentences()), *general)


def forums_for(guided: Guided, situation: Situation) -> ForumAdvice:
    """The forums of the area, ranked for a situation; the module says in which order, and why.

    The statutory route is always among them: first where harm is feared, and first, to be asked, where that
    is not recorded. Raises `UnknownQuestion` for an answer to what none of these forums asks, and
    `WrongType` for what is no `Situation`, or has no guidance.
    """
    checked(situation, Situation, "a situation", "pass a Situation")
    guidance = guidance_of(guided).forums
    if guidance is None:
        return ForumAdvice(guided.title, (_route(None, situation, 1),))
    _all_asked(guidance, situation)
    first = situation.harm_feared is not Reply.NO
    in_order = sorted((_ranked(forum, situation) for forum in guidance.forums), key=_order)
    ranked: list[Ranked] = []
    for place, one in enumerate(in_order, 2 if first else 1):
        same = bool(ranked) and _order(ranked[-1]) == _order(one)
        ranked.append(attrs.evolve(one, rank=ranked[-1].rank if same else place))
    route = _route(guidance.statutory, situation, 1 if first else len(ranked) + 1)
    return ForumAdvice(guided.title, (route, *ranked) if first else (*ranked, route), guidance.remarks)


# --- inside -----------------------------------------------------------------------------------------------

_ORDER: Final = tuple(Fit)
_HARM: Final = "Does anybody think that harm, immediate or significant, is being done or may be?"
_ROUTES: Final = {Reply.YES: Fit.START, Reply.NOT_KNOWN: Fit.TO_BE_ASKED, Reply.NO: Fit.STAYS_OPEN}


def _all_asked(guidance: ForumGuidance, situation: Situation) -> None:
    asked = guidance.asked
    if any(key not in asked for key, _ in situation.answers):
        known = ", ".join(sorted(asked)) or "none"
        fields = ", ".join(sorted(SITUATION_FIELDS))
        raise UnknownQuestion(
            f"an answer is to none of the questions of these forums: they ask {known}; "
            f"beside `answers`, a Situation has the fields {fields}"
        )


def _route(route: StatutoryRoute | None, situation: Situation, rank: int) -> Ranked:
    """The way to protection, which stands here whatever else is said, and where the source is silent too."""
    fear = situation.harm_feared
    if route is None:
        return Ranked(rank=rank, key=_ROUTE, name="The statutory route to protection", fit=_ROUTES[fear])
    unsaid = ("harm_feared",) if fear is Reply.NOT_KNOWN else ()
    said = ((_HARM, fear),)
    feared = Reason("harm-feared", ANSWERS[fear], Strength.NEEDED, said, route.cites, open=unsaid)
    return Ranked(
        rank=rank,
        key=_ROUTE,
        name=route.name,
        fit=_ROUTES[fear],
        cites=route.cites,
        reasons=() if fear is Reply.NO else (feared,),  # nothing speaks against it
        remarks=route.remarks,
    )


def _ranked(forum: Forum, situation: Situation) -> Ranked:
    reasons = [judged(one, situation) for one in forum.criteria]
    fit = _fit(reasons)
    leads = bool(forum.first) and fit is Fit.FITS
    return Ranked(
        rank=0,
        key=forum.key,
        name=forum.name,
        fit=fit,
        cites=(*forum.cites, *forum.first) if leads else forum.cites,
        reasons=tuple(
            one for one in reasons if one.strength is not Strength.SUPPORTS or one.answer is Answer.MET
        ),
        remarks=(*forum.remarks, *_then(forum, reasons)),
        leads=leads,
    )


def _fit(reasons: list[Reason]) -> Fit:
    decisive = [one for one in reasons if one.strength in {Strength.NEEDED, Strength.BARS}]
    if any(one.answer is Answer.NOT_MET for one in decisive):
        return Fit.DOES_NOT_FIT
    needed = [one.answer for one in decisive if one.strength is Strength.NEEDED]
    advised = [one.answer for one in reasons if one.strength is Strength.ADVISED]
    if Answer.NOT_RECORDED in (needed or advised):
        return Fit.TO_BE_ASKED
    return Fit.FITS if needed or Answer.MET in advised else Fit.SPOKEN_AGAINST


def _order(one: Ranked) -> tuple[int, bool]:
    return _ORDER.index(one.fit), not one.leads


def _then(forum: Forum, reasons: Iterable[Reason]) -> Iterator[Remark]:
    for one, reason in zip(forum.criteria, reasons, strict=True):
        if isinstance(one, OneOf):
            so = [part for part, told in zip(one.criteria, reason.parts, strict=True) if _is_so(told)]
            yield from (part.then for part in so if part.then is not None)
            if len(so) == 1 and so[0].alone is not None:
                yield so[0].alone
        elif _is_so(reason) and one.then is not None:
            yield one.then


def _is_so(reason: Reason) -> bool:
    return reason.answer is Answer.MET
