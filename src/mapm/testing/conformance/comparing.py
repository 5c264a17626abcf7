"""What a system answered, held against what a case expects: each difference in words, without free text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from attrs import evolve, frozen

from mapm.json_text import printable
from mapm.testing.conformance.advice import of_guidance
from mapm.testing.conformance.asking import GUIDANCE, SUBJECTS
from mapm.testing.conformance.files import Ask, Enter, Json, Step
from mapm.testing.conformance.parts import ANSWER, DUTIES, LISTS_OF_DUTIES, OF_DUTIES, answered, is_said
from mapm.testing.conformance.saying import (
    MISSING,
    Found,
    Shown,
    as_object,
    as_objects,
    at,
    lists_differ,
    same,
    type_of,
    word,
)
from mapm.values import Value

if TYPE_CHECKING:
    from mapm.testing.conformance.files import ConformanceCase

_Placed: TypeAlias = tuple[str, Found]
"""A part of an answer, and what differs in it."""

NO_LONGER_OWED: Final = frozenset({"discharged", "released", "over"})
_DUTY_FIELDS: Final = {
    "owner": "the owner",
    "suggested": "the suggested owner",
    "to": "to whom it is owed",
    "state": "the state",
    "due": "the due date",
    "days_late": "the number of days late",
    "late": "whether it is late",
    "breach": "whether it is a breach",
}

MAY_BE_LEFT_OUT: Final = frozenset(
    {
        "refusal",
        "unmet",
        "refusing",
        "about",
        "state",
        "stage",
        "revision",
        "breaches",
        "departures",
        DUTIES,
        "due",
        "open",
    }
) | frozenset((*_DUTY_FIELDS, GUIDANCE, *SUBJECTS))
"""What of an answer, or of a duty in it, a caller may leave out; and guidance, all of it or one question."""


@frozen(eq=False, repr=False)
class Difference(Value):
    """One thing that a system answered otherwise than a case expects."""

    case: str
    step: int
    """Counted from 1; 0 is the opening of the case."""
    doing: str
    """The step in a few words."""
    what: str
    """What differs, such as "the due date of the duty note"."""
    expected: str
    found: str
    """What the system said; "(not shown)" where it could be free text."""
    part: str = ANSWER
    """The part of the answer that it is in, such as ``state`` or ``due of duties``."""
    said: bool = True
    """Whether the system says anything of that part at this step: a wrong answer, and not a missing one."""

    def sentence(self) -> str:
        """The case, the step and the difference."""
        where = f"step {self.step} ({self.doing})" if self.step else self.doing
        told = f"{self.case}, {where}: {self.what} is {self.found}, and {self.expected} is expected."
        return printable(told)

    __str__ = sentence


def compared(case: ConformanceCase, number: int, step: Step, answer: object) -> Iterator[Difference]:
    """Every difference between an answer and what a step expects."""
    said = as_object(answer)
    shown = Shown(case)
    found: Iterable[_Placed]
    if said is None:
        found = [(ANSWER, ("the answer", "a JSON object", type_of(answer)))]
    elif isinstance(step, Enter):
        found = _of_entering(step.expect, said, shown)
    elif isinstance(step, Ask):
        found = _in(step.about, of_guidance(step, said, shown))
    else:
        found = _of_showing(step.expect, said, shown)
    told = frozenset[str]() if said is None else answered(step, said)
    for part, (what, expected, got) in found:
        is_there = is_said(part, answer, told)
        yield Difference(case.id, number, step.doing, what, expected, got, part, is_there)


def _in(part: str, found: Iterable[Found]) -> Iterator[_Placed]:
    """Differences in a part of an answer."""
    return ((part, one) for one in found)


def without(case: ConformanceCase, names: Iterable[str]) -> ConformanceCase:
    """The same case, expecting nothing of what these names say."""
    left_out = frozenset(names)
    if not left_out:
        return case
    if "state" in left_out:
        left_out |= {"open"}  # which duties are still owed is told by their states
    if DUTIES in left_out:
        left_out |= LISTS_OF_DUTIES.keys()
    return evolve(case, steps=tuple(_without(one, left_out) for one in case.steps))


def _without(step: Step, left_out: frozenset[str]) -> Step:
    """A step that expects nothing of what is left out; of a question, all or nothing."""
    if isinstance(step, Ask):
        return evolve(step, expect={}) if {GUIDANCE, step.about} & left_out else step
    return evolve(step, expect=_less(step.expect, left_out))


def _less(expect: Json, left_out: frozenset[str]) -> dict[str, Any]:
    kept = {key: value for key, value in expect.items() if key not in left_out}
    for key in ("duties", "among_duties"):
        if key in kept:
            kept[key] = [{name: one[name] for name in one if name not in left_out} for one in kept[key]]
    return kept


# --- an entry that is made --------------------------------------------------------------------------------


def _of_entering(expect: Json, said: Json, shown: Shown) -> Iterator[_Placed]:
    for key, what in ((ANSWER, "the answer"), ("refusal", "the kind of refusal")):
        if key in expect and not same(got := said.get(key, MISSING), expect[key]):
            yield key, (what, shown(expect[key]), shown(got))
    if "unmet" in expect:
        yield from _in("unmet", _answers(expect["unmet"], said.get("unmet", MISSING), shown))
    if "refusing" in expect:
        what, refusing = "the list of requirements that refuse it", said.get("refusing", MISSING)
        yield from _in("refusing", lists_differ(what, expect["refusing"], refusing, shown))
    about: dict[str, list[str]] = expect.get("about", {})
    for key, refs in about.items():
        what, got = f"whom the requirement {key} is about", at(said.get("about", MISSING), key)
        yield from _in("about", lists_differ(what, refs, got, shown))


def _answers(expect: Json, got: object, shown: Shown) -> Iterator[Found]:
    found = as_object(got)
    if found is None:
        yield "the list of requirements that are not met", "an object", type_of(got)
        return
    for key, answer in expect.items():
        if found.get(key, MISSING) != answer:
            here = shown(found[key]) if key in found else "no unmet requirement"
            yield f"the requirement {key}", shown(answer), here
    for key in found:
        if key not in expect:
            yield f"the requirement {word(key)}", "no unmet requirement", shown(found[key])


# --- a meeting that is shown ------------------------------------------------------------------------------


def _of_showing(expect: Json, said: Json, shown: Shown) -> Iterator[_Placed]:
    for key, what in (("state", "the state"), ("stage", "the stage"), ("revision", "the number of entries")):
        if key in expect and not same(got := said.get(key, MISSING), expect[key]):
            yield key, (what, shown(expect[key]), shown(got))
    for key, what in (("breaches", "breach"), ("departures", "departure")):
        if key in expect:
            yield from _in(key, _unfollowed(what, expect[key], said.get(key, MISSING), shown))
    if LISTS_OF_DUTIES.keys().isdisjoint(expect):
        return
    listed = as_objects(said.get(DUTIES, MISSING))
    if listed is None:
        yield DUTIES, ("the list of duties", "a list of objects", type_of(said.get(DUTIES, MISSING)))
        return
    for key, compare in _OF_DUTIES_EACH.items():
        if key in expect:
            yield from compare(expect[key], listed, shown)


def _whole(expect: list[Json], listed: list[Json], shown: Shown) -> Iterator[_Placed]:
    """Every duty is listed, and no other."""
    yield from _among(expect, listed, shown, alone=False)
    counted = Counter(_called(one) for one in expect)
    for called, count in Counter(_called(one) for one in listed).items():
        if count > counted[called]:
            yield DUTIES, (f"the number of {_named(called)}", str(counted[called]), str(count))


def _among(expect: list[Json], listed: list[Json], shown: Shown, *, alone: bool = True) -> Iterator[_Placed]:
    """These duties are listed, each as it is expected."""
    before: Counter[tuple[object, object]] = Counter()
    for want in expect:
        found = [
            one
            for one in listed
            if one.get("key") == want["key"]
            and ("subject" not in want or one.get("subject") == want["subject"])
        ]
        named = _named(_called(want))
        place: int = want.get("instance", before[_called(want)] + 1)
        before[_called(want)] += 1
        if alone and "instance" not in want and len(found) > 1:
            yield DUTIES, (f"the number of {named}", "1", str(len(found)))
        if len(found) < place:
            nth = f" (number {place})" if place > 1 else ""
            yield DUTIES, (f"{named}{nth}", "a duty", "not listed")
            continue
        for key, what in _DUTY_FIELDS.items():
            if key in want and not same(got := found[place - 1].get(key, MISSING), want[key]):
                yield f"{key}{OF_DUTIES}", (f"{what} of {named}", shown(want[key]), shown(got))


def _absent(expect: list[str], listed: list[Json], _shown: Shown) -> Iterator[_Placed]:
    """Nothing has opened these duties."""
    for key in expect:
        if any(one.get("key") == key for one in listed):
            yield DUTIES, (f"the duty {key}", "no duty", "listed")


def _dates(expect: Json, listed: list[Json], shown: Shown) -> Iterator[_Placed]:
    """Every duty that has a date, by its key: all of its dates, in the order in which they were opened."""
    found: dict[str, list[object]] = {}
    for one in listed:
        if one.get("due") is not None:
            found.setdefault(str(one.get("key")), []).append(one["due"])
    for key in dict.fromkeys((*expect, *found)):
        want: list[object] = expect.get(key, [])
        got = found.get(key, [])
        if want != got:
            what = f"the list of due dates of the duty {word(key)}"
            yield f"due{OF_DUTIES}", (what, shown(want), shown(got))


def _open(expect: list[str], listed: list[Json], shown: Shown) -> Iterator[_Placed]:
    still = [one.get("key") for one in listed if one.get("state") not in NO_LONGER_OWED]
    found = lists_differ("the list of duties still owed", expect, still, shown)
    return _in(f"state{OF_DUTIES}", found)


def _late(expect: list[str], listed: list[Json], shown: Shown) -> Iterator[_Placed]:
    late = [one.get("key") for one in listed if one.get("late") is True]
    found = lists_differ("the list of duties that are late", expect, late, shown)
    return _in(f"late{OF_DUTIES}", found)


def _unfollowed(what: str, expect: list[Json], got: object, shown: Shown) -> Iterator[Found]:
    """Every breach, or departure, and no other, in any order."""
    left = as_objects(got)
    if left is None:
        plural = "breaches" if what == "breach" else "departures"
        yield f"the list of {plural}", "a list of objects", type_of(got)
        return
    for want in expect:
        one = next(
            (one for one in left if all(same(one.get(key, MISSING), it) for key, it in want.items())), None
        )
        alike = [one for one in left if one.get("requirement") == want["requirement"]]
        if one is not None:
            left.remove(one)
        elif alike:
            left.remove(alike[0])
            yield (
                f"the {what} of {want['requirement']}",
                shown(want["answer"]),
                shown(alike[0].get("answer", MISSING)),
            )
        else:
            yield f"the {what} of {want['requirement']}", f"a {what}", "not listed"
    for one in left:
        yield f"the {what} of {word(one.get('requirement'))}", f"no {what}", "listed"


# --- parts ------------------------------------------------------------------------------------------------


def _called(duty: Json) -> tuple[object, object]:
    return duty.get("key"), duty.get("subject")


def _named(called: tuple[object, object]) -> str:
    key, subject = called
    return f"the duty {word(key)}{'' if subject is None else f' for {word(subject)}'}"


_Compare: TypeAlias = Callable[[Any, "list[Json]", Shown], Iterator[_Placed]]
_OF_DUTIES_EACH: Final[Mapping[str, _Compare]] = {
    "duties": _whole,
    "among_duties": _among,
    "no_duties": _absent,
    "due": _dates,
    "open": _open,
    "late": _late,
}
