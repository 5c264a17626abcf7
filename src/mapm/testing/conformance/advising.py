"""What the library answers to a question of guidance, as plain JSON values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

import attrs

from mapm import guidance
from mapm.errors import RecordError
from mapm.guidance.situations import SITUATION_FIELDS
from mapm.json_text import shown_key
from mapm.meeting.base import Reply
from mapm.meeting.parts import Concerned, Invitee, Planned
from mapm.meeting.reading import planned
from mapm.records.forms import Wrong
from mapm.records.shapes import form_of
from mapm.roles import Agency, Person, Role
from mapm.testing.conformance.asking import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from mapm.meeting import AnyMeeting
    from mapm.protocol import MeetingProtocol
    from mapm.rules.duties import Owner

T = TypeVar("T")


def advised(rules: MeetingProtocol, meeting: AnyMeeting | None, question: object) -> dict[str, Any]:
    """What guidance answers.

    Raises `RecordError` for what is no question, and for one of a meeting where there is none.
    """
    given = _object("$", question)
    about = given.get("about")
    if not isinstance(about, str) or about not in SUBJECTS:
        raise RecordError([("$.about", f"must be one of {', '.join(SUBJECTS)}")])
    return _ANSWERS[about](_Asked(rules, meeting, given))


class _Asked:
    """A question, and what it is asked of."""

    def __init__(
        self, rules: MeetingProtocol, meeting: AnyMeeting | None, question: Mapping[str, Any]
    ) -> None:
        self.rules = rules
        self._meeting = meeting
        self._question = question

    @property
    def meeting(self) -> AnyMeeting:
        """The meeting that it is asked of."""
        if self._meeting is None:
            raise RecordError([("$", "is asked of a meeting, and there is none yet")])
        return self._meeting

    @property
    def plan(self) -> Planned | None:
        """The latest plan, if any."""
        return planned(self._meeting.known) if self._meeting is not None else None

    def has(self, key: str) -> bool:
        """Whether something is given under a key."""
        return key in self._question

    def raw(self, key: str, default: object = None) -> Any:  # noqa: ANN401  # plain JSON
        """What is given, as it is."""
        return self._question.get(key, default)

    def one(self, key: str, kind: type[T]) -> T | None:
        """What is given, as a record has one of that type; none where it is left out."""
        return _read(f"$.{key}", self._question[key], kind) if key in self._question else None

    def several(self, key: str, kind: type[T]) -> tuple[T, ...]:
        """A list of them; empty where it is left out."""
        return tuple(_read(path, one, kind) for path, one in self.each(key))

    def each(self, key: str) -> Iterator[tuple[str, object]]:
        """Each of a list with its path; none where it is left out."""
        found = self._question.get(key, [])
        if not isinstance(found, list):
            raise RecordError([(f"$.{key}", "must be a list")])
        for place, one in enumerate(cast("list[object]", found)):
            yield f"$.{key}[{place}]", one

    def replies(self, key: str) -> dict[str, Reply]:
        """Replies by key; none where they are left out."""
        return _replies(f"$.{key}", self._question.get(key, {}))

    def objects(self, key: str) -> dict[str, Any]:
        """An object; empty where it is left out."""
        return _object(f"$.{key}", self._question.get(key, {}))


def _read(path: str, value: object, kind: type[T]) -> T:
    try:
        return cast("T", form_of(kind).read(cast("Any", value)))
    except Wrong as wrong:
        problems = wrong.below(path)
    raise RecordError(problems)


def _object(path: str, given: object) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise RecordError([(path, "must be an object")])
    return dict(cast("dict[str, Any]", given))


def _replies(path: str, given: object) -> dict[str, Reply]:
    found = _object(path, given)
    return {key: _read(f"{path}.{shown_key(key)}", value, Reply) for key, value in found.items()}


def _attendance(asked: _Asked) -> dict[str, Any]:
    sitting = asked.one("planned", Planned) or asked.plan
    if sitting is None:
        raise RecordError([("$.planned", "is missing, and nothing is planned yet")])
    found = guidance.attendance_for(
        asked.rules,
        sitting,
        model=asked.one("model", guidance.Model),
        note_taker_counts=asked.raw("note_taker_counts", default=True),
        weighed={
            _read("$.weighed", ref, Person): _replies(f"$.weighed.{shown_key(ref)}", each)
            for ref, each in asked.objects("weighed").items()
        },
    )
    outside = (one.person for one in found.places if one.coming is guidance.Coming.OUTSIDE)
    percent = found.efficiency.percent
    exact = None if percent is None else float(round(percent, 2))
    return {
        "stated": found.stated,
        "people": found.people,
        "best": found.best,
        "percent": int(exact) if exact is not None and exact.is_integer() else exact,
        "needed": _refs(found.needed),
        "could_write": _refs(found.could_write),
        "outside": _refs(outside),
        "doubtful": _refs(found.doubtful),
    }


def _chairing(asked: _Asked) -> dict[str, Any]:
    found = guidance.chairing_for(asked.rules, _candidate(asked))
    return {"stated": found.stated, "points": {one.key: one.answer.value for one in found.points}}


def _candidate(asked: _Asked) -> guidance.Candidate:
    person = asked.one("person", Person)
    if person is not None:
        return guidance.Candidate(
            person=person,
            answers=asked.replies("answers"),
            post=asked.one("post", Role),
            proposed_by=asked.several("proposed_by", Person) if asked.has("proposed_by") else None,
            parties=asked.several("parties", Person) if asked.has("parties") else None,
        )
    plan = asked.plan
    found = guidance.Candidate.planned_in(plan, asked.meeting.known) if plan is not None else None
    if found is None:
        raise RecordError([("$.person", "is missing, and nobody is to chair yet")])
    return found


def _copies(asked: _Asked) -> dict[str, Any]:
    found = guidance.copies_for(asked.rules, asked.meeting)
    return {
        "stated": found.stated,
        "copies": [
            {
                "document": one.document,
                "recipient": one.recipient.ref,
                "purpose": one.purpose.value,
                "extent": one.extent or None,
                "state": one.state.value,
            }
            for one in found.copies
        ],
    }


def _document(asked: _Asked) -> dict[str, Any]:
    outline = guidance.outline_for(asked.rules, asked.raw("document"))
    found = guidance.filled(outline, asked.meeting, about=asked.one("person", Person))
    return {"sections": {one.section.key: one.state.value for one in found.sections}}


def _family(asked: _Asked) -> dict[str, Any]:
    found = guidance.family_for(asked.rules, asked.meeting)
    return {
        "approach": found.approach.value,
        "answers": [
            {
                "person": one.concerned.person.ref,
                "matter": one.matter.value,
                "state": one.state.value,
                "by": _owner(one.by),
                "suggested": _owner(one.suggested),
            }
            for person in found.people
            for one in person.answers
        ],
    }


def _forums(asked: _Asked) -> dict[str, Any]:
    said = asked.objects("situation")
    answers = _replies("$.situation.answers", said.pop("answers", {}))
    _known("$.situation", said, SITUATION_FIELDS)
    situation = guidance.Situation(**_replies("$.situation", said), answers=answers)
    found = guidance.forums_for(asked.rules, situation)
    return {"forums": [{"key": one.key, "rank": one.rank, "fit": one.fit.value} for one in found.ranked]}


def _sharing(asked: _Asked) -> dict[str, Any]:
    owner = asked.one("owner", Agency)
    if owner is None:
        raise RecordError([("$.owner", "is missing")])
    item = guidance.Item(
        owner=owner,
        concerns=asked.several("concerns", Concerned),
        consents=tuple(_consent(path, one) for path, one in asked.each("consents")),
        relevant=asked.one("relevant", Reply) or Reply.NOT_KNOWN,
    )
    registry = guidance.AgencyRegistry(
        police=frozenset(asked.several("police", Agency)),
        statutory=frozenset(asked.several("statutory", Agency)),
        other=frozenset(asked.several("other", Agency)),
    )
    found = guidance.sharing_for(
        asked.rules,
        item,
        asked.several("room", Invitee),
        registry=registry,
        family=asked.several("family", Person),
    )
    return {
        "stated": found.stated,
        "may": _refs(found.may),
        "may_not": _refs(found.may_not),
        "ways_out": [
            {"kind": one.kind.value, "answer": one.answer.value, "about": _refs(one.about)}
            for one in found.ways_out
        ],
    }


_CONSENT: Final = frozenset(attrs.fields_dict(guidance.SharingConsent)) - {"person"}


def _consent(path: str, given: object) -> guidance.SharingConsent:
    said = _object(path, given)
    person = _read(f"{path}.person", said.pop("person", None), Person)
    _known(path, said, _CONSENT)
    return guidance.SharingConsent(person=person, **_replies(path, said))


def _known(path: str, given: Mapping[str, object], names: Iterable[str]) -> None:
    unknown = [key for key in given if key not in frozenset(names)]
    if unknown:
        known = ", ".join(sorted(names))
        raise RecordError(
            [(f"{path}.{shown_key(key)}", f"is not known here; known are {known}") for key in unknown]
        )


def _refs(people: Iterable[Person]) -> list[str]:
    return [one.ref for one in people]


def _owner(owner: Owner | None) -> str | None:
    if owner is None:
        return None
    return owner.key if isinstance(owner, Role) else owner.ref


_ANSWERS: Final[dict[str, Callable[[_Asked], dict[str, Any]]]] = {
    "attendance": _attendance,
    "chairing": _chairing,
    "copies": _copies,
    "document": _document,
    "family": _family,
    "forums": _forums,
    "sharing": _sharing,
}
