"""Who of the family is told what, by whom and when; or who is expected, and was there: from a meeting.

`family_for` answers for each person concerned, with the clauses. It reports what is recorded and what is
missing; it tells nobody, and decides nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.deadlines.sentences import listed
from mapm.decisions import Answer
from mapm.guidance.base import Point, guidance_of
from mapm.guidance.cases import Case, Caution, case_of
from mapm.guidance.family import (
    Approach,
    Expected,
    FamilyGuidance,
    Telling,
    Unsettled,
    WithholdingTerms,
    young_subjects,
)
from mapm.guidance.family_answers import FamilyAdvice, FamilyAnswer, FamilyMatter, FamilyPerson, FamilyState
from mapm.meeting.base import Reply
from mapm.meeting.events import GiveFeedback, Hold, Reconvene
from mapm.meeting.facts import Assign, Object, TellFamily, TellOutcome
from mapm.meeting.moments import before
from mapm.meeting.notice import Contact, ContactView, considered, contacts
from mapm.meeting.parts import Age, Concerned, Presence
from mapm.meeting.reading import people
from mapm.roles import Person

if TYPE_CHECKING:
    from mapm.guidance.base import Guided
    from mapm.meeting.base import Meeting
    from mapm.rules.duties import Owner
    from mapm.sources import Citation, Cites

__all__ = ["family_for"]


def family_for(guided: Guided, meeting: Meeting) -> FamilyAdvice:
    """Who of the family is told what, by whom and when, or is expected, and what is missing for it.

    Raises `WrongType` for what is no meeting, or has no guidance.
    """
    guidance, case = guidance_of(guided).family, case_of(meeting)
    if guidance is None:
        return FamilyAdvice(guided.title, Approach.NO_STEP, ())
    cautions = tuple(one for one in guidance.cautions if one.holds(case))
    found: tuple[FamilyPerson, ...] = ()
    if guidance.approach is not Approach.NO_STEP:
        told = _Told(guidance, case, cautions)
        found = tuple(told.person(one) for one in people(case.known))
    return FamilyAdvice(guided.title, guidance.approach, guidance.cites, found, cautions, guidance.remarks)


_WHILE_UNSETTLED: Final = {
    Unsettled.HOLD: FamilyState.ON_HOLD,
    Unsettled.TELL: FamilyState.TO_TELL,
    Unsettled.WITHHOLD: FamilyState.WITHHELD,
}


class _Told:
    """A case, read once for everyone concerned."""

    def __init__(self, guidance: FamilyGuidance, case: Case, cautions: tuple[Caution, ...]) -> None:
        self.guidance, self.case, self.cautions = guidance, case, cautions
        known = case.known
        again = known.last(Reconvene)
        since = tuple(known.since(again))
        self.sat = next((one for one in since if isinstance(one, Hold)), None)
        """The sitting that the latest plan led to, if it has taken place."""
        came = self.sat.sitting.attended if self.sat is not None else ()
        terms = guidance.withholding
        views: tuple[ContactView, ...] = ()
        if terms is not None:
            views = contacts(known, case.latest_plan, came, terms.rule)
        elif guidance.notice is not None:
            views = contacts(known, case.latest_plan, came)
        self.contacts = {one.concerned.person: one for one in views}
        self.notices = {one.whom: one for one in reversed(since) if isinstance(one, TellFamily)}
        self.after = tuple(known.since(case.hold)) if case.hold is not None else ()
        self.considered = considered(known, each_sitting=terms is None or terms.rule.each_sitting)
        """The objections that were considered for the sitting to come, or for the latest (A-70)."""

    def person(self, concerned: Concerned) -> FamilyPerson:
        guidance = self.guidance
        answers: list[FamilyAnswer] = []
        if guidance.notice is not None:
            answers.append(self._notice(concerned, guidance.notice))
        if guidance.expected:
            answers.append(self._presence(concerned))
        if guidance.outcome is not None:
            answers.append(self._outcome(concerned, guidance.outcome))
        return FamilyPerson(
            concerned, tuple(answers), _judgements(guidance, concerned), self._objections(concerned)
        )

    # --- before -------------------------------------------------------------------------------------------

    def _notice(self, concerned: Concerned, notice: Telling) -> FamilyAnswer:
        view = self.contacts[concerned.person]
        terms = self.guidance.withholding
        state, more = self._notice_state(concerned, notice, view)
        points = _terms(terms, view) if terms is not None and view.withholding is not None else ()
        told = self.notices.get(concerned.person)
        if state is FamilyState.TOLD and notice.reason_cites and told is not None:
            asks = f"Was {concerned.person.ref} told why?"
            points = (
                *points,
                Point("reason-given", asks, told.reason_given.answer, _some(notice.reason_cites)),
            )
        return self._answer(concerned, FamilyMatter.NOTICE, state, notice, more, points)

    def _notice_state(  # noqa: PLR0911  # one for each state
        self, concerned: Concerned, notice: Telling, view: ContactView
    ) -> tuple[FamilyState, tuple[Citation, ...]]:
        terms = self.guidance.withholding
        if view.status is Contact.TOLD:
            return FamilyState.TOLD, ()
        if not notice.whom(concerned):
            return FamilyState.NOT_ASKED, ()
        if terms is not None and view.status is Contact.WITHHELD:
            return FamilyState.WITHHELD, terms.cites
        if terms is not None and view.status is Contact.UNRESOLVED:
            asserted = view.withholding is not None and view.withholding.risk is not None
            if asserted or not terms.rule.needs_risk:
                return _WHILE_UNSETTLED[terms.while_unsettled], terms.unsettled
        if self.sat is not None:
            return FamilyState.PASSED, ()
        if self.cautions:
            return FamilyState.BY_DECISION, self._cautioned()
        if terms is not None and view.status is Contact.UNRESOLVED:
            return FamilyState.TO_TELL, terms.unsettled  # nobody names a risk, so that they are to be told
        if notice.judged is not None and notice.judged(concerned):
            return FamilyState.TO_JUDGE, notice.judged_cites
        return FamilyState.TO_TELL, ()

    # --- after --------------------------------------------------------------------------------------------

    def _outcome(self, concerned: Concerned, outcome: Telling) -> FamilyAnswer:
        state, more = self._outcome_state(concerned, outcome)
        points: list[Point] = []
        told = self._told(concerned)
        if told is not None and outcome.matches_cites:
            asks = f"Does what {concerned.person.ref} was told reflect the record?"
            points.append(
                Point("matches-record", asks, told.matches_record.answer, _some(outcome.matches_cites))
            )
        if state is FamilyState.RISK_FIRST or (told is not None and self._untold(concerned, outcome)):
            asks = f"Was the risk of telling {concerned.person.ref} looked at afresh?"
            answer = told.risk_checked.answer if told is not None else Answer.NOT_RECORDED
            points.append(Point("fresh-risk-check", asks, answer, _some(outcome.fresh_risk_cites)))
        return self._answer(concerned, FamilyMatter.OUTCOME, state, outcome, more, tuple(points))

    def _outcome_state(  # noqa: PLR0911  # one for each state
        self, concerned: Concerned, outcome: Telling
    ) -> tuple[FamilyState, tuple[Citation, ...]]:
        if self._told(concerned) is not None:
            return FamilyState.TOLD, ()
        if not outcome.whom(concerned):
            return FamilyState.NOT_ASKED, ()
        if self.case.hold is None:
            return FamilyState.TOO_EARLY, ()
        part = outcome.part_taken
        if part is not None and part(concerned) and self._took_part(concerned):
            return FamilyState.TOOK_PART, outcome.part_taken_cites
        if self._risk_stands(concerned):
            return FamilyState.WITHHELD, outcome.fresh_risk_cites
        if self.cautions:
            return FamilyState.BY_DECISION, self._cautioned()
        if self._untold(concerned, outcome):
            return FamilyState.RISK_FIRST, outcome.fresh_risk_cites
        named = any(one.whom == concerned.person for one in self.case.hold.sitting.feedback)
        if not named and outcome.judged is not None and outcome.judged(concerned):
            return FamilyState.TO_JUDGE, outcome.judged_cites
        return FamilyState.TO_TELL, ()

    def _risk_stands(self, concerned: Concerned) -> bool:
        """Whether a risk was given that concerns them, or that names nobody; then nobody is told."""
        given = [one for one in self.after if isinstance(one, GiveFeedback)]
        return any(
            concerned.person in one.risk_for if one.risk_for else one.risk is not None for one in given
        )

    def _told(self, concerned: Concerned) -> TellOutcome | None:
        hold = self.case.hold
        told = (one for one in self.after if isinstance(one, TellOutcome) and one.whom == concerned.person)
        return next((one for one in told if hold is not None and not before(one.at, hold.at)), None)

    def _untold(self, concerned: Concerned, outcome: Telling) -> bool:
        if not outcome.fresh_risk_cites or self._took_part(concerned):
            return False
        view = self.contacts.get(concerned.person)
        return view is None or view.status is not Contact.TOLD

    # --- there or not -------------------------------------------------------------------------------------

    def _presence(self, concerned: Concerned) -> FamilyAnswer:
        expected = next((one for one in self.guidance.expected if one.whom(concerned)), None)
        if expected is None:
            cites, how = self.guidance.cites, "expected at the sitting"
            return FamilyAnswer(concerned, FamilyMatter.PRESENCE, FamilyState.NOT_ASKED, how, "", cites)
        state, more = self._presence_state(concerned, expected)
        points = self._absence(concerned, expected) if state is FamilyState.ABSENT else ()
        cites = _with(expected.cites, more)
        return FamilyAnswer(concerned, FamilyMatter.PRESENCE, state, expected.how, "", cites, points=points)

    def _presence_state(
        self, concerned: Concerned, expected: Expected
    ) -> tuple[FamilyState, tuple[Citation, ...]]:
        presence = self._how_present(concerned) if self.sat is not None else None
        if presence in {Presence.THROUGHOUT, Presence.PART_TWO}:
            return FamilyState.TOOK_PART, ()
        if presence is Presence.VIEWS_RECEIVED:
            return FamilyState.VIEWS_RECEIVED, expected.views_cites
        if expected.excused is not None and expected.excused(self.case, concerned):
            return FamilyState.EXCUSED, expected.excused_cites
        if presence is Presence.ABSENT:
            return FamilyState.ABSENT, (*expected.views_cites, *expected.engagement_cites)
        return FamilyState.EXPECTED, ()

    def _absence(self, concerned: Concerned, expected: Expected) -> tuple[Point, ...]:
        ref = concerned.person.ref
        points: list[Point] = []
        if expected.views_cites:
            asks = f"Did the views of {ref} reach the sitting?"
            points.append(Point("views", asks, Answer.NOT_RECORDED, _some(expected.views_cites)))
        if expected.engagement_cites:
            asks = f"Is it recorded how {ref} is to be involved?"
            planned = self.sat is not None and self.sat.sitting.engagement is not None
            answer = Answer.MET if planned else Answer.NOT_RECORDED
            points.append(Point("engagement", asks, answer, _some(expected.engagement_cites)))
        return tuple(points)

    def _how_present(self, concerned: Concerned) -> Presence | None:
        sitting = self.case.sitting
        its = sitting.family if sitting is not None else ()
        return next((one.presence for one in its if one.person == concerned.person), None)

    def _took_part(self, concerned: Concerned) -> bool:
        return self._how_present(concerned) in {Presence.THROUGHOUT, Presence.PART_TWO}

    # --- what all share -----------------------------------------------------------------------------------

    def _answer(  # noqa: PLR0913, PLR0917  # one answer, in full
        self,
        concerned: Concerned,
        matter: FamilyMatter,
        state: FamilyState,
        telling: Telling,
        more: tuple[Citation, ...],
        points: tuple[Point, ...],
    ) -> FamilyAnswer:
        by = self._by(concerned, telling, matter)
        suggested = telling.suggested(self.case, concerned) if by is None and telling.suggested else None
        cites = _with(telling.cites, more)
        what = f"told {telling.what}" if state is FamilyState.NOT_ASKED else telling.what
        return FamilyAnswer(concerned, matter, state, what, telling.when, cites, by, suggested, points)

    def _by(self, concerned: Concerned, telling: Telling, matter: FamilyMatter) -> Owner | None:
        for fact in reversed(self.case.known.of(Assign)):
            if fact.duty == telling.duty and fact.subject in {None, concerned.person.ref}:
                return fact.to
        if matter is FamilyMatter.OUTCOME and self.case.hold is not None:
            named = self.case.hold.sitting.feedback
            found = next((one.by for one in named if one.whom == concerned.person), None)
            if found is not None:
                return found
        return telling.by(self.case, concerned) if telling.by is not None else None

    def _cautioned(self) -> tuple[Citation, ...]:
        return tuple(cite for one in self.cautions for cite in one.cites)

    def _objections(self, concerned: Concerned) -> tuple[Point, ...]:
        effect = self.guidance.objection
        if effect is None or not self.guidance.objectors(concerned):
            return ()
        asks = f"Was the objection of {concerned.person.ref} considered?"
        return tuple(
            Point("objection-considered", asks, self._was_considered(one), effect.cites, effect.says)
            for one in self.case.known.of(Object)
            if one.whom == concerned.person
        )

    def _was_considered(self, objection: Object) -> Answer:
        names = self.case.known.identities(objection)
        return Answer.MET if any(one in self.considered for one in names) else Answer.NOT_RECORDED


def _terms(terms: WithholdingTerms, view: ContactView) -> tuple[Point, ...]:
    withholding, ref = view.withholding, view.concerned.person.ref
    if withholding is None:
        return ()
    points: list[Point] = []
    if terms.rule.needs_risk:
        points.append(
            Point("risk", f"Is a risk of telling {ref} named?", _given(withholding.risk), _some(terms.risk))
        )
    asks = f"Is a professional judgement on telling {ref} recorded?"
    points.append(Point("judgement", asks, _given(withholding.judgement), terms.judgement))
    refused = {one.person for one in withholding.consents if one.reply is Reply.NO}
    against = any(isinstance(one, Person) and one in refused for one in view.missing)
    agreed = not view.missing and bool(withholding.consents)
    answer = Answer.MET if agreed else Answer.NOT_MET if against else Answer.NOT_RECORDED
    who = f"no agreement from {listed(one.ref for one in view.missing)}" if view.missing else ""
    if answer is not Answer.MET and not terms.binding:
        who = "; ".join(part for part in (who, "the text asks that it is sought") if part)
    asks = f"Has {terms.rule.agreed_by.value} agreed not to tell {ref}?"
    points.append(Point("agreement", asks, answer, terms.agreement, who))
    return tuple(points)


def _judgements(guidance: FamilyGuidance, concerned: Concerned) -> tuple[Point, ...]:
    ref = concerned.person.ref
    points: list[Point] = []
    if guidance.age:
        answer = Answer.NOT_RECORDED if concerned.age is Age.NOT_RECORDED else Answer.MET
        points.append(
            Point("age", f"Is it recorded whether {ref} is a child or an adult?", answer, _some(guidance.age))
        )
    if guidance.competence and young_subjects(concerned):
        asks = f"Is a judgement of the competence of {ref} recorded?"
        points.append(Point("competence", asks, _given(concerned.competence), _some(guidance.competence)))
    return tuple(points)


def _given(value: object) -> Answer:
    return Answer.NOT_RECORDED if value is None else Answer.MET


def _some(cites: tuple[Citation, ...]) -> Cites:
    first, *rest = cites
    return (first, *rest)


def _with(cites: Cites, more: tuple[Citation, ...]) -> Cites:
    return _some(tuple(dict.fromkeys((*cites, *more))))
