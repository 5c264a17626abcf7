"""Notice to the family before a sitting: whom it is owed to, what discharges it, what holds it back.

Whether notice may be withheld, and with whose agreement, is the protocol's: its `Withholding`.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from attrs import frozen

from mapm.decisions import Answer, Lacking
from mapm.meeting.base import Reply
from mapm.meeting.events import Hold, Reconvene
from mapm.meeting.facts import TellFamily
from mapm.meeting.notice import AgreedBy, Contact, Withholding, contacts
from mapm.meeting.parts import Age, Relation
from mapm.meeting.reading import people, planned
from mapm.rules.requirements import Requirement
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapm.meeting.base import Entry, Meeting
    from mapm.meeting.events import Convene, Propose
    from mapm.meeting.facts import TellOutcome, Withhold
    from mapm.meeting.notice import ContactView
    from mapm.roles import Agency, Person
    from mapm.rules.ledger import Ledger
    from mapm.sources import Cites


def refs(of: Iterable[Person | Agency]) -> tuple[str, ...]:
    """Their references."""
    return tuple(one.ref for one in of)


def given(value: object) -> Answer:
    """Met where something is given; not recorded where it is not."""
    return Answer.NOT_RECORDED if value is None else Answer.MET


# --- who is owed notice, and who was told -----------------------------------------------------------------


def concerned(ledger: Ledger, _entry: Entry) -> tuple[str, ...]:
    """Everyone concerned, by reference."""
    return tuple(person.ref for person in ledger.concerned)


@frozen(eq=False, repr=False)
class Told(Value):
    """The report that somebody was told of a sitting: for another one anew, where the rule says so (A-70)."""

    rule: Withholding

    def __call__(self, ledger: Ledger, entry: Convene | Reconvene, subject: str | None) -> Entry | None:
        """That report, if there is one."""
        found = ledger.once(_tellings).get(subject, [])
        if not self.rule.each_sitting:
            return found[0] if found else None
        again = ledger.after(entry, Reconvene)
        first = ledger.place(entry) if isinstance(entry, Reconvene) else -1
        last = ledger.place(again) if again is not None else len(ledger.entries)
        after = bisect_right(found, first, key=ledger.place)
        return found[after] if after < len(found) and ledger.place(found[after]) < last else None


def _tellings(ledger: Ledger) -> dict[str | None, list[TellFamily]]:
    found: dict[str | None, list[TellFamily]] = {}
    for one in ledger.known.of(TellFamily):
        found.setdefault(one.whom.ref, []).append(one)
    return found


@frozen(eq=False, repr=False)
class Contacts(Value):
    """Where notice to each person concerned stands under a rule, by their reference."""

    rule: Withholding

    def __call__(self, ledger: Ledger) -> dict[str | None, ContactView]:
        """Each person's view."""
        stand = contacts(ledger.known, planned(ledger.known), rule=self.rule)
        return {one.concerned.person.ref: one for one in stand}

    def of(self, ledger: Ledger, subject: str | None) -> tuple[Contact, Withhold | None, tuple[str, ...]]:
        """Where notice to one person stands, any withholding, and whose agreement to it is missing."""
        one = ledger.once(self).get(subject)
        if one is None:
            return Contact.UNDECIDED, None, ()
        return one.status, one.withholding, refs(one.missing)


@frozen(eq=False, repr=False)
class NoticeHeld(Value):
    """Why a notice is held back: withholding is asserted and not settled. Nobody is told automatically."""

    rule: Withholding

    def __call__(self, ledger: Ledger, entry: Convene | Reconvene, subject: str | None) -> str:
        """The reason in words; empty where it is not held."""
        if self.rule.each_sitting and ledger.after(entry, Reconvene) is not None:
            return ""
        status, withholding, missing = Contacts(self.rule).of(ledger, subject)
        if status is not Contact.UNRESOLVED or withholding is None:
            return ""
        if self.rule.needs_risk and withholding.risk is None:
            return ""  # where nobody names a risk, they are to be told
        who = ", ".join(missing)
        return f"withholding is asserted and not settled{f': no agreement from {who}' if who else ''}"


@frozen(eq=False, repr=False)
class NoticeReleased(Value):
    """Why a notice is owed no longer: it is validly withheld, or its sitting has taken place."""

    rule: Withholding

    def __call__(self, ledger: Ledger, entry: Convene | Reconvene, subject: str | None) -> str:
        """The reason in words; empty where it is still owed."""
        sat, again = ledger.after(entry, Hold) is not None, ledger.after(entry, Reconvene) is not None
        if self.rule.each_sitting and sat and again:
            return "the sitting has taken place, and another one has been planned"
        if again:
            sat = _sat_last(ledger)
        status, _, _ = Contacts(self.rule).of(ledger, subject)
        if status is Contact.WITHHELD:
            risk = "a risk, " if self.rule.needs_risk else ""
            agencies = self.rule.agreed_by is AgreedBy.AGENCIES
            who = "each agency invited" if agencies else "all invited"
            return f"notice is withheld, with {risk}a judgement and the agreement of {who}"
        return "the sitting has taken place without it" if sat and status is Contact.UNDECIDED else ""


def _sat_last(ledger: Ledger) -> bool:
    """Whether no sitting is planned after the latest that took place."""
    sat, planned_last = ledger.known.last(Hold), ledger.known.last(Reconvene)
    if sat is None or planned_last is None:
        return sat is not None
    return ledger.place(sat) > ledger.place(planned_last)


# --- requirements -----------------------------------------------------------------------------------------


def whom_concerned(cites: Cites) -> Requirement:
    """The requirement that whom an entry names is somebody whom the meeting concerns."""
    return Requirement(
        key="whom-concerned",
        asks="Is it somebody whom the meeting concerns?",
        cites=cites,
        binding=False,
        judge=_whom_concerned,
        missing="{about} is not among those whom the meeting concerns",
        unrecorded="",
        reads=("whom",),
    )


def about_a_child(cites: Cites) -> Requirement:
    """The requirement that a meeting is not about an adult alone, where a text speaks of children."""
    return Requirement(
        key="about-a-child",
        asks="Is the meeting about a child or young person?",
        cites=cites,
        binding=False,
        judge=_about_a_child,
        missing="{about} is an adult, and the text speaks of children and young people",
        unrecorded="",
        reads=("concerned",),
    )


def withholding(_meeting: Meeting, entry: Withhold | None) -> bool:
    """Whether notice is withheld, and not an earlier withholding given up."""
    return entry is None or not entry.withdrawn


@frozen(eq=False, repr=False)
class AsksMore(Value):
    """Whether withholding takes more than a judgement: for an adult it may not, by a rule (A-17)."""

    rule: Withholding

    def __call__(self, meeting: Meeting, entry: Withhold | None) -> bool:
        """Whether it does; without an entry, that it may."""
        if entry is None or entry.withdrawn or not self.rule.adults_by_judgement:
            return withholding(meeting, entry)
        about = (one for one in people(meeting.known) if one.person == entry.whom)
        return not any(self.rule.by_judgement(one) for one in about)


@frozen(eq=False, repr=False)
class AllAgreed(Value):
    """Judges that everyone whose agreement to withhold is asked for has given it."""

    rule: Withholding

    def __call__(self, meeting: Meeting, entry: Withhold) -> Answer | tuple[Lacking, ...]:
        """Met; not met with those against, not recorded with those who are silent."""
        asked = self.rule.asked(meeting.known, planned(meeting.known))
        if not asked and not entry.consents:
            return Answer.NOT_RECORDED
        refused = {one.person for one in entry.consents if one.reply is Reply.NO}
        missing = self.rule.left(entry, asked)
        silent = tuple(person for person in missing if person not in refused)
        against = tuple(person for person in missing if person in refused)
        lacks = (Lacking(Answer.NOT_RECORDED, refs(silent)), Lacking(Answer.NOT_MET, refs(against)))
        return tuple(one for one in lacks if one.about) or Answer.MET


@frozen(eq=False, repr=False)
class WithheldValidly(Value):
    """Judges that no notice is withheld for want of what the rule asks for."""

    rule: Withholding

    def __call__(self, meeting: Meeting, entry: Hold | None) -> Answer | Lacking:
        """Met, or not met with those from whom it is."""
        came = entry.sitting.attended if entry is not None else ()
        open_ = tuple(
            one.concerned.person
            for one in contacts(meeting.known, planned(meeting.known), came, self.rule)
            if one.status is Contact.UNRESOLVED
        )
        return Lacking(Answer.NOT_MET, refs(open_)) if open_ else Answer.MET


def risk_named(_meeting: Meeting, entry: Withhold) -> Answer:
    """Whether the risk of telling is named."""
    return given(entry.risk)


def judged(_meeting: Meeting, entry: Withhold) -> Answer:
    """Whether the judgement is recorded."""
    return given(entry.judgement)


def reason_given(_meeting: Meeting, entry: TellFamily) -> Answer:
    """Whether they were told why the meeting is thought necessary."""
    return entry.reason_given.answer


def _whom_concerned(meeting: Meeting, entry: TellFamily | Withhold | TellOutcome) -> Answer | Lacking:
    known = any(one.person == entry.whom for one in people(meeting.known))
    return Answer.MET if known else Lacking(Answer.NOT_MET, (entry.whom.ref,))


def _about_a_child(_meeting: None, entry: Propose) -> Answer | Lacking:
    subjects = [one for one in entry.concerned if one.relation is Relation.SUBJECT]
    if not subjects or any(one.age is not Age.ADULT for one in subjects):
        return Answer.MET  # who is named at all, and of which age, is asked elsewhere
    return Lacking(Answer.NOT_MET, refs(one.person for one in subjects))
