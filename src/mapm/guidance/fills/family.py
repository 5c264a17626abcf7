"""What is known of the family: who was told what, whose notice is withheld and why, and who objected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

from mapm.guidance.cases import Caution
from mapm.guidance.fills.lines import Lines, is_about, moment, of_field, some
from mapm.guidance.outlines import Line
from mapm.meeting.facts import ConsiderObjection, Object, TellFamily, TellOutcome, Withhold
from mapm.meeting.notice import Contact, Withholding, contacts
from mapm.values import Value

if TYPE_CHECKING:
    from mapm.guidance.cases import Case

_EVERY_PROFESSIONAL: Final = Withholding()


@frozen(eq=False, repr=False)
class Addressee(Value):
    """To whom a notice goes: never to somebody from whom it is withheld, or for whom that is not settled."""

    rule: Withholding = _EVERY_PROFESSIONAL
    cautions: tuple[Caution, ...] = ()

    def __call__(self, case: Case) -> Lines:
        """The person whom the document is about, or that it is not to be sent to them."""
        if case.about is None:
            return None
        found = contacts(case.known, case.latest_plan, rule=self.rule)
        status = next((one.status for one in found if one.concerned.person == case.about), None)
        if status is None:
            return (Line(f"{case.about.ref}: NOT TO BE SENT, not among those whom the meeting concerns"),)
        if status in {Contact.WITHHELD, Contact.UNRESOLVED}:
            return (Line(f"{case.about.ref}: NOT TO BE SENT, {status.value}"),)
        if any(caution.holds(case) for caution in self.cautions):
            return (Line(f"{case.about.ref}: NOT TO BE SENT without a recorded decision"),)
        return (Line(case.about.ref),)


def notices(case: Case) -> Lines:
    """Who was told of the meeting, by whom, when, and whether they were told why."""
    return some(
        Line(
            f"{one.whom.ref}, by {one.by.person.ref} on {moment(one.at)}; "
            f"told why: {of_field(one.reason_given)}"
        )
        for one in case.known.of(TellFamily)
        if is_about(case, one.whom)
    )


def withholding_risks(case: Case) -> Lines:
    """The risk that each withholding of notice names, and who recorded it."""
    return _withholdings(case, "risk")


def withholding_judgements(case: Case) -> Lines:
    """The judgement behind each withholding of notice, and who recorded it."""
    return _withholdings(case, "judgement")


def _withholdings(case: Case, what: str) -> Lines:
    return some(
        Line(
            f"{one.whom.ref}, recorded by {one.by.person.ref} on {moment(one.at)}"
            f"{_given_up(one)}{'' if getattr(one, what) is not None else ': none recorded'}",
            getattr(one, what),
        )
        for one in case.known.of(Withhold)
        if is_about(case, one.whom)
    )


def _given_up(one: Withhold) -> str:
    return " (the withholding was given up)" if one.withdrawn else ""


@frozen(eq=False, repr=False)
class Consents(Value):
    """Who agreed to withhold notice, who did not, and whose answer is missing."""

    rule: Withholding = _EVERY_PROFESSIONAL

    def __call__(self, case: Case) -> Lines:
        """Each reply to a withholding in effect, and each that is missing."""
        lines: list[Line] = []
        for view in contacts(case.known, case.latest_plan, rule=self.rule):
            withholding = view.withholding
            if withholding is None or not is_about(case, view.concerned.person):
                continue
            whom = view.concerned.person.ref
            lines.extend(
                Line(f"{whom}: {one.person.ref} says {one.reply.value}") for one in withholding.consents
            )
            said = {one.person for one in withholding.consents}
            lines.extend(Line(f"{whom}: {one.ref} has not agreed") for one in view.missing if one not in said)
        return some(lines)


def objections(case: Case) -> Lines:
    """Who objected, and on what grounds."""
    return some(
        Line(f"{one.whom.ref}, on {moment(one.at)}", one.grounds)
        for one in case.known.of(Object)
        if is_about(case, one.whom)
    )


def considerations(case: Case) -> Lines:
    """How each objection was considered, by whom, and with what result."""
    results = {one.objection: one for one in case.known.of(ConsiderObjection)}
    lines: list[Line] = []
    for one in case.known.of(Object):
        if not is_about(case, one.whom):
            continue
        its = next((results[name] for name in case.known.identities(one) if name in results), None)
        said = (
            f"{its.result.value}, by {its.by.person.ref} on {moment(its.at)}" if its else "not considered yet"
        )
        lines.append(Line(f"{one.whom.ref}: {said}"))
    return some(lines)


def outcomes_told(case: Case) -> Lines:
    """Who told whom what came of it, when, and whether that reflects the record."""
    return some(
        Line(
            f"{one.by.person.ref} told {one.whom.ref} on {moment(one.at)}; "
            f"reflects the record: {of_field(one.matches_record)}"
        )
        for one in case.known.of(TellOutcome)
        if is_about(case, one.whom)
    )
