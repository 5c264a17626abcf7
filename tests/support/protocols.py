"""Hypothesis strategy: a council's own protocol at random, from nothing and on each protocol of the library.

As typed parts for `derive` (`Local`), and as the file that says the same (`Local.text`).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final, TypeVar

from attrs import field, frozen
from hypothesis import strategies as st

from mapm import (
    Agreed,
    AsRecorded,
    Clause,
    Close,
    Convene,
    Duty,
    Effect,
    Force,
    GiveFeedback,
    Hold,
    MeetingProtocol,
    Move,
    Note,
    Outcome,
    Person,
    Propose,
    ProtocolInvalid,
    Question,
    Reconvene,
    Recording,
    Reply,
    Role,
    ShareNote,
    Source,
    Stage,
    Unstated,
    protocols,
)
from mapm.authoring import Change, Remove, as_toml, derive, words
from mapm.authoring.parts import Requires, Risk
from mapm.guidance.outlines import DocumentStatus, Outline, Section
from mapm.meeting.events import Agree
from mapm.meeting.facts import RISK_ROUTE, Adopt, Advance, Classify, Conclude, Escalate, LocalStep, Occur
from mapm.meeting.parts import Extent, Purpose, Reached
from mapm.meeting.products import Issue, Receive
from mapm.protocols.common.owners import InRole
from mapm.protocols.readings import READINGS
from mapm.rules.advice import Advice
from mapm.rules.applying import CaseIs
from mapm.rules.clocks import Discharged, FirstOf, LastOf, Occurrence
from mapm.rules.conditions import AllOf, Answered, ClosedAs, HeldFor, OfKind, SittingNumber
from mapm.rules.discharging import First, FirstOccurrence, FirstReply, FirstWhere
from mapm.rules.dissent import Dissents, ReachedBy
from mapm.rules.issuing import HolderOf, IssuedOn, IssueOf, OfProduct, ReceiptOf, ReceivedOn
from mapm.rules.ladders import Ladder, Rung
from mapm.rules.products import AsEntitled, RecipientsOf
from mapm.rules.requirements import Requirement, answered_yes
from mapm.rules.several import Reckoned, SeveralLimits
from mapm.rules.stages import AtStage, EndOfPrevious, EndOfStage, GoesToStage, InOrder, notified
from mapm.rules.vocabulary import (
    Happening,
    LocalOutcome,
    LocalRole,
    LocalState,
    Product,
    Receives,
    SittingPart,
    Trait,
)
from support.limits import any_limits, forward_by_day
from support.seated import judged, sat_as, seats
from support.times import clocks, conditions, times
from support.times import owner as by_period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapm import Entry
    from mapm.sources import Cites

T = TypeVar("T")
SOURCE: Final = Source(
    key="anyshire",
    name="Anyshire 2026",
    title="Meetings in Anyshire",
    publisher=None,
    version="version 1",
    agreed=None,
    in_force_from=date(2024, 1, 1),
    last_review=None,
    review_due=None,
)
_EVENTS: Final = (Propose, Agree, Convene, Hold, ShareNote, GiveFeedback, Reconvene, Close)
_ADDED: Final = tuple(
    kind
    for kind in words.FACTS.meaning.values()
    if kind not in {*RISK_ROUTE, Adopt, Occur, Classify, LocalStep}
)
_PLAIN_OWNERS: Final = (
    "nobody",
    "chair",
    "proposing agency",
    "convener",
    "whoever entered it",
    "practitioner",
)
_AGENCIES: Final = ("relevant agency", "invited agency")
_PEOPLE: Final = ("subject", "parent or carer", "invited person", "person who attended", "absent person")
_LIMITS: Final = any_limits()
_DAYS: Final = forward_by_day(most=400)


@frozen(repr=False)
class Local:
    """A local protocol as typed parts: what `derive` takes."""

    base: MeetingProtocol | None
    clauses: tuple[Clause, ...]
    add: tuple[Any, ...]
    change: tuple[Change, ...] = ()
    remove: tuple[Remove, ...] = ()
    readings: dict[str, str] = field(factory=dict[str, str])
    risk: Risk | None = None

    def __repr__(self) -> str:
        on = self.base.key if self.base is not None else "nothing"
        added = ", ".join(type(one).__name__ for one in self.add)
        return f"<Local on {on}: {added}; {len(self.change)} changed, {len(self.remove)} removed>"

    def protocol(self) -> MeetingProtocol:
        """The protocol that the parts make."""
        return derive(
            self.base,
            key="anyshire/meeting",
            title="Anyshire",
            source=SOURCE,
            clauses=self.clauses,
            add=self.add,
            change=self.change,
            remove=self.remove,
            readings=self.readings,
            risk=self.risk,
        )

    def text(self) -> str:
        """The file that says the same."""
        return as_toml(self.protocol(), base=self.base)


@frozen(repr=False)
class Parts:
    """Draws one part after another; each names only what is there."""

    draw: st.DrawFn
    base: MeetingProtocol | None
    clauses: tuple[Clause, ...]
    add: list[Any] = field(factory=list[Any])

    def one(self, several: Sequence[T]) -> T:
        """One of several."""
        return self.draw(st.sampled_from(several))

    def yes(self) -> bool:
        """Half of the time."""
        return self.draw(st.booleans())

    def some(self, most: int) -> range:
        """None to so many."""
        return range(self.draw(st.integers(0, most)))

    def cites(self) -> Cites:
        """One or two clauses, now and then a reading of ours beside them."""
        found = self.draw(st.lists(st.sampled_from(self.clauses), min_size=1, max_size=2, unique=True))
        return (*found, READINGS["A-08"]) if self.draw(st.integers(0, 3)) == 0 else tuple(found)

    def of(self, kind: type[T]) -> list[T]:
        """The parts of a kind that were added."""
        return [one for one in self.add if isinstance(one, kind)]

    def kinds(self) -> list[type[Entry]]:
        """What can be entered, the base's rows included; but the risk route."""
        on = [one.event for one in self.base.moves] if self.base is not None else [Close]
        on += [one.fact for one in self.base.facts] if self.base is not None else []
        own = [*(one.event for one in self.of(Move)), *(one.fact for one in self.of(Recording))]
        return [kind for kind in dict.fromkeys((*on, *own)) if kind not in {*RISK_ROUTE, Adopt}]

    # --- words of its own, rows, questions ----------------------------------------------------------------

    def words(self) -> None:
        """Traits, occurrences, states, outcomes and roles."""
        for n in self.some(2):
            values = ("urgent", "high", "routine")[: self.one((1, 2, 3))]
            self.add.append(
                Trait(
                    key=f"trait {n}",
                    what="how it is",
                    values=values,
                    cites=self.cites(),
                    each_sitting=self.yes(),
                )
            )
        for n in self.some(2):
            self.add.append(
                Happening(key=f"event-{n}", what="it's come", cites=self.cites(), once=self.yes())
            )
        for n in self.some(1):
            refines = self.one(tuple(words.STATES_IN_WORDS.meaning.values())[:2])
            self.add.append(
                LocalState(key=f"state-{n}", what="looked at", refines=refines, cites=self.cites())
            )
        for n in self.some(2):
            only = tuple((one.key, one.values[0]) for one in self.of(Trait)[: self.one((0, 1))])
            of = self.one(tuple(Outcome))
            self.add.append(
                LocalOutcome(key=f"end-{n}", what="ended so", of=of, cites=self.cites(), only=only)
            )
        for n in self.some(2):
            self.add.append(LocalRole(key=f"role-{n}", what="the unit", cites=self.cites()))

    def outputs(self) -> None:
        """Parts of a sitting, and products, each for some people, in full or in part."""
        for n in self.some(2):
            self.add.append(SittingPart(key=f"part-{n}", what="a part", cites=self.cites()))
        roles = [HolderOf(Role(one.key)) for one in self.of(LocalRole)]
        people = [words.EACH.meaning[one] for one in sorted(_PEOPLE)]
        for n in self.some(2):
            who = self.draw(st.lists(st.sampled_from([*people, *roles]), max_size=3, unique=True))
            recipients = tuple(Receives(one, self.one(tuple(Extent))) for one in who)
            self.add.append(
                Product(key=f"product-{n}", what="a paper", recipients=recipients, cites=self.cites())
            )

    def access(self) -> None:
        """That whoever is given a product is to have it."""
        if self.of(Product) and self.yes():
            judge = AsEntitled()
            said = {"missing": judge.missing, "unrecorded": judge.unrecorded, "asks": judge.asks}
            reads = judge.reads(Issue)
            one = Requirement(
                key="access", cites=self.cites(), binding=self.yes(), judge=judge, reads=reads, **said
            )
            self.add.append(Requires(Issue, one))

    def rows(self) -> None:
        """From nothing: what moves the meeting, and further facts; on a base facts that it has not."""
        there = {*([one.fact for one in self.base.facts] if self.base is not None else ())}
        if self.base is None:
            left_out = {kind for kind in (Agree, GiveFeedback, Reconvene, ShareNote, Close) if self.yes()}
            for event in (kind for kind in _EVENTS if kind not in left_out):
                narrow = event is Convene and Agree not in left_out and self.yes()
                source = (Agreed,) if narrow else None
                instead = self.one(("", "say it otherwise"))
                self.add.append(Move(event=event, cites=self.cites(), source=source, instead=instead))
        fresh = [kind for kind in _ADDED if kind not in there]
        for fact in self.draw(st.lists(st.sampled_from(fresh), max_size=6, unique=True)) if fresh else ():
            self.add.append(Recording(fact=fact, cites=self.cites()))

    def asked(self) -> None:
        """Questions, and requirements that they be answered yes, some in certain cases alone."""
        # those of one entry stand together, as in a file
        for n, entry in enumerate(sorted((self.one(self.kinds()) for _ in self.some(3)), key=str)):
            question = Question(key=f"question-{n}", entry=entry, text=f"Is it so, {n}?", cites=self.cites())
            self.add.append(question)
            if self.yes():
                said = {"binding": self.yes(), "missing": "it is not so", "applies": self.case()}
                self.add.append(answered_yes(question, **said))

    def case(self) -> CaseIs | None:
        """In which cases a requirement applies."""
        traits = self.of(Trait)
        if not traits or self.yes():
            return None
        trait = self.one(traits)
        return CaseIs(trait.key, trait.values[:1], trait.each_sitting)

    # --- duties -------------------------------------------------------------------------------------------

    def duties(self) -> None:
        """Duties of every kind, each of which names earlier ones alone."""
        for n in self.some(5):
            self.add.append(self.duty(f"duty-{n}"))
        for n in self.some(2) if self.of(Ladder) else ():
            self.add.append(self.staged(f"stage-duty-{n}"))

    def duty(self, key: str) -> Duty:
        """A duty: by whom, to whom, opened by what, by when, in which cases, discharged by what."""
        given: dict[str, Any] = {"within": self.limit(), "counts_from": self.clock()}
        if isinstance(given["within"], SeveralLimits):
            given["counts_from"] = None
        if isinstance(given["within"], AsRecorded) and given["counts_from"] is None:
            given["counts_from"] = words.CLOCKS.meaning["proposal"]
        earlier = self.of(Duty)
        opens: Any = ()
        each: str | None = None
        if earlier and self.draw(st.integers(0, 3)) == 0:
            given["after"] = self.one(earlier).key
        else:
            opens = self.one((Hold, Hold, self.one(self.kinds()), (Hold, Convene)))
            choices = [one for one in words.EACH.meaning if one != "action" or opens is Hold]
            given_only = words.only_of_what_is_given
            choices = [one for one in choices if not words.only_of_a_stage(one)]
            choices = [one for one in choices if not given_only(one) or opens in {Issue, Receive}]
            each = self.one((None, self.one(choices)))
        owner: Any = words.OWNERS.meaning[self.one(_PLAIN_OWNERS)]
        if each in _AGENCIES and self.yes():
            owner = words.OWNERS.meaning["that agency"]
        elif each == "action" and self.yes():
            owner, given["within"] = (words.OWNERS.meaning["owner of the action"], self.of_action())
            given["counts_from"] = None
        elif self.of(LocalRole) and self.yes():
            owner = InRole(Role(self.one(self.of(LocalRole)).key))
        if self.yes():
            given["suggested"] = words.OWNERS.meaning[self.one(_PLAIN_OWNERS[1:])]
        for_whom: Any = words.EACH.meaning[each] if each else None
        if opens and each is None and self.of(Product) and self.yes():
            each, for_whom = "recipient", RecipientsOf(self.one(self.of(Product)).key)
        if each in _PEOPLE and self.yes():
            owner = words.OWNERS.meaning["that person"]
        given["window"] = self.draw(st.integers(0, 4)) == 0
        return Duty(
            key=key,
            what=f"{key} {{about}}" if each else key,
            to=self.one(("the family", "{about}")) if each else "the family",
            binding=self.yes(),
            opens=opens,
            owner=by_period(self, owner),
            each=for_whom,
            when=self.when(opens),
            discharged_by=self.discharge(),
            cites=self.cites(),
            **given,
        )

    def ladders(self) -> None:
        """A ladder, with steps that say more or less of themselves."""
        asked: list[str] = [one.key for one in self.of(Question) if one.entry is Escalate]
        for n in self.some(1):
            rungs = tuple(
                Rung(
                    f"rung {i}",
                    "they talk",
                    self.cites(),
                    between=self.one(((), ("the manager", "the nurse"))),
                    formal=self.one((None, True, False)),
                    notify=self.one(((), ("the board",), ("the board", "the inspectorate"))),
                    enter_if=self.one(("", *asked)),
                )
                for i in range(self.one((1, 3)))
            )
            self.add.append(Ladder(f"dispute-{n}", "a dispute", rungs, self.cites()))
            for entry in [kind for kind in (Escalate, Advance) if kind in self.kinds()] if self.yes() else ():
                self.add.append(self.in_order(entry, f"dispute-{n}"))

    def in_order(self, entry: type[Entry], kind: str) -> Requires:
        """That the stages of a ladder are taken in order."""
        judge = InOrder(kind)
        return Requires(
            entry,
            Requirement(
                key=f"in order {kind}",
                cites=self.cites(),
                binding=self.yes(),
                judge=judge,
                asks=judge.asks,
                missing=judge.missing,
                unrecorded=judge.unrecorded,
                reads=judge.reads(entry),
                applies=GoesToStage(((kind, ""),)),
            ),
        )

    def staged(self, key: str) -> Duty:
        """A duty of stages of a ladder: of one, of some or of any."""
        ladder = self.one(self.of(Ladder))
        rungs = [rung.key for rung in ladder.rungs]
        some = self.draw(st.lists(st.sampled_from(["", *rungs]), max_size=2, unique=True))
        opens = self.one(((Escalate, Advance), (Advance,), (Escalate, Conclude)))
        each = self.one((None, notified)) if Conclude not in opens else None
        of_stage = Conclude not in opens
        return Duty(
            key=key,
            what=f"{key} {{about}}" if each is not None else key,
            to="the family",
            binding=self.yes(),
            opens=opens[0] if len(opens) == 1 else opens,
            owner=words.OWNERS.meaning["whoever entered it"],
            each=each,
            when=AtStage(tuple((ladder.kind, rung) for rung in some)) if some else None,
            within=self.draw(_DAYS),
            counts_from=self.one((None, EndOfPrevious())) if of_stage else None,
            discharged_by=self.one((None, EndOfStage())) if of_stage else None,
            cites=self.cites(),
        )

    def of_action(self) -> Any:  # noqa: ANN401  # a limit, as a duty has it
        """The limit that an action sets."""
        return words.DATES_SET.meaning["as the action sets it"]

    def limit(self) -> Any:  # noqa: ANN401  # a limit, as a duty has it
        """A limit of every kind, one that somebody chose, the sooner or later of several, or none."""
        match self.draw(st.integers(0, 6)):
            case 0:
                return None
            case 1:
                chosen = self.draw(_DAYS)
                return Unstated("promptly").chosen(
                    chosen, by=Person("head"), reason=self.one((None, Note("agreed")))
                )
            case 2:
                counted = tuple(Reckoned(self.draw(_DAYS), self.clock()) for _ in range(2))
                return SeveralLimits(counted, self.yes())
            case _:
                return self.draw(_LIMITS)

    def clock(self) -> Any:  # noqa: ANN401  # a clock, as a duty has it
        """What a limit counts from."""
        simple = [value for word, value in words.CLOCKS.meaning.items() if not words.only_of_a_stage(word)]
        simple += [Occurrence(one.key, one.what) for one in self.of(Happening)]
        simple += [Discharged(one.key) for one in self.of(Duty)]
        simple += clocks(self)
        simple += [kind(one.key) for one in self.of(Product) for kind in (IssuedOn, ReceivedOn)]
        match self.draw(st.integers(0, 4)):
            case 0 | 1:
                return None
            case 2:
                return self.one((FirstOf, LastOf))((self.one(simple), self.one(simple)))
            case _:
                return self.one(simple)

    def when(self, opens: Any) -> Any:  # noqa: ANN401  # kinds; a condition
        """In which cases it is owed."""
        found: list[Any] = conditions(self)
        if self.of(Trait) and self.yes():
            trait = self.one(self.of(Trait))
            found.append(OfKind(trait.key, trait.values[:1], trait.each_sitting))
        if self.of(Question) and self.yes():
            found.append(Answered(self.one(self.of(Question)).key, self.one((Reply.YES, Reply.NO))))
        if opens is Hold and self.yes():
            found.append(
                self.one((SittingNumber(1, 1), SittingNumber(2, None), HeldFor(self.one(tuple(Purpose)))))
            )
        if opens is Hold and self.yes():
            found.append(self.one((Dissents(), Dissents(there=False), ReachedBy((Reached.MAJORITY,)))))
        if opens is Hold:
            found += sat_as(self)
        if opens in {Issue, Receive} and self.of(Product):
            found.append(OfProduct((self.one(self.of(Product)).key,)))
        if opens is Close and self.yes():
            found.append(ClosedAs(tuple(one.key for one in self.of(LocalOutcome)) or ("completed",)))
        return AllOf(tuple(found)) if len(found) > 1 else found[0] if found else None

    def discharge(self) -> Any:  # noqa: ANN401  # what discharges a duty
        """What discharges it."""
        own: list[Any] = [None, First(self.one([Hold, Convene]))]
        own += [FirstOccurrence(one.key) for one in self.of(Happening)]
        own += [FirstReply(one.key, self.yes()) for one in self.of(Question)]
        own += [kind(one.key) for one in self.of(Product) for kind in (IssueOf, ReceiptOf)]
        own += [FirstWhere(Hold, SittingNumber(2, None))]
        return self.one(own)

    # --- the rest -----------------------------------------------------------------------------------------

    def rest(self) -> None:
        """Documents, and clauses that are shown."""
        for n in self.some(2):
            self.add.append(self.document(f"paper-{n}"))
        for _ in self.some(1):
            self.add.append(Advice(entry=self.one(self.kinds()), cites=(self.one(self.clauses),)))

    def document(self, key: str) -> Outline:
        """A document with its sections."""
        sections = tuple(self.section(f"section-{i}") for i in range(self.one((1, 3))))
        readers = tuple(Role(one.key) for one in self.of(LocalRole))
        return Outline(
            key=key,
            title="Paper",
            status=self.one(tuple(DocumentStatus)),
            sections=sections,
            cites=self.cites(),
            owner=self.one((None, Role.LEAD_PROFESSIONAL)),
            readers=readers,
            of_person=self.yes(),
        )

    def section(self, key: str) -> Section:
        """A section: filled, silent, or a place to write."""
        silent = self.yes()
        fill = None if silent else self.one((None, *words.FILLS.meaning.values()))
        asks = self.one(("", "all of it"))
        return Section(key=key, title="Section", cites=self.cites(), asks=asks, fill=fill, silent=silent)

    # --- on a base ----------------------------------------------------------------------------------------

    def changes(self) -> list[Change]:
        """Some duties, questions, requirements and rows of the base, otherwise."""
        if self.base is None:
            return []
        found: list[Change] = []
        free = [one for one in self.base.duties if not one.fixed]
        for duty in self.draw(st.lists(st.sampled_from(free), max_size=3, unique_by=lambda one: one.key)):
            fields = {
                "binding": not duty.binding,
                "what": f"{duty.what} too",
                "owner": words.OWNERS.meaning["chair"],
            }
            if not isinstance(duty.within, SeveralLimits):
                fields["within"] = self.draw(_DAYS)
            kept = self.draw(st.lists(st.sampled_from(sorted(fields)), min_size=1, unique=True))
            found.append(Change(Duty, duty.key, cites=self.cites(), **{key: fields[key] for key in kept}))
        if self.base.questions and self.yes():
            asked = self.one(self.base.questions)
            found.append(Change(Question, (asked.entry, asked.key), cites=self.cites(), text="Is it?"))
        if self.yes():
            found.append(Change(Move, self.one(self.base.moves).event, cites=self.cites(), instead="ask us"))
        return found

    def removals(self, changed: list[Change]) -> list[Remove]:
        """One duty of the base gone, on which no other counts."""
        if self.base is None or self.yes():
            return []
        named = {str(one.counts_from) + one.after for one in self.base.duties}
        free = [
            one.key
            for one in self.base.duties
            if not one.fixed
            and one.key not in {it.key for it in changed}
            and not any(one.key in it for it in named)
        ]
        return [Remove(Duty, self.one(free), reason="We do not.", cites=self.cites())] if free else []


def _clauses(draw: st.DrawFn) -> tuple[Clause, ...]:
    numbers = draw(
        st.lists(st.sampled_from(("1.1", "7.10", "4.2#1", "A", "criteria.3")), min_size=1, unique=True)
    )
    return tuple(
        Clause(
            source=SOURCE.key,
            number=number,
            force=draw(st.sampled_from(Force)),
            actor="chair",
            stage=draw(st.sampled_from(Stage)),
            effect=draw(st.sampled_from(Effect)),
            gist='It says "so".',
            forums=("anyshire/meeting",),
        )
        for number in numbers
    )


def _readings(draw: st.DrawFn, base: MeetingProtocol | None) -> dict[str, str]:
    """Other readings than ours: none, one or two of those that the base offers."""
    if base is None or not base.choices:
        return {}
    some = st.lists(st.sampled_from(base.choices), max_size=2, unique_by=lambda one: one.reading.key)
    taken = [(one.reading.key, one.takes) for one in draw(some)]
    try:
        base.taking(dict(taken), key="anyshire/meeting", title="Anyshire")
    except ProtocolInvalid:  # each puts its own in one place
        return dict(taken[:1])
    return dict(taken)


@st.composite
def locals_on(draw: st.DrawFn, key: str) -> Local:
    """A local protocol on the protocol of this key; from nothing where it is empty."""
    base = protocols.by_key(key) if key else None
    readings = _readings(draw, base)
    taking = base.taking(readings, key="anyshire/meeting", title="Anyshire") if base and readings else base
    parts = Parts(draw, taking, _clauses(draw))
    parts.words()
    parts.outputs()
    times(parts)
    parts.rows()
    seats(parts)
    parts.asked()
    judged(parts)
    parts.access()
    parts.ladders()
    parts.duties()
    parts.rest()
    change = parts.changes()
    removed = parts.removals(change)
    risk = Risk(cites=(parts.clauses[0],), to=draw(st.sampled_from(("", "the hub")))) if parts.yes() else None
    return Local(base, parts.clauses, tuple(parts.add), tuple(change), tuple(removed), readings, risk)


def local_protocols() -> st.SearchStrategy[Local]:
    """Local protocols, half of them from nothing."""
    on_any = st.sampled_from(protocols.KEYS).flatmap(locals_on)
    return st.one_of(locals_on(""), on_any)
