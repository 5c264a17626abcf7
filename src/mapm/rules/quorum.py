"""Whether those are at a sitting without whom it cannot decide: by kind of agency, by agencies, by people.

A quorum is a value of the protocol's vocabulary. Judges and conditions name it by its key, so that a local
change of it takes effect wherever it counts. A kind of agency that is not recorded is never guessed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

from mapm.deadlines.sentences import listed
from mapm.decisions import Answer, Lacking, cited_in_words
from mapm.errors import WrongType, checked
from mapm.json_text import printable
from mapm.meeting.base import Reply
from mapm.meeting.events import Close, Convene, Hold, Reconvene
from mapm.meeting.facts import Classify, Rearrange
from mapm.meeting.parts import Part, Planned, Sitting
from mapm.meeting.states import Convened
from mapm.rules.kinds import sitting_said_of
from mapm.rules.sittings import sat_after, sat_by, with_planned_kinds
from mapm.rules.vocabulary import Quorum, Vocabulary, words_of
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapm.meeting.base import Entry, Meeting
    from mapm.meeting.parts import Invitee
    from mapm.roles import Person

AGENCIES: Final = "agencies in all"
PEOPLE: Final = "people"
_TAKES_PART: Final = frozenset({Part.DECIDES, Part.HOLDS_INFORMATION, Part.GIVES_SUPPORT})
"""Who does none of these advises from outside, takes the note or stands by the family, and is not counted."""


@frozen(eq=False, repr=False)
class Counted(Value):
    """How many are there of how many who are needed."""

    what: str
    """The key of a kind of agency, `AGENCIES` or `PEOPLE`."""
    needed: int
    there: int
    """As far as it is certain."""
    perhaps: int = 0
    """How many more there may be, by what is not recorded."""

    @property
    def answer(self) -> Answer:
        """Whether it is enough."""
        if self.there >= self.needed:
            return Answer.MET
        return Answer.NOT_RECORDED if self.there + self.perhaps >= self.needed else Answer.NOT_MET

    def words(self) -> str:
        """Such as "health 1 (2 needed)"."""
        return f"{self.what} {self.there} ({self.needed} needed)"


@frozen(kw_only=True, eq=False, repr=False)
class Quorate(Value):
    """Whether a quorum is met at a sitting, held or planned, with every number it was counted by."""

    quorum: Quorum
    counted: Answer
    """By the numbers alone."""
    counts: tuple[Counted, ...]
    unknown: tuple[str, ...] = ()
    """The agencies of which the kind is not recorded, where it matters."""
    by_discretion: bool = False
    """Whether the chair decided to go on all the same, and may."""
    planned: bool = False
    """Whether it is about who is invited, and not about who came."""

    @property
    def answer(self) -> Answer:
        """By the numbers, or by the chair's recorded decision to go on."""
        return Answer.MET if self.by_discretion else self.counted

    @property
    def short(self) -> tuple[Counted, ...]:
        """What there is too little of, or may be."""
        return tuple(one for one in self.counts if one.answer is not Answer.MET)

    def sentence(self) -> str:
        """Whether it is met, by which numbers, and by whose decision."""
        because = f"({cited_in_words(self.quorum.cites)})"
        numbers = listed([one.words() for one in self.counts])
        met, unmet = ("would be met", "would not be met") if self.planned else ("is met", "is not met")
        says = {
            Answer.MET: f"The quorum {self.quorum.key} {met}",
            Answer.NOT_MET: f"The quorum {self.quorum.key} {unmet}",
            Answer.NOT_RECORDED: f"Whether the quorum {self.quorum.key} {met} cannot be told",
        }[self.counted]
        unknown = f"; the kind is not recorded of {listed(self.unknown)}" if self.unknown else ""
        goes_on = "; the chair decided to go on" if self.by_discretion else ""
        return printable(f"{says}: {numbers}{unknown}{goes_on} {because}.")


def quorate(quorum: Quorum, sitting: Sitting | Planned, words: Vocabulary) -> Quorate:
    """Whether a quorum is met by who came to a sitting, or would be by who is invited.

    ``words`` is the vocabulary of the protocol, which says how each kind of agency counts. Who only takes the
    note, advises from outside or stands by the family is not counted; the chair is. Raises `WrongType` unless
    it is a `Planned` or a `Sitting`.
    """
    if not isinstance(sitting, Sitting | Planned):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise WrongType.of("a sitting", sitting, "pass the Planned or the Sitting")
    checked(quorum, Quorum, "a quorum", "pass a Quorum")
    checked(words, Vocabulary, "the words", "pass the vocabulary of the protocol, its words")
    there = _there(sitting)
    once = frozenset(one.key for one in words.agency_kinds if one.counts_once)
    units = {(one.kind,) if one.kind in once else (one.kind, one.agency) for one in there if one.kind}
    known = {one.agency for one in there if one.kind}
    unknown = tuple(dict.fromkeys(one.agency.ref for one in there if one.agency not in known))
    counts = [
        _of_kind(kind, needed, sum(unit[0] == kind for unit in units), len(unknown), once=kind in once)
        for kind, needed in quorum.needs
    ]
    if quorum.agencies:
        least = _least_more(len(unknown), once, {str(unit[0]) for unit in units})
        counts.append(Counted(AGENCIES, quorum.agencies, len(units) + least, len(unknown) - least))
    if quorum.people:
        chair: set[Person] = {sitting.chair} if sitting.chair is not None else set()
        counts.append(Counted(PEOPLE, quorum.people, len({one.person for one in there} | chair)))
    answer = _answer(counts, len(unknown))
    goes_on = isinstance(sitting, Sitting) and sitting.discretion is Reply.YES
    matters = answer is not Answer.MET and any(one.perhaps for one in counts)
    return Quorate(
        quorum=quorum,
        counted=answer,
        counts=tuple(counts),
        unknown=unknown if matters else (),
        by_discretion=answer is not Answer.MET and quorum.discretion and goes_on,
        planned=isinstance(sitting, Planned),
    )


def impossible(quorum: Quorum, words: Vocabulary) -> str:
    """Why no sitting can ever meet a quorum, in words; empty where one can."""
    kinds = {one.key: one for one in words.agency_kinds}
    for kind, needed in quorum.needs:
        if kind not in kinds:
            return f"it needs agencies of {kind}, and there is no such kind"
        if needed > 1 and kinds[kind].counts_once:
            return f"it needs {needed} agencies of {kind}, which count as one"
    if kinds and all(one.counts_once for one in kinds.values()) and quorum.agencies > len(kinds):
        return f"it needs {quorum.agencies} agencies in all, and each of the {len(kinds)} kinds counts as one"
    return ""


# --- judges -----------------------------------------------------------------------------------------------


@frozen(eq=False, repr=False)
class QuorumMet(Value):
    """Judges that a sitting meets a quorum, by its numbers or the chair's recorded decision to go on.

    Of a plan, that those invited would; of what is said of a sitting, the sitting that it is about; of any
    other entry, the last sitting before it, if there was one.
    """

    quorum: str

    def __call__(self, meeting: Meeting | None, entry: Entry | None) -> Answer | Lacking:
        """Whether it does."""
        if meeting is None:
            return Answer.MET
        sat = _about(meeting, entry)
        return _lacking(self.quorum, meeting, sat) if sat is not None else Answer.MET

    @property
    def asks(self) -> str:
        """What it asks, in words."""
        return f"Is the quorum {self.quorum} met?"

    @property
    def missing(self) -> str:
        """What is wrong where it is not."""
        return f"the quorum {self.quorum} is not met: too few of {{all}}"

    @property
    def unrecorded(self) -> str:
        """What is wrong where it cannot be told."""
        return (
            f"it cannot be told whether the quorum {self.quorum} is met: the kind is not recorded of {{all}}"
        )

    def reads(self, kind: type[Entry]) -> tuple[str, ...]:
        """The fields of an entry that it needs."""
        return ("sitting",) if kind is Hold else ("planned",) if kind in _PLANS else _of_close(kind)


@frozen(eq=False, repr=False)
class NeverTwiceInquorate(Value):
    """Judges that two sittings running did not miss a quorum: by their numbers, whatever a chair decided."""

    quorum: str

    def __call__(self, meeting: Meeting | None, entry: Entry | None) -> Answer | Lacking:
        """Whether one of the two met it."""
        if meeting is None:
            return Answer.MET
        sat = sat_by(meeting, entry)[-2:]
        if not isinstance(entry, Hold):
            return self._running(meeting, sat)
        later = sat_after(meeting, entry)
        return _worse(
            self._running(meeting, (*sat[-1:], entry)),
            self._running(meeting, (entry, later)) if later is not None else Answer.MET,
        )

    def _running(self, meeting: Meeting, sat: tuple[Hold, ...]) -> Answer | Lacking:
        """Whether one of two sittings running met it."""
        if len(sat) < 2:  # noqa: PLR2004  # running means two
            return Answer.MET
        of = _of(self.quorum, words_of(meeting))
        if of is None:
            return Answer.NOT_RECORDED
        found = [quorate(of, as_recorded(meeting, one), words_of(meeting)) for one in sat]
        if Answer.MET in {one.counted for one in found}:
            return Answer.MET
        unknown = tuple(dict.fromkeys(agency for one in found for agency in one.unknown))
        told = all(one.counted is Answer.NOT_MET for one in found)
        return Lacking(Answer.NOT_MET) if told else Lacking(Answer.NOT_RECORDED, unknown)

    @property
    def asks(self) -> str:
        """What it asks, in words."""
        return f"Was the quorum {self.quorum} met at this sitting, or at the one before?"

    @property
    def missing(self) -> str:
        """What is wrong where it was not."""
        return f"the quorum {self.quorum} was not met twice running"

    @property
    def unrecorded(self) -> str:
        """What is wrong where it cannot be told."""
        return (
            f"it cannot be told whether the quorum {self.quorum} was met: the kind is not recorded of {{all}}"
        )

    def reads(self, kind: type[Entry]) -> tuple[str, ...]:
        """The fields of an entry that it needs."""
        return ("sitting",) if kind is Hold else _of_close(kind)


# --- inside -----------------------------------------------------------------------------------------------

_PLANS: Final = (Convene, Reconvene, Rearrange)


def _of_close(kind: type[Entry]) -> tuple[str, ...]:
    """What closing or classing a case has to say first: a rule may be of some outcomes or values alone."""
    return ("outcome",) if kind is Close else ("trait", "value") if kind is Classify else ()


def _there(sitting: Sitting | Planned) -> list[Invitee]:
    """Those who are counted."""
    some = sitting.attended if isinstance(sitting, Sitting) else sitting.invitees
    return [one for one in some if not one.parts or one.parts & _TAKES_PART or one.person == sitting.chair]


def _of_kind(kind: str, needed: int, there: int, unknown: int, *, once: bool) -> Counted:
    perhaps = min(unknown, 1 - there) if once else unknown
    return Counted(kind, needed, there, perhaps)


def _least_more(unknown: int, once: frozenset[str], there: set[str]) -> int:
    """How many more agencies there are for certain, with so many of which the kind is not recorded."""
    if not once:
        return unknown
    return 0 if once & there else min(unknown, 1)  # all of them may be of one kind that counts once


def _answer(counts: Iterable[Counted], unknown: int) -> Answer:
    """All of the numbers together: one agency of no recorded kind is of one kind at most."""
    counted = list(counts)
    answers = {one.answer for one in counted}
    by_kind = [one for one in counted if one.what not in {AGENCIES, PEOPLE}]
    lacking = sum(max(0, one.needed - one.there) for one in by_kind)
    if Answer.NOT_MET in answers or lacking > unknown:
        return Answer.NOT_MET
    return Answer.NOT_RECORDED if Answer.NOT_RECORDED in answers else Answer.MET


def _about(meeting: Meeting, entry: Entry | None) -> Hold | Planned | None:
    """The sitting or the plan that an entry is about, or else the last sitting before it."""
    if isinstance(entry, Hold):
        return entry
    if isinstance(entry, Convene | Reconvene | Rearrange):
        return entry.planned
    if isinstance(entry, Classify) and any(
        one.key == entry.trait and one.each_sitting for one in words_of(meeting).traits
    ):
        about = sitting_said_of(meeting, entry)
        if about is not None or isinstance(meeting, Convened):
            return about  # what is said of one that is yet to be held is judged with its report
    return next(reversed(sat_by(meeting, entry)), None)


def _worse(one: Answer | Lacking, other: Answer | Lacking) -> Answer | Lacking:
    """Not met before not recorded before met."""
    both = [each for each in (one, other) if isinstance(each, Lacking)]
    unmet = [each for each in both if each.answer is Answer.NOT_MET]
    return next(iter((*unmet, *both)), other if one is Answer.MET else one)


def as_recorded(meeting: Meeting, about: Hold | Planned) -> Sitting | Planned:
    """A plan, or a sitting with the kinds of agency that its plan recorded."""
    return with_planned_kinds(meeting, about) if isinstance(about, Hold) else about


def _of(key: str, words: Vocabulary) -> Quorum | None:
    return next((one for one in words.quorums if one.key == key), None)


def found_at(key: str, meeting: Meeting, about: Hold | Planned) -> Quorate | None:
    """Whether the quorum of a key is met; ``None`` where the protocol that a meeting is under has none."""
    words = words_of(meeting)
    of = _of(key, words)
    return quorate(of, as_recorded(meeting, about), words) if of is not None else None


def _lacking(key: str, meeting: Meeting, about: Hold | Planned) -> Answer | Lacking:
    found = found_at(key, meeting, about)
    if found is None:
        return Answer.NOT_RECORDED
    if found.answer is Answer.MET:
        return Answer.MET
    if found.answer is Answer.NOT_RECORDED:
        return Lacking(Answer.NOT_RECORDED, found.unknown)
    too_few = tuple(one.what for one in found.counts if one.answer is Answer.NOT_MET)
    # taken together there may be too few where each number by itself might be reached
    return Lacking(Answer.NOT_MET, too_few or tuple(one.what for one in found.short))
