"""Quorum: counted by kind of agency, what is not recorded left open, and never lost by one more there."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from support.exampleshire import clause

from mapm import (
    Agency,
    Answer,
    Invitee,
    Person,
    Planned,
    ProtocolInvalid,
    Reply,
    Sitting,
    WrongType,
)
from mapm.meeting.parts import Part
from mapm.rules.quorum import AGENCIES, PEOPLE, impossible, quorate
from mapm.rules.vocabulary import AgencyKind, Quorum, Vocabulary

CITES: Final = (clause("2.1", "Enough of them come."),)
KINDS: Final = ("health", "police", "school")
QUORUM: Final = Quorum(
    key="conference",
    what="every conference",
    cites=CITES,
    needs=(("health", 1), ("police", 1)),
    agencies=3,
    discretion=True,
)


def vocabulary(*once: str) -> Vocabulary:
    """The three kinds of agency, of which these count as one."""
    kinds = (AgencyKind(key=key, what=key, cites=CITES, counts_once=key in once) for key in KINDS)
    return Vocabulary(agency_kinds=tuple(kinds))


WORDS: Final = vocabulary("health")


def one(agency: str, kind: str | None, *parts: Part) -> Invitee:
    """Somebody of an agency of a kind."""
    return Invitee(Person(f"{agency} worker"), Agency(agency), frozenset(parts or {Part.DECIDES}), kind)


GP, NURSE = one("practice", "health"), one("trust", "health")
OFFICER, TEACHER, ODD = one("force", "police"), one("academy", "school"), one("charity", None)

invitees = st.builds(
    lambda person, agency, kind, parts: Invitee(
        Person(f"person {person}"), Agency(f"agency {agency}"), frozenset(parts), kind
    ),
    st.integers(0, 5),
    st.integers(0, 4),
    st.sampled_from((*KINDS, None)),
    st.sets(st.sampled_from(tuple(Part)), max_size=2),
)
attended = st.lists(invitees, max_size=7).map(tuple)
chairs = st.none() | st.integers(0, 5).map(lambda number: Person(f"person {number}"))
words = st.sets(st.sampled_from(KINDS)).map(lambda once: vocabulary(*once))
quorums = st.builds(
    lambda needs, agencies, people: Quorum(
        key="q", what="q", cites=CITES, needs=tuple(needs.items()), agencies=agencies, people=people
    ),
    st.dictionaries(st.sampled_from(KINDS), st.integers(1, 2)),
    st.integers(0, 4),
    st.integers(1, 5),
)
RANK: Final = (Answer.NOT_MET, Answer.NOT_RECORDED, Answer.MET)


# --- properties -------------------------------------------------------------------------------------------


@given(quorums, attended, invitees, chairs, words)
def test_one_more_never_makes_a_sitting_inquorate(
    quorum: Quorum, there: tuple[Invitee, ...], more: Invitee, chair: Person | None, of: Vocabulary
) -> None:
    """Where the quorum is met, it is met with anybody more there."""
    if quorate(quorum, Sitting(there, chair), of).counted is Answer.MET:
        assert quorate(quorum, Sitting((*there, more), chair), of).counted is Answer.MET


@given(quorums, attended, invitees, chairs, words)
def test_who_comes_of_a_recorded_kind_never_lowers_a_number(
    quorum: Quorum, there: tuple[Invitee, ...], more: Invitee, chair: Person | None, of: Vocabulary
) -> None:
    """No number that is certain goes down with anybody more there."""
    before = quorate(quorum, Sitting(there, chair), of).counts
    after = quorate(quorum, Sitting((*there, more), chair), of).counts
    assert all(was.there <= now.there for was, now in zip(before, after, strict=True))


@given(quorums, attended, chairs, st.sets(st.sampled_from(KINDS)), st.sampled_from(KINDS))
def test_counting_a_kind_once_never_counts_more(
    quorum: Quorum, there: tuple[Invitee, ...], chair: Person | None, once: set[str], also: str
) -> None:
    """Of agencies that count as one there are never more than of the same that each count."""
    each = quorate(quorum, Sitting(there, chair), vocabulary(*(once - {also})))
    as_one = quorate(quorum, Sitting(there, chair), vocabulary(*once, also))
    pairs = list(zip(as_one.counts, each.counts, strict=True))
    assert all(one.there <= other.there for one, other in pairs)
    assert RANK.index(as_one.counted) <= RANK.index(each.counted)


@given(quorums, attended.flatmap(lambda there: st.tuples(st.just(there), st.permutations(there))), words)
def test_the_order_of_those_there_does_not_matter(
    quorum: Quorum, both: tuple[tuple[Invitee, ...], list[Invitee]], of: Vocabulary
) -> None:
    """In whatever order they are named, the answer and the numbers are the same."""
    there, otherwise = both
    found, again = quorate(quorum, Sitting(there), of), quorate(quorum, Sitting(tuple(otherwise)), of)
    assert (found.counted, found.counts) == (again.counted, again.counts)
    assert sorted(found.unknown) == sorted(again.unknown)


@given(quorums, attended, words)
def test_what_is_not_recorded_is_never_taken_for_met(
    quorum: Quorum, there: tuple[Invitee, ...], of: Vocabulary
) -> None:
    """What is told with kinds left open stays so, whatever they turn out to be."""
    found = quorate(quorum, Sitting(there), of).counted
    agencies = dict.fromkeys(one.agency for one in there if one.kind is None)
    known = {one.agency for one in there if one.kind is not None}
    for kind in KINDS:
        settled = tuple(
            evolve(one, kind=kind) if one.agency in agencies and one.agency not in known else one
            for one in there
        )
        then = quorate(quorum, Sitting(settled), of).counted
        assert found is Answer.NOT_RECORDED or then is found


@given(quorums, attended, words)
def test_a_quorum_is_met_by_no_fewer_than_its_least(
    quorum: Quorum, there: tuple[Invitee, ...], of: Vocabulary
) -> None:
    """A quorum that is met has as many of its people as the smallest number with which it can be."""
    if quorate(quorum, Sitting(there), of).counted is Answer.MET:
        assert len({(one.person, one.agency, one.kind) for one in there}) >= quorum.least


@given(quorums, attended, words)
def test_what_is_impossible_is_never_met(quorum: Quorum, there: tuple[Invitee, ...], of: Vocabulary) -> None:
    """A quorum of which it is said that no sitting can meet it is met by none."""
    if impossible(quorum, of):
        assert quorate(quorum, Sitting(there), of).counted is not Answer.MET


@given(quorums, attended, words)
def test_a_sentence_is_said_of_every_sitting(
    quorum: Quorum, there: tuple[Invitee, ...], of: Vocabulary
) -> None:
    """Each answer has a sentence with its clause and every number it was counted by."""
    found = quorate(quorum, Sitting(there), of)
    assert "2.1" in found.sentence()
    assert all(one.words() in found.sentence() for one in found.counts)


# --- counting ---------------------------------------------------------------------------------------------


def test_all_agencies_of_a_kind_that_counts_once_are_one() -> None:
    """Two bodies of health are one agency of three, where health counts as one."""
    found = quorate(QUORUM, Sitting((GP, NURSE, OFFICER)), WORDS)
    assert found.answer is Answer.NOT_MET
    assert [(one.what, one.there) for one in found.counts] == [("health", 1), ("police", 1), (AGENCIES, 2)]


def test_each_agency_of_another_kind_is_its_own() -> None:
    """Two bodies of health are two agencies, where each counts."""
    assert quorate(QUORUM, Sitting((GP, NURSE, OFFICER)), vocabulary()).answer is Answer.MET


def test_a_kind_that_is_not_recorded_leaves_the_answer_open() -> None:
    """An agency that may be the police leaves it open, and is named."""
    found = quorate(QUORUM, Sitting((GP, TEACHER, ODD)), WORDS)
    assert found.answer is Answer.NOT_RECORDED
    assert found.unknown == ("charity",)
    assert "the kind is not recorded of charity" in found.sentence()


def test_one_agency_cannot_be_of_two_missing_kinds() -> None:
    """Where two kinds are missing, one agency of no recorded kind cannot be both."""
    assert quorate(QUORUM, Sitting((TEACHER, ODD)), WORDS).answer is Answer.NOT_MET


def test_an_agency_of_no_recorded_kind_may_be_of_one_that_counts_once() -> None:
    """Then it is one more for certain only where no such kind is there, and two of them are one more."""
    two = Quorum(key="two", what="two agencies", cites=CITES, agencies=2)
    other = one("club", None)
    for there, words, certain, perhaps in (
        ((GP, ODD), WORDS, 1, 1),
        ((OFFICER, ODD), WORDS, 2, 0),
        ((OFFICER, ODD, other), WORDS, 2, 1),
        ((ODD, other), WORDS, 1, 1),
        ((GP, ODD), vocabulary(), 2, 0),
        ((ODD, other), vocabulary(), 2, 0),
    ):
        (counted,) = quorate(two, Sitting(there), words).counts
        assert (counted.what, counted.there, counted.perhaps) == (AGENCIES, certain, perhaps)


def test_what_is_not_recorded_and_does_not_matter_is_left_out() -> None:
    """An agency of no recorded kind is not named where the quorum is met without it."""
    found = quorate(QUORUM, Sitting((GP, OFFICER, TEACHER, ODD)), WORDS)
    assert (found.answer, found.unknown) == (Answer.MET, ())


@pytest.mark.parametrize("part", [Part.TAKES_NOTE, Part.ADVISES, Part.STANDS_BY_FAMILY])
def test_who_takes_no_part_in_deciding_is_not_counted(part: Part) -> None:
    """Who only takes the note, advises from outside or stands by the family makes no sitting quorate."""
    there = (GP, TEACHER, one("force", "police", part))
    assert quorate(QUORUM, Sitting(there), WORDS).answer is Answer.NOT_MET


def test_the_chair_is_counted() -> None:
    """The chair is one of the people, and of the agencies where they stand among those who came."""
    people = Quorum(key="four", what="four", cites=CITES, people=4)
    there = (GP, OFFICER, TEACHER)
    assert quorate(people, Sitting(there, Person("chair")), WORDS).answer is Answer.MET
    assert quorate(people, Sitting(there, GP.person), WORDS).answer is Answer.NOT_MET
    noting = one("force", "police", Part.TAKES_NOTE)
    assert quorate(QUORUM, Sitting((GP, TEACHER, noting), noting.person), WORDS).answer is Answer.MET


def test_the_chair_may_go_on_where_the_quorum_leaves_it_to_them() -> None:
    """A recorded decision to go on counts where it is the chair's to make; the numbers stay as they were."""
    sat = Sitting((GP,), discretion=Reply.YES)
    found = quorate(QUORUM, sat, WORDS)
    assert (found.answer, found.counted, found.by_discretion) == (Answer.MET, Answer.NOT_MET, True)
    assert "the chair decided to go on" in found.sentence()
    assert quorate(evolve(QUORUM, discretion=False), sat, WORDS).answer is Answer.NOT_MET
    for reply in (Reply.NO, Reply.NOT_KNOWN):
        assert quorate(QUORUM, evolve(sat, discretion=reply), WORDS).answer is Answer.NOT_MET


def test_of_a_plan_it_is_told_whether_it_would_be_met() -> None:
    """Of those who are invited it is told whether the quorum would be met if all of them came."""
    found = quorate(QUORUM, Planned(date(2026, 5, 20), (GP, OFFICER)), WORDS)
    assert found.sentence() == (
        "The quorum conference would not be met: "
        "health 1 (1 needed), police 1 (1 needed) and agencies in all 2 (3 needed) (clause 2.1)."
    )


def test_a_number_of_people_counts_people_and_not_invitations() -> None:
    """Somebody who stands there for two agencies is one person."""
    people = Quorum(key="two", what="two", cites=CITES, people=2)
    both = (GP, evolve(GP, agency=Agency("trust")))
    found = quorate(people, Sitting(both), WORDS)
    assert [(one.what, one.there) for one in found.counts] == [(PEOPLE, 1)]


# --- what is refused --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    [{}, {"needs": (("health", 0),)}, {"agencies": -1}, {"people": True}, {"needs": (("a", 1), ("a", 2))}],
)
def test_a_quorum_asks_for_somebody(said: dict[str, object]) -> None:
    """A quorum of nobody, of half a number, or with a kind twice is refused."""
    with pytest.raises(ProtocolInvalid):
        Quorum(key="q", what="q", cites=CITES, **said)  # type: ignore[arg-type]


def test_a_quorum_is_of_a_sitting() -> None:
    """Anything else than a plan or a sitting is refused, with what to pass."""
    with pytest.raises(WrongType, match="pass the Planned or the Sitting"):
        quorate(QUORUM, "the sitting", WORDS)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"needs": (("fire", 1),)}, "there is no such kind"),
        ({"needs": (("health", 2),)}, "which count as one"),
        ({"agencies": 3}, ""),
    ],
)
def test_a_quorum_that_nobody_can_meet_says_why(changed: dict[str, object], why: str) -> None:
    """A kind that is not there, or two of a kind that counts as one, can never come."""
    said = impossible(evolve(QUORUM, **changed), WORDS)
    assert why in said
    assert bool(said) is bool(why)


def test_more_agencies_than_kinds_that_count_once_cannot_come() -> None:
    """Where every kind counts as one, there are no more agencies than kinds."""
    assert "counts as one" in impossible(evolve(QUORUM, agencies=4), vocabulary(*KINDS))
    assert not impossible(evolve(QUORUM, agencies=4), vocabulary("health"))
