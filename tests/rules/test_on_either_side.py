"""One less and one more: the first and the last that a value may be, and the first that it may not."""

from __future__ import annotations

from datetime import date, time, timedelta
from itertools import product
from typing import Any, Final

import pytest
from attrs import evolve
from support.eastmoor import CASE, CHAIR, EASTMOOR, NURSE, OFFICER, PROPOSED, TEACHER, WORKER
from support.on_a_log import DAY, on
from support.one_duty import CITES, duty

from mapm import (
    Agency,
    Answer,
    Convene,
    Decide,
    Extend,
    Hold,
    Invitee,
    Lacking,
    Logged,
    Note,
    Part,
    Planned,
    Propose,
    ProtocolInvalid,
    Reply,
    Sitting,
)
from mapm.rules.advice import Advice, advised
from mapm.rules.clocks import Discharged, FirstOf, LastOf, check_clocks, circles
from mapm.rules.expected import Gestation
from mapm.rules.ladders import Ladder, Rung
from mapm.rules.naming import names
from mapm.rules.quorum import Counted, impossible, quorate
from mapm.rules.redating import Extended, Times
from mapm.rules.requirements import (
    Asked,
    Never,
    Question,
    Requirement,
    all_yes,
    answered_yes,
    asked_in_words,
    finding,
    lacking,
    mark,
    plain_question,
    unmet,
    worst,
)
from mapm.rules.several import Reckoned, SeveralLimits
from mapm.rules.vocabulary import (
    AgencyKind,
    Happening,
    OfficeHours,
    Period,
    Product,
    Quorum,
    SittingPart,
    Span,
    Trait,
    Vocabulary,
)

A_DAY: Final = timedelta(1)
MORE: Final[dict[str, Any]] = {"key": "it", "what": "it", "cites": CITES}


def day(number: int) -> date:
    """So many days after the first."""
    return DAY + timedelta(number)


def refused(make: Any) -> str:  # noqa: ANN401  # a function
    """Why a value cannot be made; empty where it can."""
    try:
        make()
    except ProtocolInvalid as wrong:
        return str(wrong)
    return ""


# --- words ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("spans", "says"),
    [
        ((), ""),
        (((0, 9),), ""),
        (((0, 0), (9, 9)), ""),
        (((5, 9), (0, 4)), ""),
        (((5, 9), (0, 5)), "two spans of the period it overlap"),
        (((0, 4), (4, 9)), "two spans of the period it overlap"),
        (((3, 2),), "a span of the period it ends before it begins"),
        (((-1, 4),), "a span of the period it lies outside of the days it is known for"),
        (((4, 10),), "a span of the period it lies outside of the days it is known for"),
    ],
)
def test_the_spans_of_a_period_lie_apart_and_in_what_is_known(
    spans: tuple[tuple[int, int], ...], says: str
) -> None:
    """They may touch, begin with it and end with it."""
    its = tuple(Span(day(first), day(last)) for first, last in spans)
    known = Span(day(0), day(9))
    assert refused(lambda: Period(**MORE, spans=its, known=known)) == says
    backwards = "a span of the period it ends before it begins"
    assert refused(lambda: Period(**MORE, spans=(), known=Span(day(1), day(0)))) == backwards


def test_a_period_has_each_of_its_days() -> None:
    """Of a day beyond what is known nobody can tell."""
    of = Period(**MORE, spans=(Span(day(2), day(3)), Span(day(6), day(6))), known=Span(day(0), day(8)))
    assert [of.has(day(number)) for number in range(-1, 10)] == [
        *(None, False, False, True, True, False, False, True, False, False),
        None,
    ]


def test_an_office_closes_after_it_opens() -> None:
    """By a minute at least."""
    nine = time(9)
    assert refused(lambda: OfficeHours(**MORE, opens=nine, closes=time(9, 1))) == ""
    for closes in (nine, time(8, 59)):
        said = "the office hours it end before they begin"
        assert refused(lambda closes=closes: OfficeHours(**MORE, opens=nine, closes=closes)) == said


@pytest.mark.parametrize(
    ("asks", "says"),
    [
        ({"people": 1}, ""),
        ({"agencies": 1}, ""),
        ({"needs": (("a", 1),)}, ""),
        ({"people": 0}, "the quorum it asks for nobody: give a number, 1 or more"),
        ({"people": 2, "needs": (("a", 0),)}, "the quorum it asks for nobody: give a number, 1 or more"),
        ({"people": -1}, "the quorum it has a number that is no whole number, 0 or more"),
        ({"agencies": True}, "the quorum it has a number that is no whole number, 0 or more"),
        ({"needs": (("a", 1.0),)}, "the quorum it has a number that is no whole number, 0 or more"),
        ({"needs": (("a", 1), ("a", 2))}, "the quorum it names a kind of agency twice"),
        ({"needs": (("a", 1), ("b", 1))}, ""),
    ],
)
def test_a_quorum_has_whole_numbers_and_asks_for_somebody(asks: dict[str, Any], says: str) -> None:
    """Each kind of agency once."""
    assert refused(lambda: Quorum(**MORE, **asks)) == says


def test_the_least_of_a_quorum_is_its_greatest_number() -> None:
    """Of people, of agencies in all, or of each kind together."""
    needs = (("a", 2), ("b", 1))
    for people, agencies, of, least in ((4, 1, needs, 4), (1, 5, needs, 5), (1, 1, needs, 3), (1, 0, (), 1)):
        assert Quorum(**MORE, people=people, agencies=agencies, needs=of).least == least


def test_a_later_edition_knows_the_words_of_the_one_before() -> None:
    """Those that its clocks may wait for; where both have one, its own, and in the place of the other."""
    one, two, three = ({"key": key, "what": key, "cites": CITES} for key in ("one", "two", "three"))
    said = {
        "traits": lambda of: Trait(**of, values=("x",)),
        "occurrences": lambda of: Happening(**of),
        "parts": lambda of: SittingPart(**of),
        "products": lambda of: Product(**of, recipients=()),
    }
    earlier = Vocabulary(**{field: (make(one), make(two)) for field, make in said.items()})
    anew = {**two, "what": "otherwise"}
    later = Vocabulary(**{field: (make(three), make(anew)) for field, make in said.items()})
    found = later.after(earlier)
    for field in said:
        told = [(each.key, each.what) for each in getattr(found, field)]
        assert told == [("one", "one"), ("two", "otherwise"), ("three", "three")]
    known = names((), (), (), (Ladder("a", "a", (Rung("1", "1", CITES),), CITES),), later)
    ladders = tuple(Ladder(kind, kind, (Rung("2", "2", CITES),), CITES) for kind in ("a", "b"))
    before = names((), (), (duty(key="old"), duty(key="same", what="old")), ladders, earlier)
    both = evolve(known, duties={"same": duty(key="same", what="new")}).after(before, ())
    assert both.words == found
    assert {key: one.what for key, one in both.duties.items()} == {"old": "the note", "same": "new"}
    assert (dict(both.rungs), both.ladders) == ({"a": ("1", "2"), "b": ("2",)}, ("a",))


def test_what_is_advised_is_told_once_in_the_order_given() -> None:
    """For each kind of entry."""
    first, second = CITES[0], evolve(CITES[0], key="A-06")
    several = [
        Advice(entry=Hold, cites=(second,)),
        Advice(entry=Convene, cites=(first,)),
        Advice(entry=Hold, cites=(first, second)),
    ]
    assert advised(several) == {Hold: (second, first), Convene: (first,)}
    assert advised(()) == {}


# --- numbers ----------------------------------------------------------------------------------------------


def test_weeks_of_gestation_go_to_forty_two_and_days_to_six() -> None:
    """Whole numbers, from nothing."""
    weeks = "weeks of gestation are a whole number from 0 to 42"
    days = "the days beside weeks of gestation are a whole number from 0 to 6"
    numbers: Any = ((0, 0, ""), (42, 6, ""), (-1, 0, weeks), (43, 0, weeks), (True, 0, weeks))
    for number, more, says in (*numbers, (40, -1, days), (40, 7, days), (40, False, days)):
        assert refused(lambda number=number, more=more: Gestation("birth", number, more)) == says


def test_the_sooner_of_several_is_of_two_at_least() -> None:
    """Each in words."""
    from mapm import parse_limit

    one: Any = Reckoned(parse_limit("within 5 working days"))  # type: ignore[arg-type]
    said = "the sooner or the later needs two limits or more"
    assert [refused(lambda many=many: SeveralLimits((one,) * many)) for many in (0, 1, 2)] == [said, said, ""]
    each = "(within 5 working days) and (within 5 working days), each from its own day"
    assert SeveralLimits((one, one)).text == f"the sooner of {each}"
    assert SeveralLimits((one, one), later=True).text == f"the later of {each}"


def test_what_is_enough_is_counted() -> None:
    """What may be there makes it open; what cannot, wrong."""
    for there, perhaps, answer in (
        (2, 0, Answer.MET),
        (3, 0, Answer.MET),
        (1, 1, Answer.NOT_RECORDED),
        (1, 2, Answer.NOT_RECORDED),
        (1, 0, Answer.NOT_MET),
        (0, 1, Answer.NOT_MET),
    ):
        found = Counted("health", 2, there, perhaps)
        assert found.answer is answer
        assert found.words() == f"health {there} (2 needed)"


KINDS: Final = ("health", "police", "school")
WORDS: Final = Vocabulary(
    agency_kinds=tuple(
        AgencyKind(key=key, what=key, cites=CITES, counts_once=key == "health") for key in KINDS
    )
)
QUORUMS: Final = tuple(
    Quorum(**MORE, needs=needs, agencies=agencies, people=people)
    for needs, agencies, people in product(
        ((), (("health", 1),), (("police", 2),), (("health", 1), ("police", 1))), (0, 2, 3), (0, 3)
    )
    if needs or agencies or people
)


def met(quorum: Quorum, sitting: Sitting) -> bool:
    """Whether all kinds that are recorded meet a quorum: counted again, plainly."""
    units = {(one.kind, "" if one.kind == "health" else one.agency.ref) for one in sitting.attended}
    of = [sum(kind == each for each, _ in units) >= needed for kind, needed in quorum.needs]
    people = {one.person for one in sitting.attended} | ({sitting.chair} if sitting.chair else set())
    return all(of) and len(units) >= quorum.agencies and len(people) >= quorum.people


@pytest.mark.parametrize("quorum", QUORUMS, ids=str)
def test_a_quorum_is_met_where_it_is_whatever_the_unrecorded_kinds(quorum: Quorum) -> None:
    """Not met where it never is; where that makes the difference, it is said whose kind is missing."""
    people = (NURSE, TEACHER, OFFICER)
    for said in product((*KINDS, None), repeat=3):
        its = zip(people, ("a", "b", "c"), said, strict=True)
        some = tuple(Invitee(one, Agency(agency), kind=kind) for one, agency, kind in its)
        sitting = Sitting(some, NURSE)
        ways = product(*((one.kind,) if one.kind else KINDS for one in some))
        all_ways = {
            met(
                quorum,
                evolve(
                    sitting,
                    attended=tuple(evolve(one, kind=kind) for one, kind in zip(some, way, strict=True)),
                ),
            )
            for way in ways
        }
        found = quorate(quorum, sitting, WORDS)
        expected = {(True,): Answer.MET, (False,): Answer.NOT_MET}.get(
            tuple(sorted(all_ways)), Answer.NOT_RECORDED
        )
        assert found.counted is expected, (said, found)
        if found.counted is Answer.MET:
            assert found.unknown == ()
        elif found.counted is Answer.NOT_RECORDED:
            assert found.unknown == tuple(one.agency.ref for one in some if one.kind is None)
        plan = quorate(quorum, Planned(DAY, some, NURSE), WORDS)
        assert (plan.counts, plan.counted, plan.planned) == (found.counts, found.counted, True)


def test_who_only_advises_or_takes_the_note_is_not_counted_unless_they_chair() -> None:
    """Who does something else as well is; whose parts are not said, too."""
    quorum = Quorum(**MORE, people=1)
    for parts, chair, answer in (
        ({Part.ADVISES}, None, Answer.NOT_MET),
        ({Part.TAKES_NOTE}, None, Answer.NOT_MET),
        ({Part.TAKES_NOTE, Part.DECIDES}, None, Answer.MET),
        ({Part.ADVISES}, NURSE, Answer.MET),
        (set(), None, Answer.MET),
    ):
        one = Invitee(NURSE, Agency("NHS"), parts=frozenset(parts))
        assert quorate(quorum, Sitting((one,), chair), WORDS).counted is answer


def test_a_chair_goes_on_where_the_quorum_leaves_it_to_them_and_it_is_not_met() -> None:
    """By a recorded yes; of a plan nobody has gone on yet."""
    for discretion, reply, there in product((True, False), Reply, (0, 2)):
        quorum = Quorum(**MORE, people=2, discretion=discretion)
        some = tuple(Invitee(one, Agency("NHS")) for one in (NURSE, TEACHER)[:there])
        found = quorate(quorum, Sitting(some, discretion=reply), WORDS)
        expected = discretion and reply is Reply.YES and not there
        assert found.by_discretion is expected
        assert found.answer is (Answer.MET if there or expected else Answer.NOT_MET)
        assert found.sentence().count("; the chair decided to go on") == expected


def test_a_quorum_that_cannot_be_is_told_why() -> None:
    """A kind that is not there; more of one that counts once; more agencies than kinds that do."""
    once = Vocabulary(agency_kinds=tuple(evolve(one, counts_once=True) for one in WORDS.agency_kinds))
    for quorum, words, says in (
        ({"needs": (("health", 1), ("police", 2))}, WORDS, ""),
        ({"needs": (("fire", 1),)}, WORDS, "it needs agencies of fire, and there is no such kind"),
        ({"needs": (("health", 2),)}, WORDS, "it needs 2 agencies of health, which count as one"),
        ({"agencies": 4}, WORDS, ""),
        ({"agencies": 3}, once, ""),
        (
            {"agencies": 4},
            once,
            "it needs 4 agencies in all, and each of the 3 kinds counts as one",
        ),
        ({"agencies": 4}, Vocabulary(), ""),
    ):
        assert impossible(Quorum(**MORE, **quorum), words) == says  # type: ignore[arg-type]


# --- requirements -----------------------------------------------------------------------------------------


def requirement(**more: Any) -> Requirement:  # noqa: ANN401  # any field
    """A requirement that a question is answered yes."""
    given: dict[str, Any] = {"key": "venue-agreed", "cites": CITES, "binding": True, "judge": Asked("venue")}
    words = {"missing": "{about} is missing", "unrecorded": "{about} is not recorded"}
    return Requirement(**{**given, **words, **more})


def test_what_a_requirement_lacks_is_what_its_judge_finds_where_it_applies() -> None:
    """One answer, one with whom it is about, or several; and what is never done is wrong, or may be."""
    nurse, teacher = Lacking(Answer.NOT_MET, ("nurse",)), Lacking(Answer.NOT_RECORDED, ("teacher",))
    entry = Decide(**on())

    class Certain:
        def __init__(self, *, may: bool, sure: bool) -> None:
            self.said = (may, sure)

        def __call__(self, *_: object) -> bool:
            return self.said[0]

        def for_certain(self, *_: object) -> bool:
            return self.said[1]

    for judge, applies, lacks in (
        (lambda *_: Answer.MET, None, ()),
        (lambda *_: Answer.NOT_MET, None, (Lacking(Answer.NOT_MET),)),
        (lambda *_: nurse, None, (nurse,)),
        (lambda *_: (nurse, teacher), None, (nurse, teacher)),
        (lambda *_: (), None, ()),
        (lambda *_: nurse, lambda *_: False, None),
        (lambda *_: nurse, lambda *_: True, (nurse,)),
        (Never(), None, (Lacking(Answer.NOT_MET),)),
        (Never(), lambda *_: True, (Lacking(Answer.NOT_MET),)),
        (Never(), Certain(may=True, sure=True), (Lacking(Answer.NOT_MET),)),
        (Never(), Certain(may=True, sure=False), (Lacking(Answer.NOT_RECORDED),)),
        (Never(), Certain(may=False, sure=False), None),
    ):
        of: Any = requirement(judge=judge, applies=applies)
        assert lacking(of, None, entry) == lacks
        assert unmet([of], None, entry) == ([(of, lacks)] if lacks else [])
    several = [requirement(judge=lambda *_: nurse), requirement(judge=lambda *_: teacher)]
    assert [lacks for _, lacks in unmet(several, None, entry)] == [(nurse,), (teacher,)]


def test_what_is_lacking_is_told_in_words() -> None:
    """Of each whom it is about, of all of them, or of somebody."""
    unmet_of = Lacking(Answer.NOT_MET, ("nurse", "teacher"))
    unsaid = Lacking(Answer.NOT_RECORDED, ("officer",))
    for words, lacks, says in (
        ({}, (unmet_of,), "nurse is missing, teacher is missing"),
        ({}, (unmet_of, unsaid), "nurse is missing, teacher is missing, officer is not recorded"),
        ({}, (Lacking(Answer.NOT_MET),), "somebody is missing"),
        ({"missing": "without {all}"}, (unmet_of,), "without nurse and teacher"),
        ({"missing": "without {all}"}, (Lacking(Answer.NOT_MET),), "without something"),
        ({"missing": "it is wrong"}, (unmet_of,), "it is wrong"),
    ):
        of = requirement(**words)
        assert finding(of, lacks).says == says
    found = finding(requirement(), (unsaid, unmet_of))
    assert (found.answer, found.binding, found.cites) == (Answer.NOT_MET, True, CITES)
    assert mark(requirement(), (unsaid, unmet_of)).about == ("officer", "nurse", "teacher")
    assert mark(requirement(binding=False), (unsaid,)).answer is Answer.NOT_RECORDED
    assert mark(requirement(binding=False), (unsaid,)).breach is False
    assert [worst(some) for some in ((), (unsaid,), (unsaid, unmet_of))] == [
        Answer.MET,
        Answer.NOT_RECORDED,
        Answer.NOT_MET,
    ]


def test_what_is_asked_is_the_question_or_what_the_judge_asks() -> None:
    """Else its own words, else its key."""
    question = Question(key="venue", entry=Convene, text="Is the venue agreed?", cites=CITES)
    yes = answered_yes(question, binding=False, missing="no")
    assert asked_in_words(yes) == "Is the venue agreed?"
    assert (yes.key, yes.reads, yes.unrecorded) == (
        "venue",
        ("answers",),
        'no answer to "Is the venue agreed?"',
    )
    assert answered_yes(question, binding=True, missing="no", unrecorded="not said").unrecorded == "not said"
    assert asked_in_words(requirement(judge=Never(), asks="Asked?")) == "Is it left undone?"
    assert asked_in_words(requirement(asks="Asked?")) == "Asked?"
    assert asked_in_words(requirement()) == "venue agreed"
    assert plain_question(yes) == "venue"
    assert plain_question(evolve(yes, applies=lambda *_: True)) is None
    assert plain_question(requirement(judge=Never())) is None


def test_all_questions_are_answered_yes_or_not_all() -> None:
    """Whatever else is answered."""
    asked = frozenset({"one", "two"})
    yes, no = Reply.YES, Reply.NO
    for said, expected in (
        ({"one": yes, "two": yes}, True),
        ({"one": yes, "two": yes, "three": no}, True),
        ({"one": yes, "two": no}, False),
        ({"one": yes, "three": yes}, False),
        ({}, False),
    ):
        assert all_yes(asked, Decide(**on(), answers=said)) is expected
    assert all_yes(frozenset(), Decide(**on()))


# --- duties that wait -------------------------------------------------------------------------------------


def waiting(**its: Any) -> tuple[Any, ...]:  # noqa: ANN401  # what each waits for
    """Duties by their keys, each with what its limit counts from."""
    return tuple(duty(key=key, counts_from=clock) for key, clock in its.items())


def test_which_duties_wait_for_themselves_is_told_with_the_way_back() -> None:
    """By the shortest way; where one of two clocks starts all the same, only what needs both waits."""
    for its, ways in (
        ({"a": Discharged("a")}, {"a": ["a"]}),
        ({"a": Discharged("b"), "b": Discharged("a")}, {"a": ["b", "a"], "b": ["a", "b"]}),
        ({"a": Discharged("b"), "b": None}, {}),
        ({"a": FirstOf((Discharged("a"), Discharged("b"))), "b": None}, {}),
        ({"a": LastOf((Discharged("a"), Discharged("b"))), "b": None}, {"a": ["a"]}),
        (
            {"a": Discharged("b"), "b": Discharged("c"), "c": Discharged("b")},
            {"b": ["c", "b"], "c": ["b", "c"]},
        ),
        (
            {"a": LastOf((Discharged("b"), Discharged("c"))), "b": Discharged("c"), "c": Discharged("a")},
            {"a": ["c", "a"], "b": ["c", "a", "b"], "c": ["a", "c"]},
        ),
    ):
        found = circles(waiting(**its))
        assert found == ways
        says = refused(lambda its=its: check_clocks(waiting(**its)))
        first = next(iter(ways), "")
        way = f"the duty {first} waits for itself, by way of {ways[first][0]}" if first else ""
        assert says == way
    gone = "the duty a waits for a duty that is not there: z"
    assert refused(lambda: check_clocks(waiting(a=Discharged("z")))) == gone


def test_an_extension_that_opens_a_duty_was_not_before_it() -> None:
    """The next one is again; the first was the first."""
    of = duty(opens=Extend)
    under: Any = evolve(EASTMOOR, key="local/meeting", duties=(of,))
    meeting = under.open(
        Propose(at=PROPOSED, by=WORKER, agency=Agency("school"), concerned=CASE), ref="case-1"
    )
    first, second, third = (
        Extend(
            at=PROPOSED + timedelta(number),
            by=WORKER,
            duty="note",
            to=PROPOSED + timedelta(9),
            reason=Note("x"),
            authority=CHAIR,
            id=str(number),
        )
        for number in range(3)
    )
    again = Extended(Times.AGAIN)
    assert not again(meeting, first)
    meeting = meeting.knowing(meeting.known.plus(first), (*meeting.log, Logged(first)))
    assert not again(meeting, second)
    meeting = meeting.knowing(meeting.known.plus(second), (*meeting.log, Logged(second)))
    assert again(meeting, third)
