"""What the two other forums would take over from the professionals' meeting, by other readings than ours.

No clause speaks of it there: whatever is taken over rests on the reading alone, and cites that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

from attrs import evolve

from mapm.meeting.events import Agree, Convene, GiveFeedback, Hold, ShareNote
from mapm.meeting.facts import AddAgency, Decide, Respond, TellFamily, TellOutcome, Withhold
from mapm.meeting.states import Agreed
from mapm.protocols.dumfries_galloway.professionals_meeting import (
    afterwards,
    duties_after,
    duties_before,
    holding,
    requirements,
)
from mapm.protocols.dumfries_galloway.professionals_meeting import questions as ask
from mapm.protocols.readings import READINGS
from mapm.rules.choices import Choice
from mapm.rules.lifecycle import Move, Recording

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapm.meeting.base import Entry
    from mapm.rules.duties import Duty
    from mapm.rules.ladders import Ladder
    from mapm.rules.requirements import Question, Requirement
    from mapm.sources import Interpretation

    Required: TypeAlias = tuple[type[Entry], Requirement]

_RECORD: Final = ("note", "store")
_ITS_OWN: Final = frozenset({"stop-asked", "no-plan", "action", "plan-items", "settle"})
"""What the other forums have themselves, by the clauses that speak of them."""


def _resting_on(reading: Interpretation, part: Any) -> Any:  # noqa: ANN401  # whatever cites
    """The same part, resting on the reading and on no clause."""
    question: Question | None = getattr(part, "question", None)
    asked = {} if question is None else {"question": evolve(question, cites=(reading,))}
    return evolve(part, cites=(reading,), **asked)


def _taken(
    reading: Interpretation, parts: Iterable[Any], only: Iterable[str] | None = None
) -> tuple[Any, ...]:
    """The parts of these keys, or all but what the forum has itself, resting on the reading."""
    keys = None if only is None else frozenset(only)
    return tuple(
        _resting_on(reading, one)
        for one in parts
        if (one.key in keys if keys is not None else one.key not in _ITS_OWN)
    )


def _with(
    kind: type[Entry], requires: tuple[Requirement, ...]
) -> tuple[tuple[type[Entry], Requirement], ...]:
    return tuple((kind, one) for one in requires)


def _note(reading: Interpretation) -> Move:
    return Move(event=ShareNote, requires=_taken(reading, afterwards.SHARE_NOTE), cites=(reading,))


def _decisions(reading: Interpretation) -> tuple[tuple[Recording, ...], tuple[Question, ...]]:
    return (Recording(fact=Decide, cites=(reading,)),), _taken(reading, (ask.WIDER_NOTE,))


# --- agreement, chair and record --------------------------------------------------------------------


def stages_taken_over() -> Choice:
    """Group supervision with the agreement, the chair and the record of the professionals' meeting."""
    reading = READINGS["A-42"]
    decide, questions = _decisions(reading)
    before: tuple[Duty, ...] = _taken(reading, duties_before.BEFORE, ("consult",))
    return Choice(
        reading=reading,
        takes="taken over",
        questions=questions,
        rows=(
            Move(event=Agree, requires=_taken(reading, requirements.AGREE), cites=(reading,)),
            Move(
                event=Convene,
                source=(Agreed,),
                requires=_taken(reading, requirements.CONVENE, ("chair-named",)),
                cites=(reading,),
            ),
            _note(reading),
            Recording(fact=AddAgency, cites=(reading,)),
            Recording(fact=Respond, requires=_taken(reading, requirements.RESPOND), cites=(reading,)),
            *decide,
        ),
        duties=(*before, *_taken(reading, duties_after.NOTE, _RECORD)),
    )


# --- sections 8 to 14 -------------------------------------------------------------------------------


def sections_taken_over(*, decides: bool) -> Choice:
    """A forum with sections 8 to 14: chair, attendance, escalation, family, outcome and the note."""
    reading = READINGS["A-43"]
    decide, questions = _decisions(reading)
    before = ("family-notice", "escalate-no-consensus")
    ladders: tuple[Ladder, ...] = tuple(
        evolve(one, cites=(reading,), rungs=tuple(evolve(rung, cites=(reading,)) for rung in one.rungs))
        for one in afterwards.LADDERS
        if one.kind in {requirements.AFTER_MEETING, requirements.NO_CONSENSUS}
    )
    return Choice(
        reading=reading,
        takes="yes",
        questions=(*questions, *_taken(reading, (ask.DECISIONS_WRITTEN,))),
        requires=(
            *_with(Convene, _taken(reading, requirements.CONVENE)),
            *_with(Hold, _taken(reading, holding.HOLD)),
        ),
        rows=(
            _note(reading),
            Move(event=GiveFeedback, requires=_taken(reading, afterwards.GIVE_FEEDBACK), cites=(reading,)),
            Recording(fact=TellFamily, requires=_taken(reading, holding.TELL_FAMILY), cites=(reading,)),
            Recording(fact=Withhold, requires=_taken(reading, holding.WITHHOLD), cites=(reading,)),
            Recording(fact=TellOutcome, requires=_taken(reading, afterwards.TELL_OUTCOME), cites=(reading,)),
            *(() if decides else decide),
        ),
        duties=(
            *_taken(reading, duties_before.BEFORE, before),
            *_taken(reading, duties_after.NOTE),
            *_taken(reading, duties_after.OUTCOME),
        ),
        ladders=ladders,
    )
