"""One less and one more: the first and the last that a value may be, and the first that it may not."""

from __future__ import annotations

from datetime import date, time, timedelta
from itertools import product
from typing import Any, Final

import pytest
from attrs import evolve
from support.eastmoor import NURSE, OFFICER, TEACHER
from support.on_a_log import DAY
from support.one_duty import CITES, duty
from support.refused import refused

from mapm import Agency, Answer, Convene, Hold, Invitee, Part, Planned, Reply, Sitting
from mapm.rules.advice import Advice, advised
from mapm.rules.expected import Gestation
from mapm.rules.ladders import Ladder, Rung
from mapm.rules.naming import names
from mapm.rules.quorum import Counted, impossible, quorate
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

MORE: Final[dict[str, Any]] = {"key": "it", "what": "it", "cites": CITES}


def day(number: int) -> date:
    """So many days after the first."""
    return DAY + timedelta(number)


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
