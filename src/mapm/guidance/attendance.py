"""Who is to come, who could give written advice instead, and what a document says of the size of a meeting.

Nobody who holds information is ever advised away, whatever the number (our reading A-48). Only a document
that states a size has one here; of any other the answer says that the size is not stated.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from attrs import evolve, field, frozen

from mapm.deadlines.sentences import listed
from mapm.decisions import Answer, cited_in_words
from mapm.errors import UnknownQuestion, WrongType
from mapm.guidance.base import Point, Remark, Told, guidance_of
from mapm.guidance.replies import told
from mapm.guidance.size import Model, SizeRule, model_of
from mapm.json_text import printable
from mapm.meeting.base import Reply
from mapm.meeting.parts import Part, Planned, Sitting
from mapm.roles import Agency, Person
from mapm.rules.quorum import Quorate, quorate
from mapm.rules.vocabulary import NO_WORDS, Vocabulary
from mapm.sources import Citation, Cites, cited
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mapm.guidance.base import Guided

__all__ = [
    "Attendance",
    "AttendanceGuidance",
    "Coming",
    "Consideration",
    "Efficiency",
    "Model",
    "Place",
    "SizeRule",
    "attendance_for",
    "efficiency_curve",
]


_LONGEST_CURVE: Final = 1_000
"""More people are in no plot, and a curve of any length would take any time."""
NOTHING: Final[Mapping[Person, Mapping[str, Reply]]] = MappingProxyType({})


@frozen(eq=False, repr=False)
class Consideration(Value):
    """Something that a document asks to be thought about for each person who is to come."""

    key: str
    asks: str
    cites: Cites = field(validator=cited)


@frozen(kw_only=True, eq=False, repr=False)
class AttendanceGuidance(Value):
    """What one document says of who comes."""

    holders: Cites = field(validator=cited)
    """Why those who hold information are kept: a clause where there is one, and a reading otherwise."""
    size: SizeRule | None = None
    advisers: tuple[Citation, ...] = ()
    """What says that a specialist can advise without coming; empty where nothing does."""
    invite: tuple[Remark, ...] = ()
    """Who is to come, or may, in the document's terms."""
    weigh: tuple[Consideration, ...] = ()
    """What is to be thought about for each person."""
    silence: tuple[Citation, ...] = ()
    """Why no size is stated, where a reading says so."""


class Coming(StrEnum):
    """How somebody takes part."""

    NEEDED = "needed"
    """Holds information: never advised away."""
    COMES = "comes"
    """Decides, chairs or takes the note."""
    COULD_WRITE = "could advise in writing"
    """Comes to advise, and could do so without coming."""
    OUTSIDE = "advises from outside"
    """Does not come, and does not count."""


@frozen(eq=False, repr=False)
class Place(Value):
    """One person who is to take part, how, and whether they count towards the size."""

    person: Person
    agency: Agency | None
    coming: Coming
    counts: bool
    cites: tuple[Citation, ...]
    points: tuple[Point, ...] = ()
    """What is to be thought about for this person, each with its answer."""

    def sentence(self) -> str:
        """Who it is and how they take part."""
        because = f" ({cited_in_words(self.cites)})" if self.cites else ""
        agency = f" of {self.agency.ref}" if self.agency is not None else ""
        return printable(f"{self.person.ref}{agency}: {_WORDS[self.coming]}{because}.")


_OPEN: Final = {Answer.NOT_MET: "No", Answer.NOT_RECORDED: "Not recorded"}
_WORDS: Final = {
    Coming.NEEDED: "needed, since they hold information",
    Coming.COMES: "comes",
    Coming.COULD_WRITE: "could give advice in writing instead of coming",
    Coming.OUTSIDE: "advises from outside, and does not count",
}


@frozen(kw_only=True, eq=False, repr=False)
class Efficiency(Value):
    """What a number of people comes to, by the model that is named; nothing where nothing is stated."""

    people: int
    """How many count."""
    model: Model | None
    """``None`` where the document states no size."""
    share: Fraction | None
    """Of the level at the best size: exact. ``None`` where the document states nothing."""
    cites: tuple[Citation, ...]

    @property
    def percent(self) -> Fraction | None:
        """The share in percent, exact."""
        return None if self.share is None else 100 * self.share

    def words(self) -> str:
        """The percentage as text, rounded to two places where it has more; "not stated" where it is not."""
        if self.share is None:
            return "not stated"
        hundredths = round(10_000 * self.share)
        text = f"{hundredths // 100}.{hundredths % 100:02}".rstrip("0").rstrip(".")
        return f"{'' if hundredths == 10_000 * self.share else 'about '}{text} %"


@frozen(kw_only=True, eq=False, repr=False)
class Attendance(Told):
    """Who is to take part in a sitting, each by themselves, and what their number comes to."""

    title: str
    stated: bool
    """Whether the document says anything of who comes."""
    places: tuple[Place, ...]
    best: int | None
    """The best size; ``None`` where the document states none."""
    efficiency: Efficiency
    note_taker_counted: bool
    remarks: tuple[Remark, ...] = ()
    quorums: tuple[Quorate, ...] = ()
    """Whether each quorum of the protocol is met, or would be; which of them it needs is for its rules."""

    @property
    def people(self) -> int:
        """How many count towards the size."""
        return self.efficiency.people

    @property
    def needed(self) -> tuple[Person, ...]:
        """Who holds information, and has to be there."""
        return self._who(Coming.NEEDED)

    @property
    def could_write(self) -> tuple[Person, ...]:
        """Who could give written advice instead of coming."""
        return self._who(Coming.COULD_WRITE)

    @property
    def doubtful(self) -> tuple[Person, ...]:
        """Of whom it was thought that something does not hold, and who hold no information."""
        return tuple(
            one.person
            for one in self.places
            if one.coming is not Coming.NEEDED and any(each.answer is Answer.NOT_MET for each in one.points)
        )

    @property
    def against_size(self) -> tuple[Quorate, ...]:
        """The quorums that need more people than are best: what is stated contradicts itself."""
        return tuple(one for one in self.quorums if self.best is not None and one.quorum.least > self.best)

    def _who(self, coming: Coming) -> tuple[Person, ...]:
        return tuple(one.person for one in self.places if one.coming is coming)

    def sentences(self) -> tuple[str, ...]:
        """What the number comes to, how each takes part, and what the document says besides."""
        remarks = (remark.sentence() for remark in self.remarks)
        places = (one.sentence() for one in self.places)
        said = (self._size(), *self._quorums(), *places, *self._weighed(), *remarks)
        return tuple(map(printable, said))

    def _quorums(self) -> Iterator[str]:
        for one in self.quorums:
            yield one.sentence()
            if one in self.against_size:
                cites = tuple(dict.fromkeys((*one.quorum.cites, *self.efficiency.cites)))
                yield (
                    f"The quorum {one.quorum.key} needs {one.quorum.least} people, and {self.best} are best: "
                    f"the two stand against each other ({cited_in_words(cites)})."
                )

    def _weighed(self) -> Iterator[str]:
        asked: dict[str, list[tuple[Person, Point]]] = {}
        for place in self.places:
            for point in place.points:
                asked.setdefault(point.key, []).append((place.person, point))
        for answer in (Answer.NOT_MET, Answer.NOT_RECORDED):
            for points in asked.values():
                who = [person.ref for person, point in points if point.answer is answer]
                if who:
                    point = points[0][1]
                    yield f"{point.asks} {_OPEN[answer]}: {listed(who)} ({cited_in_words(point.cites)})."

    def _size(self) -> str:
        cites = self.efficiency.cites
        because = f" ({cited_in_words(cites)})" if cites else ""
        if self.best is None:
            return f"{self.title} does not state how many people are best{because}."
        what = f"{self.people} {'person counts' if self.people == 1 else 'people count'}"
        if self.efficiency.share is None:
            return f"{what}: below {self.best}, nothing is stated{because}."
        level = f"{self.efficiency.words()} of the level at {self.best}"
        return f"{what}: {level}, by the {self.efficiency.model} reading{because}."


def attendance_for(
    guided: Guided,
    sitting: Planned | Sitting,
    *,
    model: Model | None = None,
    note_taker_counts: bool = True,
    weighed: Mapping[Person, Mapping[str, Reply]] = NOTHING,
) -> Attendance:
    """Who is to take part, planned or held, and what their number comes to.

    All who are present count, the chair included; who only takes the note counts unless told otherwise; who
    only advises from outside never does (A-48). Nobody is dropped: who comes to advise, holds no information,
    and has no other task than to decide could give written advice instead. ``weighed`` are the replies to
    what the document asks to be thought about, by person and by key; `UnknownQuestion` names those keys, or
    says that somebody does not take part. What is of another type is a `WrongType`.
    """
    if type(note_taker_counts) is not bool:
        raise WrongType.of("whether the note taker counts", note_taker_counts, "pass True or False")
    if not isinstance(sitting, Planned | Sitting):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise WrongType.of("a sitting", sitting, "pass the Planned or the Sitting")
    if not isinstance(weighed, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise WrongType.of("what was weighed", weighed, "pass a mapping from each Person to replies by key")
    own = guidance_of(guided)
    guidance, silent = own.attendance, own.silent
    weigh = () if guidance is None else guidance.weigh
    found = _places(guidance, sitting, silent, note_taker_counts=note_taker_counts)
    places = tuple(_thought_about(one, weigh, weighed.get(one.person, {})) for one in found)
    if not set(weighed) <= {one.person for one in places}:
        raise UnknownQuestion("somebody was weighed who is not to take part: pass those of the sitting")
    people = sum(one.counts for one in places)
    size = None if guidance is None else guidance.size
    remarks = () if guidance is None else guidance.invite
    words: Vocabulary = getattr(guided, "words", NO_WORDS)  # what is guided need not be a protocol
    return Attendance(
        title=guided.title,
        stated=guidance is not None,
        places=places,
        best=None if size is None else size.best,
        efficiency=_efficiency(guidance, people, model, silent),
        note_taker_counted=note_taker_counts,
        remarks=remarks,
        quorums=tuple(quorate(one, sitting, words) for one in words.quorums),
    )


def efficiency_curve(guided: Guided, up_to: int, *, model: Model | None = None) -> tuple[Efficiency, ...]:
    """What each number of people from one comes to, as the data of a plot.

    Empty where the document states no size; where it does, numbers below the best size have no share. Raises
    `WrongType` unless it ends at 1 or more, and at 1,000 at most.
    """
    if type(up_to) is not int or not 1 <= up_to <= _LONGEST_CURVE:
        raise WrongType.of("the end of a curve", up_to, "pass a whole number of people, 1 to 1,000")
    guidance = guidance_of(guided).attendance
    if guidance is None or guidance.size is None:
        return ()
    return tuple(_efficiency(guidance, people, model) for people in range(1, up_to + 1))


# --- inside -----------------------------------------------------------------------------------------------


def _efficiency(
    guidance: AttendanceGuidance | None,
    people: int,
    asked: Model | None,
    silent: tuple[Citation, ...] = (),
) -> Efficiency:
    rule = None if guidance is None else guidance.size
    model = model_of(asked, rule)
    if rule is None:
        silence = silent if guidance is None else guidance.silence or silent
        return Efficiency(people=people, model=None, share=None, cites=silence)
    by_model = rule.by_model if people > rule.best else ()
    cites = (*rule.cites, *by_model, *rule.counted_by)
    return Efficiency(people=people, model=model, share=rule.efficiency(people, model), cites=cites)


def _places(
    guidance: AttendanceGuidance | None,
    sitting: Planned | Sitting,
    silent: tuple[Citation, ...],
    *,
    note_taker_counts: bool,
) -> Iterable[Place]:
    invitees = sitting.invitees if isinstance(sitting, Planned) else sitting.attended
    parts: dict[Person, frozenset[Part]] = {}
    agencies: dict[Person, Agency] = {}
    for one in invitees:  # a person who stands there twice is one person, with all of their parts
        parts[one.person] = parts.get(one.person, frozenset()) | one.parts
        agencies.setdefault(one.person, one.agency)
    chair = sitting.chair
    if chair is not None:
        parts.setdefault(chair, frozenset({Part.DECIDES}))
    for person, does in parts.items():
        coming = _coming(guidance, does, chairs=person == chair)
        present = coming is not Coming.OUTSIDE
        only_note = does == frozenset({Part.TAKES_NOTE}) and person != chair
        counts = present and (note_taker_counts or not only_note)
        yield Place(person, agencies.get(person), coming, counts, _cites(guidance, coming, silent))


def _thought_about(place: Place, weigh: tuple[Consideration, ...], given: Mapping[str, Reply]) -> Place:
    replies = dict(told(given))
    if not replies.keys() <= {one.key for one in weigh}:
        known = ", ".join(one.key for one in weigh) or "nothing"
        raise UnknownQuestion(f"an answer is to nothing that is to be thought about: that is {known}")
    if place.coming is Coming.OUTSIDE:
        return place
    return evolve(
        place,
        points=tuple(
            Point(one.key, one.asks, replies.get(one.key, Reply.NOT_KNOWN).answer, one.cites) for one in weigh
        ),
    )


_ADVISER: Final = frozenset({Part.ADVISES, Part.DECIDES})
"""What somebody may do and still be able to advise without coming."""


def _coming(guidance: AttendanceGuidance | None, does: frozenset[Part], *, chairs: bool) -> Coming:
    if Part.HOLDS_INFORMATION in does:
        return Coming.NEEDED
    if chairs or Part.ADVISES not in does or does - _ADVISER:
        return Coming.COMES
    if does == frozenset({Part.ADVISES}):
        return Coming.OUTSIDE
    return Coming.COULD_WRITE if guidance is not None and guidance.advisers else Coming.COMES


def _cites(
    guidance: AttendanceGuidance | None, coming: Coming, silent: tuple[Citation, ...]
) -> tuple[Citation, ...]:
    if coming is Coming.COMES:
        return ()  # it is planned so: nothing is advised
    if coming is Coming.NEEDED and guidance is not None:
        return guidance.holders
    return (() if guidance is None else guidance.advisers or guidance.silence) or silent
