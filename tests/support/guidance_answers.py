"""How worked answers ask the functions of `mapm.guidance`: one adapter for each, in `GUIDANCE`.

An adapter reads the arguments as the file has them, calls the function and gives its answer; the format is
told in `tests/protocols/answers/README.md`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from mapm import Agency, Concerned, Invitee, Person, Planned, Reply, Role, planned
from mapm.guidance import (
    AgencyRegistry,
    Candidate,
    CopyPurpose,
    FamilyMatter,
    Item,
    Model,
    SharingConsent,
    Situation,
    attendance_for,
    chairing_for,
    copies_for,
    family_for,
    filled,
    forums_for,
    outline_for,
    sharing_for,
)
from mapm.records.shapes import form_of

if TYPE_CHECKING:
    from mapm import AnyMeeting, MeetingProtocol


class Given:
    """The arguments of a guidance function, as a file has them: each that is there must be read."""

    def __init__(
        self, protocol: MeetingProtocol, meeting: AnyMeeting | None, arguments: Mapping[str, Any]
    ) -> None:
        self.protocol = protocol
        self.meeting = meeting
        self._arguments = arguments
        self._read: set[str] = set()

    def raw(self, key: str, default: Any = None) -> Any:  # noqa: ANN401  # as the file has it
        """An argument as the file has it: text, a number, a list or a table; dates are text."""
        self._read.add(key)
        return self._arguments.get(key, default)

    def one(self, key: str, kind: Any, default: Any = None) -> Any:  # noqa: ANN401  # of that kind
        """An argument of a type that records know, written as a record has it; the default if left out."""
        value = self.raw(key)
        return default if value is None else form_of(kind).read(value)

    def several(self, key: str, kind: Any) -> tuple[Any, ...]:  # noqa: ANN401  # of that kind
        """A list of such arguments; empty if left out."""
        return tuple(form_of(kind).read(value) for value in self.raw(key, ()))

    def has(self, key: str) -> bool:
        """Whether the file gives this argument at all."""
        return key in self._arguments

    @property
    def unread(self) -> set[str]:
        """The arguments that no adapter has asked for."""
        return set(self._arguments) - self._read


Adapter = Callable[[Given], object]
GUIDANCE: Final[dict[str, Adapter]] = {}
"""By the name of a function of `mapm.guidance`: reads its arguments, calls it, gives what it answers."""


def adapter(name: str) -> Callable[[Adapter], Adapter]:
    """Makes a function the adapter of that name."""

    def register(function: Adapter) -> Adapter:
        if name in GUIDANCE:
            message = f"{name} has an adapter"
            raise ValueError(message)
        GUIDANCE[name] = function
        return function

    return register


# --- forums, attendance, chairing, sharing ----------------------------------------------------------------


def _replies(given: Mapping[str, str]) -> dict[str, Reply]:
    return {key: Reply(reply) for key, reply in given.items()}


@adapter("forums_for")
def _forums(given: Given) -> object:
    """``situation``: the fields of a `Situation` as replies, and its ``answers``."""
    situation = dict(given.raw("situation", {}))
    answers = _replies(situation.pop("answers", {}))
    return forums_for(given.protocol, Situation(**_replies(situation), answers=answers))


@adapter("attendance_for")
def _attendance(given: Given) -> object:
    """``planned`` (the meeting's if left out), ``model``, ``note_taker_counts``, ``weighed``."""
    plan = given.one("planned", Planned, planned(given.meeting.known) if given.meeting else None)
    model = given.raw("model")
    return attendance_for(
        given.protocol,
        plan,
        model=None if model is None else Model(model),
        note_taker_counts=given.raw("note_taker_counts", True),  # noqa: FBT003
        weighed={Person(ref): _replies(each) for ref, each in given.raw("weighed", {}).items()},
    )


@adapter("chairing_for")
def _chairing(given: Given) -> object:
    """``person``, ``answers``, ``post``, ``proposed_by``, ``parties``; else the chair of the meeting."""
    person = given.one("person", Person)
    if person is None:
        assert given.meeting is not None, "name a person, or a case with a chair"
        plan = planned(given.meeting.known)
        assert plan is not None, "nothing is planned yet"
        candidate = Candidate.planned_in(plan, given.meeting.known)
        assert candidate is not None, "no chair is planned"
        return chairing_for(given.protocol, candidate)
    post = given.raw("post")
    return chairing_for(
        given.protocol,
        Candidate(
            person=person,
            answers=_replies(given.raw("answers", {})),
            post=None if post is None else Role(post),
            proposed_by=given.several("proposed_by", Person) if given.has("proposed_by") else None,
            parties=given.several("parties", Person) if given.has("parties") else None,
        ),
    )


@adapter("sharing_for")
def _sharing(given: Given) -> object:
    """The fields of an `Item`, the ``room`` and ``family``, and the lists of an `AgencyRegistry`."""
    consents = tuple(
        SharingConsent(person=Person(one.pop("person")), **_replies(one))
        for one in map(dict, given.raw("consents", ()))
    )
    item = Item(
        owner=given.one("owner", Agency),
        concerns=given.several("concerns", Concerned),
        consents=consents,
        relevant=Reply(given.raw("relevant", Reply.NOT_KNOWN)),
    )
    registry = AgencyRegistry(
        police=given.several("police", Agency),
        statutory=given.several("statutory", Agency),
        other=given.several("other", Agency),
    )
    return sharing_for(
        given.protocol,
        item,
        given.several("room", Invitee),
        registry=registry,
        family=given.several("family", Person),
    )


# --- the family, documents, copies ------------------------------------------------------------------------


@adapter("family_for")
def _family(given: Given) -> object:
    """``whom`` and ``matter``: one answer; ``whom`` alone: all about that person; neither: the advice."""
    assert given.meeting is not None, "the family is asked about in a case"
    advice = family_for(given.protocol, given.meeting)
    whom, matter = given.one("whom", Person), given.raw("matter")
    if whom is None:
        return advice
    person = advice.of(whom)
    assert person is not None, f"{whom.ref} is not concerned"
    return person if matter is None else person.of(FamilyMatter(matter))


@adapter("copies_for")
def _copies(given: Given) -> object:
    """``document``, ``recipient``, ``purpose`` (send or keep), ``extent``: one answer; none of them: all."""
    assert given.meeting is not None, "copies are asked about in a case"
    advice = copies_for(given.protocol, given.meeting)
    document, recipient, extent = given.raw("document"), given.raw("recipient"), given.raw("extent")
    if document is None and recipient is None:
        return advice
    purpose = CopyPurpose(given.raw("purpose", "send"))
    found = [
        one
        for one in advice.to(recipient)
        if one.document == document and one.purpose is purpose and extent in {None, one.extent}
    ]
    assert len(found) == 1, (
        f"{len(found)} answers on {document} for {recipient}: {[one.extent for one in found]}"
    )
    return found[0]


@adapter("filled")
def _filled(given: Given) -> object:
    """``document``, ``about`` and ``supplied``: the document; with ``section``, that section of it."""
    assert given.meeting is not None, "a document is of a case"
    outline = outline_for(given.protocol, given.raw("document"))
    supplied = given.raw("supplied", {})
    found = filled(outline, given.meeting, about=given.one("about", Person), supplied=supplied)
    key = given.raw("section")
    if key is None:
        return found
    (section,) = [one for one in found.sections if one.section.key == key]
    return section
