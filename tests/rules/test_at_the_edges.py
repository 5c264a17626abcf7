"""Of what is not there, and of two where one is usual: what rules say at their edges."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

import pytest
from attrs import evolve
from support.eastmoor import CHAIR, EASTMOOR, HELD_ON, INVITED, NURSE, OFFICER, TEACHER, convened, held
from support.on_a_log import DAY, ENGLAND, NO, UNKNOWN, YES, case, ledger, on
from support.one_duty import CITES, OPENS, SCHOOL, always, date_of, duty

from mapm import (
    AddAgency,
    Agency,
    Answer,
    AsRecorded,
    Assign,
    Classify,
    Concerned,
    Convene,
    Decide,
    Expect,
    Hold,
    Invitee,
    Name,
    Occur,
    Person,
    Planned,
    ProtocolInvalid,
    Rearrange,
    Reconvene,
    Sitting,
    parse_limit,
)
from mapm.rules.applying import InAll
from mapm.rules.clocks import Discharged, FirstOf, PlannedSitting, check_clocks
from mapm.rules.conditions import OfKind
from mapm.rules.dating import dated
from mapm.rules.derivation import Replaced, cited_with_replaced
from mapm.rules.discharging import FirstReply
from mapm.rules.duties import Lapsed
from mapm.rules.expected import ExpectedDay, Gestation
from mapm.rules.inquorate import Sat, SittingStood
from mapm.rules.ledger import Ledger
from mapm.rules.products import RecipientsOf
from mapm.rules.quorum import quorate
from mapm.rules.several import Reckoned, SeveralLimits
from mapm.rules.sittings import with_planned_kinds
from mapm.rules.stretches import FallsAway, Stretch, Transitional, TransitionalEffect
from mapm.rules.vocabulary import AgencyKind, Happening, Quorum, Vocabulary


def plan(day: int, sits: int, kind: type[Any] = Convene) -> Any:  # noqa: ANN401  # any plan
    """A plan of one day for a sitting of another, each so many days after the first."""
    return kind(**on(day), planned=Planned(DAY + timedelta(sits), INVITED, CHAIR))


BEFORE: Final[Any] = parse_limit("no later than 7 calendar days before")


def test_what_happened_and_no_vocabulary_names_is_told_of_its_own_opening() -> None:
    """What happened before the duty was opened is not what it waits for."""
    of = duty(within=AsRecorded("date_set"), counts_from=ExpectedDay("birth", "the birth"))
    expected = Expect(**on(1), occurrence="birth", on=DAY + timedelta(30))
    before, after = (Occur(**on(day), occurrence="birth") for day in (-1, 12))
    happened = "this has happened, on Saturday 13 June 2026"
    assert date_of(of, OPENS, expected, before).said == ""
    assert date_of(of, OPENS, expected, after).said == f"{happened}: the birth"
    assert date_of(of, OPENS, expected, Occur(**on(3), occurrence="other")).said == ""
    unnamed = evolve(of, counts_from=FirstOf((Gestation("birth", 40), PlannedSitting())))
    assert date_of(unnamed, OPENS, expected, after).said == f"{happened}: birth"


def test_a_product_that_is_not_there_is_for_nobody() -> None:
    """And of whoever was to have it, it is said that they are not to any more."""
    meeting = held()
    known = Ledger(meeting, meeting.known.order)
    (sat,) = meeting.known.of(Hold)
    assert RecipientsOf("nothing")(known, sat) == ()
    for entry in (sat, meeting.known.order[0]):
        assert RecipientsOf("nothing").gone(known, entry, "nurse") == "they are not to have it any more"


def test_one_persons_kind_of_agency_is_that_of_all_who_came_for_it() -> None:
    """Of an agency of which nobody's is recorded, it is not known."""
    words = Vocabulary(agency_kinds=(AgencyKind(key="health", what="health", cites=CITES),))
    quorum = Quorum(key="usual", what="usual", cites=CITES, needs=(("health", 2),))
    health, school = Agency("NHS"), Agency("school")
    those = (Invitee(NURSE, health, kind="health"), Invitee(OFFICER, health), Invitee(TEACHER, school))
    for came, answer, unknown in ((those[:2], Answer.NOT_MET, ()), (those, Answer.NOT_RECORDED, ("school",))):
        found = quorate(quorum, Sitting(came, CHAIR), words)
        assert (found.answer, found.unknown) == (answer, unknown)


def test_who_first_named_somebody_is_kept() -> None:
    """The proposal, whoever names them again; else what named the person or added the agency first."""
    mother = Concerned(Person("mother"))
    again = Name(**on(1), concerned=mother)
    aunt, same = (Name(**on(day), concerned=Concerned(Person("aunt"))) for day in (2, 3))
    added, twice = (AddAgency(**on(day), agency=Agency("police")) for day in (4, 5))
    school = AddAgency(**on(6), agency=SCHOOL)
    named = ledger(OPENS, again, aunt, same, added, twice, school).named
    assert named.keys() == {"school", "child", "mother", "father", "aunt", "police"}
    assert named["mother"] is named["school"] is OPENS
    assert (named["aunt"], named["police"]) == (aunt, added)


def test_of_two_replaced_in_one_place_both_are_named() -> None:
    """And of three: each once, whatever it was that stood there."""

    def was(told: str, absent: str = "", document: str = "Elsewhere 2020") -> Replaced:
        return Replaced("within", "x", document, (), told, absent)

    one, two, three = (was(f"{number} days") for number in (1, 2, 3))
    assert one.sentence() == "replaces 1 days in Elsewhere 2020"
    for several, said in (
        ((one, two), "replaces 1 days and 2 days in Elsewhere 2020"),
        ((one, two, three), "replaces 1 days, 2 days and 3 days in Elsewhere 2020"),
        ((one, one), "replaces 1 days in Elsewhere 2020"),
        ((one, was("", "has no limit")), "replaces 1 days in Elsewhere 2020; Elsewhere 2020 has no limit"),
        ((was("", "has no limit"), was("", "names nobody")), "Elsewhere 2020 has no limit and names nobody"),
        ((evolve(one, told="", field="opened_by"),), "replaces opened by: x in Elsewhere 2020"),
    ):
        assert cited_with_replaced((), several) == said
    assert cited_with_replaced(CITES, (one,)) == "our reading A-05; replaces 1 days in Elsewhere 2020"
    ours = evolve(one, cites=CITES)
    assert cited_with_replaced(CITES, (ours,)) == "replaces 1 days in Elsewhere 2020 with our reading A-05"


def test_of_several_words_about_one_sitting_the_one_before_the_plan_counts_too() -> None:
    """What was so when the sitting was planned has lapsed; what was so before that never was of it."""
    of = OfKind("needs", ("complex",), each_sitting=True)
    said = {
        value: [Classify(**on(day), trait="needs", value=value) for day in range(1, 5)]
        for value in ("complex", "simple")
    }
    so, not_so = said["complex"], said["simple"]
    opens = plan(0, 9)
    lapsed = Lapsed("the needs of the sitting to come is simple now")
    for before, after, expected in (
        ((so[0], not_so[1]), (not_so[2],), False),
        ((not_so[0], so[1]), (not_so[2],), lapsed),
        ((not_so[0],), (so[2], not_so[3]), lapsed),
        ((so[0], not_so[1]), (so[2],), True),
        ((not_so[0],), (not_so[2],), False),
    ):
        assert of(ledger(*before, opens, *after), opens) == expected


def test_an_answer_of_no_does_where_not_yes_alone_is_asked() -> None:
    """The first that was given after the opening, or with it; one that is not known is no answer."""
    opens = Occur(**on(), occurrence="asked")
    no, yes, unknown = (Decide(**on(1), id=str(one), answers={"venue": one}) for one in (NO, YES, UNKNOWN))
    any_reply, only_yes = FirstReply("venue"), FirstReply("venue", only_yes=True)
    log = ledger(opens, unknown, no, yes)
    assert any_reply(log, opens, None) is no
    assert only_yes(log, opens, None) is yes
    assert any_reply(ledger(opens, unknown), opens, None) is None
    assert only_yes(ledger(opens, no), opens, None) is None
    for reply, by_any, by_yes in ((NO, True, False), (YES, True, True), (UNKNOWN, False, False)):
        own = evolve(opens, answers={"venue": reply})
        assert (any_reply(ledger(own), own, None) is own) is by_any
        assert (only_yes(ledger(own), own, None) is own) is by_yes
    assert FirstReply("other")(log, opens, None) is None


def test_who_came_has_the_kind_of_agency_of_the_plan_before_the_report() -> None:
    """Of the latest plan before it in the log, and of none after it; of a report being made, of the last."""
    first, second, third = (
        Planned(HELD_ON, (Invitee(NURSE, Agency("NHS"), kind=kind),), CHAIR) for kind in ("a", "b", "c")
    )
    came = Sitting((Invitee(NURSE, Agency("NHS")),), CHAIR)
    log = (
        OPENS,
        Convene(**on(1), planned=first),
        Rearrange(**on(2), planned=second),
        Hold(**on(3), sitting=came),
        Reconvene(**on(4), planned=third),
    )
    assert with_planned_kinds(case(*log), log[3]).attended[0].kind == "b"
    assert with_planned_kinds(case(*log[:2], *log[3:]), log[3]).attended[0].kind == "a"
    assert with_planned_kinds(case(log[0], *log[3:]), log[3]).attended[0].kind is None
    said = evolve(log[3], sitting=evolve(came, attended=(first.invitees[0],)))
    assert with_planned_kinds(case(*log), said) is said.sitting
    assert with_planned_kinds(evolve(convened(), planned=second), log[3]).attended[0].kind == "b"


def test_a_log_that_is_cut_knows_what_its_entries_were_called() -> None:
    """What stands in the place of another answers to both; the whole log is itself."""
    opens, later = Occur(**on(), occurrence="a", id="one"), Occur(**on(1), occurrence="b", id="two")
    whole = ledger(opens, later, aka={"one": ("before",)})
    cut = whole.upto(1)
    assert cut.entries == (opens,)
    assert cut.known.identities(opens) == ("one", "before")
    assert whole.upto(2) is whole
    assert whole.upto(1) is cut
    assert (cut.upto(1), cut.upto(2)) == (cut, cut)


def test_the_latest_who_was_named_for_a_duty_is_the_one() -> None:
    """Whether for one subject or for all."""
    all_first = Assign(**on(1), duty="note", to=CHAIR)
    one_first = Assign(**on(1), duty="note", to=NURSE, subject="mother")
    one, of_all = one_first, all_first
    for facts, mother, father in (
        ((of_all, one), NURSE, CHAIR),
        ((one, of_all), CHAIR, CHAIR),
        ((one,), NURSE, None),
        ((), None, None),
    ):
        log = ledger(OPENS, *facts)
        assert (log.assignee("note", "mother"), log.assignee("note", "father")) == (mother, father)
        assert log.assignee("other", "mother") is None


def test_what_ends_with_an_edition_is_no_breach() -> None:
    """It is owed no longer, because of the edition, by the clause that says so as well as its own."""
    of = duty(when=always(answer=True))
    words = Transitional(duty="note", effect=TransitionalEffect.ENDS, cites=CITES)
    ended = Stretch("version 2", {}, {"note": words}).ended(of)
    assert ended == evolve(of, binding=False, released=FallsAway("version 2"))
    assert ended.released is not None
    assert ended.released(ledger(OPENS), OPENS, None) == "falls away under version 2"


def test_what_was_judged_of_a_case_is_judged_of_it_alone() -> None:
    """All together are certain where each is of this case; how a sitting stood is what was recorded of it."""
    meeting = held()
    (sat,) = meeting.known.of(Hold)
    stood = SittingStood("nothing", Sat.QUORATE)
    assert (stood(meeting, sat), stood.for_certain(meeting, sat)) == (True, False)
    quorum = Quorum(key="usual", what="usual", cites=CITES, people=3)
    words = evolve(EASTMOOR.words, quorums=(quorum,))
    meeting = held(under=evolve(EASTMOOR, key="local/meeting", words=words))
    for of, expected in ((Sat.QUORATE, True), (Sat.INQUORATE, False)):
        stood = SittingStood("usual", of)
        for entry in (*meeting.known.of(Hold), None):
            assert (stood(meeting, entry), stood.for_certain(meeting, entry)) == (expected, expected)
            assert InAll((stood,)).for_certain(meeting, entry) is expected
        assert not stood.for_certain(None, sat)


def test_what_happens_once_has_happened_whenever_that_was() -> None:
    """A birth before the duty was opened is said too, where the vocabulary says that it happens once."""
    of = duty(within=AsRecorded("date_set"), counts_from=ExpectedDay("birth"))
    expected = Expect(**on(1), occurrence="birth", on=DAY + timedelta(30))
    before = Occur(**on(-1), occurrence="birth")
    for once, said in ((True, "this has happened, on Sunday 31 May 2026: birth"), (False, "")):
        words = evolve(
            EASTMOOR.words,
            occurrences=(Happening(key="birth", what="the birth", cites=CITES, once=once),),
        )
        log = (OPENS, expected, before)
        meeting = evolve(case(*log), rules=evolve(EASTMOOR, key="local/meeting", words=words))
        assert dated(of, Ledger(meeting, log), OPENS, None, ENGLAND, None).said == said


def test_a_duty_waits_for_whatever_opens_it_and_for_each_of_its_clocks() -> None:
    """Each is named that is not there."""
    clock = Discharged("clock")
    several = SeveralLimits((Reckoned(BEFORE, clock), Reckoned(BEFORE, None)), later=True)
    here = duty(key="here")
    for waits, key in (
        (duty(opens=(), after="opening", within=several), "opening"),
        (duty(within=several), "clock"),
        (duty(opens=(), after="here", within=several), "clock"),
        (duty(within=BEFORE, counts_from=FirstOf((PlannedSitting(), clock))), "clock"),
        (duty(opens=(), after="opening", within=BEFORE, counts_from=clock), "opening"),
    ):
        with pytest.raises(ProtocolInvalid, match=f"waits for a duty that is not there: {key}"):
            check_clocks((here, waits))
