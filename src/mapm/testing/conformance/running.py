"""Running conformance cases: a system is driven through each step, and every difference is reported."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, Final, Protocol, TypeAlias, TypeGuard, cast, runtime_checkable

from attrs import define, field, frozen

from mapm.errors import RecordError, WrongType, checked
from mapm.errors.given import several
from mapm.json_text import shown_key
from mapm.testing.conformance.comparing import MAY_BE_LEFT_OUT, Difference, compared, without
from mapm.testing.conformance.files import Ask, ConformanceCase, Enter, Step
from mapm.testing.conformance.parts import answered, expected, weight
from mapm.testing.conformance.saying import as_object, at
from mapm.values import Value


class NoAnswer(RuntimeError):
    """A system gave no answer; the message says what happened, and repeats nothing that it wrote."""


@runtime_checkable
class System(Protocol):
    """What an adopter implements so that its own system can be held to the cases.

    The dictionaries are plain JSON values, as ``docs/testing/conformance.md`` tells them.
    """

    def open(self, case: dict[str, Any], /) -> object:
        """A new, empty case under ``case["protocol"]``, with the working days of ``case["calendar"]``."""
        ...

    def enter(self, entry: dict[str, Any], /) -> object:
        """Makes an entry; gives whether it is accepted or refused, and the requirements that are not met."""
        ...

    def show(self, as_of: str, /) -> object:
        """Where the meeting stands as of a day or a moment, what is owed, and what was not followed."""
        ...


@runtime_checkable
class Advising(System, Protocol):
    """A system that answers what is asked of guidance too; of one that does not, it is left out."""

    def ask(self, question: dict[str, Any], /) -> object:
        """Answers a question of guidance, about the meeting as it stands or about what is given with it.

        ``{"answer": "not answered"}`` says that the system does not answer such questions.
        """
        ...


NOT_ANSWERED: Final = "not answered"
"""What a system answers to a question that it does not answer: it is left out, and a report says so."""
_LONGEST: Final = 60  # of a name, when the nearest is looked for
Function: TypeAlias = Callable[[dict[str, Any]], Sequence[object]]
"""A system as a plain function: a case without its expectations in, the answer to each step out."""


class Outcome(StrEnum):
    """What running one case came to."""

    PASSED = "passed"
    """In full: all that the case expects was answered as it expects."""
    IN_PART = "passed in part"
    """What was answered was right; the rest of the case was left out, or the system does not answer it."""
    NOT_ANSWERED = "not answered at all"
    """Nothing of the case was asked, or nothing was answered: it says nothing of the system."""
    FAILED = "failed"
    """Something was answered otherwise, or not said although it was asked."""


@frozen(eq=False, repr=False)
class Report(Value):
    """What running one case came to."""

    case: ConformanceCase
    differences: tuple[Difference, ...]
    """Those of state and acceptance first, then of refusals, due dates, duties and the rest, each in the
    order of the steps; what the system does not say stands behind what it says otherwise."""
    left_out: tuple[str, ...] = ()
    """What the case expects and nobody compared: the caller left it out, or the system does not answer it."""
    answered: tuple[str, ...] = ()
    """The parts of an answer that were compared, such as ``state``, ``due of duties`` or ``attendance``."""
    unanswered: tuple[str, ...] = ()
    """Of what was left out, the questions that the system says that it does not answer."""

    @property
    def outcome(self) -> Outcome:
        """Whether it passed, in full or in part, failed, or was not answered at all."""
        if self.differences:
            return Outcome.FAILED
        if not self.answered:
            return Outcome.NOT_ANSWERED
        return Outcome.IN_PART if self.left_out else Outcome.PASSED

    @property
    def passed(self) -> bool:
        """Whether what was answered is what the case expects, and something was; `outcome` says how much."""
        return self.outcome in {Outcome.PASSED, Outcome.IN_PART}

    def sentence(self) -> str:
        """What it came to; where it failed, the case, the step and the first difference, and how many more.

        It is one line, and repeats no free text.
        """
        if not self.differences:
            without = f", without {', '.join(self.left_out)}" if self.left_out else ""
            return f"{self.case.id}: {self.outcome.value}{without}."
        more = len(self.differences) - 1
        besides = f" ({more} more)" if more else ""
        return f"{self.differences[0].sentence()}{besides}"

    __str__ = sentence

    def __repr__(self) -> str:
        return f"<Report {self.sentence()}>"


def run(case: ConformanceCase, system: System | Function, *, leaving_out: Iterable[str] = ()) -> Report:
    """Drives a system through a case. What the system raises is raised here, `NoAnswer` apart.

    What a system does not have can be left out by its name, such as ``owner`` or ``departures``, and the
    report says so where the case expects it; so it does of questions of guidance that the system does not
    answer. A case of which nothing is left has not passed. Raises `RecordError` for a name that is not in
    `MAY_BE_LEFT_OUT`, and `WrongType` for an argument of another type.
    """
    checked(case, ConformanceCase, "what is run", "pass a ConformanceCase, such as one of cases()")
    if isinstance(system, type) or not (isinstance(system, System) or callable(system)):
        raise WrongType.of("a system", system, "pass one with open, enter and show, or a function of a case")
    names = tuple(sorted(set(several(leaving_out, str, "what is left out", "each name"))))
    unknown = [name for name in names if name not in MAY_BE_LEFT_OUT]
    if unknown:
        raise RecordError([("leaving_out", _cannot_be_left_out(name)) for name in unknown])
    heard = _Heard()
    found = sorted(_differences(without(case, names), system, heard), key=_weight)
    its = {name for step in case.steps for name in expected(step)}.intersection(names)
    return Report(
        case,
        tuple(found),
        tuple(sorted(its | heard.unanswered)),
        tuple(sorted(heard.answered)),
        tuple(sorted(heard.unanswered)),
    )


@define
class _Heard:
    """What a system answered of a case, and which questions it says that it does not answer."""

    answered: set[str] = field(factory=set[str])
    unanswered: set[str] = field(factory=set[str])

    def of(self, case: ConformanceCase, number: int, step: Step, answer: object) -> Iterator[Difference]:
        """Every difference of an answer; none where the system says that it does not answer the question."""
        if _not_answered(step, answer):
            self.unanswered.add(step.about)
            return
        said = as_object(answer)
        if said is not None:
            self.answered |= answered(step, said)
        yield from compared(case, number, step, answer)


def _weight(difference: Difference) -> tuple[bool, int]:
    return not difference.said, weight(difference.part)


def _cannot_be_left_out(name: str) -> str:
    known = sorted(MAY_BE_LEFT_OUT)
    near = get_close_matches(name[:_LONGEST], known, 2)
    nearest = f" (did you mean {' or '.join(near)}?)" if near else ""
    return f"{shown_key(name)} cannot be left out{nearest}; what can is {', '.join(known)}"


def _differences(case: ConformanceCase, system: System | Function, heard: _Heard) -> Iterator[Difference]:
    """Every difference, in the order of the steps."""
    number, doing = 0, "open the case"
    try:
        if not isinstance(system, System):
            yield from _of_a_function(case, system, heard)
            return
        system.open(case.opening())
        for number, step in enumerate(case.steps, 1):
            doing = step.doing
            if _left_out(step):
                continue
            yield from heard.of(case, number, step, _answer(system, step))
    except NoAnswer as silent:
        yield Difference(case.id, number, doing, "the answer", "a JSON object", f"missing: {silent}")


def _answer(system: System, step: Step) -> object:
    asked = step.asked()
    if isinstance(step, Enter):
        return system.enter(asked["enter"])
    if isinstance(step, Ask):
        return system.ask(asked["ask"]) if isinstance(system, Advising) else {"answer": NOT_ANSWERED}
    return system.show(asked["show"])


def _left_out(step: Step) -> bool:
    """Whether it is a question that the caller leaves out: nothing is expected of its answer any more."""
    return isinstance(step, Ask) and not step.expect


def _not_answered(step: Step, answer: object) -> TypeGuard[Ask]:
    """Whether a system says of a question that it does not answer such questions."""
    return isinstance(step, Ask) and at(answer, "answer") == NOT_ANSWERED


def _of_a_function(case: ConformanceCase, system: Function, heard: _Heard) -> Iterator[Difference]:
    steps = [(number, step) for number, step in enumerate(case.steps, 1) if not _left_out(step)]
    answers = cast("object", system({**case.opening(), "steps": [step.asked() for _, step in steps]}))
    listed = isinstance(answers, Sequence) and not isinstance(answers, str)
    given = list(cast("Sequence[object]", answers)) if listed else None
    if given is None or len(given) != len(steps):
        count = "no list" if given is None else str(len(given))
        yield Difference(case.id, 0, "ask the function", "the number of answers", str(len(steps)), count)
        return
    for (number, step), answer in zip(steps, given, strict=True):
        yield from heard.of(case, number, step, answer)
