"""What is known before a sitting: whom it concerns, who proposed it, who agreed, and what was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from mapm.guidance.fills.lines import NOT_RECORDED, Lines, moment, some
from mapm.guidance.outlines import Line
from mapm.meeting.base import Reply
from mapm.meeting.events import Propose
from mapm.meeting.facts import Appoint, Consult, Endorse, Respond
from mapm.meeting.parts import Age
from mapm.meeting.reading import people, relevant_agencies
from mapm.rules.requirements import Question
from mapm.values import Value

if TYPE_CHECKING:
    from mapm.guidance.cases import Case


def concerned(case: Case) -> Lines:
    """Whom the meeting is about, and their parents or carers."""
    return some(
        Line(f"{one.person.ref}: {one.relation.value}, {_age(one.age)}") for one in people(case.known)
    )


def _age(age: Age) -> str:
    return "age not recorded" if age is Age.NOT_RECORDED else age.value


def proposal(case: Case) -> Lines:
    """Which agency proposed the meeting, who spoke for it, and when."""
    return some(
        Line(f"{one.agency.ref}, by {one.by.person.ref} on {moment(one.at)}")
        for one in case.known.of(Propose)
    )


def agency_replies(case: Case) -> Lines:
    """Each agency's latest answer with its day; pending while it has given none."""
    latest = {one.agency: one for one in case.known.of(Respond)}
    asked = dict.fromkeys((*relevant_agencies(case.known), *latest))
    lines: list[Line] = []
    for agency in asked:
        said = latest.get(agency)
        if said is None or said.reply is Reply.NOT_KNOWN:
            lines.append(Line(f"{agency.ref}: pending"))
        else:
            lines.append(Line(f"{agency.ref}: {said.reply.value}, on {moment(said.at)}"))
    return some(lines)


def consulted(case: Case) -> Lines:
    """Which agencies were consulted, and when."""
    return some(Line(f"{one.agency.ref}, on {moment(one.at)}") for one in case.known.of(Consult))


def endorsements(case: Case) -> Lines:
    """Who agreed to the meeting, or sanctioned it, in which role, and when."""
    return some(
        Line(f"{one.role.key}, {one.by.person.ref}: {one.reply.value}, on {moment(one.at)}")
        for one in case.known.of(Endorse)
    )


def roles(case: Case) -> Lines:
    """Who holds which role in the case, and since when."""
    latest = {one.role: one for one in case.known.of(Appoint)}
    return some(
        Line(
            f"{one.role.key}: {one.person.ref}, since {moment(one.at)}"
            f"{', until it is settled' if one.until_settled else ''}"
        )
        for one in latest.values()
    )


@frozen(eq=False, repr=False)
class Answers(Value):
    """The answers to some of a protocol's questions, each with its note."""

    questions: tuple[Question, ...]

    def __call__(self, case: Case) -> Lines:
        """Each question with its latest answer, once any of them was answered; the others as not recorded."""
        found = [(question, case.replied(question)) for question in self.questions]
        if not any(replied is not None for _, replied in found):
            return None
        return tuple(
            Line(
                f"{question.text} {replied.reply.value if replied is not None else NOT_RECORDED}",
                replied.note if replied is not None else None,
            )
            for question, replied in found
        )


@frozen(eq=False, repr=False)
class Reasons(Value):
    """The reasons that were recorded for not meeting requirements of a kind of entry."""

    requirements: tuple[str, ...]

    def __call__(self, case: Case) -> Lines:
        """Each reason, with the entry it was given with."""
        return some(
            Line(f"{entry.doing}, {moment(entry.at)}", note)
            for entry in case.known.order
            for key, note in entry.reasons
            if key in self.requirements
        )
