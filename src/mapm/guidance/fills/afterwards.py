"""What is known beside and after a sitting: disagreements, risks and referrals, copies, and duties done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from mapm.deadlines.sentences import listed
from mapm.guidance.fills.lines import Lines, moment, of_field, some
from mapm.guidance.outlines import Line
from mapm.meeting.events import ShareNote
from mapm.meeting.facts import ArrangeCopy, Discharge
from mapm.meeting.moments import before
from mapm.meeting.reading import escalations, risks
from mapm.rules.stages import stages_reached
from mapm.values import Value

if TYPE_CHECKING:
    from mapm.guidance.cases import Case
    from mapm.meeting.facts import Refer


@frozen(eq=False, repr=False)
class Disputes(Value):
    """Each disagreement that was escalated: its subject, who raised it, the steps tried, and how it ended."""

    kinds: tuple[tuple[str, str], ...]
    """Which kinds, each with its words."""

    def __call__(self, case: Case) -> Lines:
        """A line for each."""
        words = dict(self.kinds)
        lines: list[Line] = []
        for one in escalations(case.known):
            entry = one.entry
            if entry.kind not in words:
                continue
            steps = ["talked first: " + of_field(entry.talked_first), *one.rungs]
            state = (
                f"{one.ended.result.value}, on {moment(one.ended.at)}" if one.ended is not None else "open"
            )
            party = f", with {entry.party.ref}" if entry.party is not None else ""
            lines.append(
                Line(
                    f"{words[entry.kind]}{party}, raised by {entry.by.person.ref} on {moment(entry.at)}; "
                    f"steps: {listed(steps)}; {state}"
                )
            )
        return tuple(lines)


def disagreements(case: Case) -> Lines:
    """Each stage that a disagreement has come to: who met whom, formal or not, since when and until when."""
    return tuple(Line(one.sentence()) for one in stages_reached(case.meeting))


def risks_raised(case: Case) -> Lines:
    """Each risk with the concern: when it was raised, by whom, about whom."""
    return tuple(
        Line(
            f"{moment(one.entry.at)}, by {one.entry.by.person.ref}"
            f"{f', about {one.entry.whom.ref}' if one.entry.whom is not None else ''}",
            one.entry.concern,
        )
        for one in risks(case.known)
    )


def referrals(case: Case) -> Lines:
    """Each risk's referral: when, by whom, by which route; that it is still to be made where it is not."""
    return tuple(
        Line(f"raised {moment(one.entry.at)}: {_referred(one.referral)}") for one in risks(case.known)
    )


def _referred(referral: Refer | None) -> str:
    if referral is None:
        return "not referred yet"
    return f"referred {moment(referral.at)}, by {referral.by.person.ref}, to {referral.route.value}"


def shared(case: Case) -> Lines:
    """To whom the note of the sitting went, and when."""
    found = [one for one in case.known.of(ShareNote) if case.hold is None or not before(one.at, case.hold.at)]
    return some(
        Line(f"{listed(refs)}, on {moment(one.at)}")
        for one in found
        if (refs := [*(who.ref for who in one.shared_with), *(who.ref for who in one.agencies)])
    )


def copies(case: Case) -> Lines:
    """What was settled about copies: which document, for whom, with whom it was agreed, and why."""
    lines: list[Line] = []
    for one in case.known.of(ArrangeCopy):
        about = f"{one.document}, {one.recipient.ref}"
        agreed = f", agreed with {one.agreed_with.ref}" if one.agreed_with is not None else ""
        lines.append(Line(f"{about}: {'send' if one.send else 'do not send'}{agreed}, {moment(one.at)}"))
        lines += [Line(f"{about}, competence to agree", one.competence)] if one.competence is not None else []
        lines += [Line(f"{about}, risk", one.risk)] if one.risk is not None else []
    return some(lines)


@frozen(eq=False, repr=False)
class Done(Value):
    """Reports that duties were discharged: which, for whom, and when."""

    duties: tuple[str, ...]

    def __call__(self, case: Case) -> Lines:
        """A line for each report."""
        return some(
            Line(
                f"{one.duty}{f', {one.subject}' if one.subject is not None else ''}: "
                f"{one.by.person.ref}, on {moment(one.at)}"
            )
            for one in case.known.of(Discharge)
            if one.duty in self.duties
        )
