"""Who in a room may receive an item: what is not recorded permits nothing, and no referral is barred."""

from __future__ import annotations

from typing import Any, Final

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from support.clauses import clause
from support.guidance import DG_AREA, SILENT, Area
from support.readings import reading
from support.sharing import (
    ADULT,
    CHARITY,
    CHILD,
    CLUB,
    COACH,
    ITEM,
    MOTHER,
    NHS,
    NO,
    NOT_KNOWN,
    NURSE,
    OFFICER,
    POLICE,
    REGISTRY,
    ROOM,
    WORKER,
    YES,
    agreed,
    items,
    receives,
    shared,
    way,
)

from mapm import Age, Agency, Answer, Concerned, EntryRefused, Invitee, Reply, WrongType
from mapm.guidance import (
    AgencyRegistry,
    Guidance,
    Item,
    Receives,
    RelevanceLimit,
    Remark,
    SharingGuidance,
    WayOutKind,
    sharing_for,
)
from mapm.protocols.dumfries_galloway import DG
from mapm.protocols.dumfries_galloway.professionals_meeting.guidance.choices import consent_of_subjects
from mapm.protocols.readings import READINGS
from mapm.protocols.swindon.clauses import SWINDON

SWINDON_LIKE: Final = Area(
    guidance=Guidance(
        sharing=SharingGuidance(
            referral=Remark("No bar to a referral", (READINGS["A-04"],)),
            relevance=RelevanceLimit(
                asks="Does it bear on the children's safety and welfare?", cites=(SWINDON["permissions.9"],)
            ),
        )
    ),
    title="Swindon",
)


# --- information of the police ----------------------------------------------------------------------------


@clause("dg", "9.4")
def test_the_police_pass_on_to_statutory_partners_alone() -> None:
    """Without consent the statutory partner may receive it, the charity may not, and the police have it."""
    found = shared()
    assert {one.person.ref: one.receives for one in found.receipts} == {
        "officer": Receives.MAY,
        "nurse": Receives.MAY,
        "worker": Receives.MAY_NOT,
        "coach": Receives.MAY_NOT,
    }
    assert (found.may, found.may_not) == ((OFFICER.person, NURSE.person), (WORKER.person, COACH.person))
    limited = [one for one in found.receipts if one.person != OFFICER.person]
    assert all({DG["9.4"], READINGS["A-18"], READINGS["A-19"]} <= set(one.cites) for one in limited)


def test_an_agency_of_unknown_standing_is_not_statutory() -> None:
    """Who is in no list is told apart from who is in the other one, and may receive no more (A-19)."""
    told = {one.person.ref: one.sentence() for one in shared().receipts}
    assert told["worker"].startswith(
        "worker of Charity: may not receive it; not one of the statutory partners"
    )
    assert told["coach"].startswith("coach of Club: may not receive it; not recorded as one of the statutory")
    unlisted = shared(ITEM, NURSE, registry=AgencyRegistry(police=[POLICE]))
    assert receives(unlisted, NURSE) is Receives.MAY_NOT


def test_the_family_in_the_room_is_no_statutory_partner() -> None:
    """Who is there for no agency may not receive it, whatever the registry says."""
    found = shared(ITEM, NURSE, family=(MOTHER.person,))
    assert found.may_not == (MOTHER.person,)
    assert found.receipts[-1].agency is None


@clause("dg", "9.4")
def test_explicit_consent_of_everyone_concerned_opens_it() -> None:
    """With the consent of the child and of the parent everybody may receive it, and no way out is needed."""
    found = shared(evolve(ITEM, consents=agreed(CHILD, MOTHER)))
    assert {one.receives for one in found.receipts} == {Receives.MAY}
    assert found.ways_out == ()
    assert found.receipts[2].why == "all who are asked have consented"


@clause("dg", "9.4")
@pytest.mark.parametrize("missing", [CHILD, MOTHER])
@pytest.mark.parametrize("reply", [NO, NOT_KNOWN, None])
def test_one_consent_that_is_missing_is_enough_to_limit_it(missing: Concerned, reply: Reply | None) -> None:
    """One refusal, one that is not known or one that nobody recorded: it is limited as without any."""
    others = agreed(*({CHILD, MOTHER} - {missing}))
    given_ = () if reply is None else agreed(missing, reply=reply)
    assert shared(evolve(ITEM, consents=others + given_)).may_not == (WORKER.person, COACH.person)


@given(items(), st.booleans())
def test_unknown_never_counts_as_consent(item: Item, alone: bool) -> None:  # noqa: FBT001
    """Nobody outside the statutory partners may receive police information without every consent."""
    found = shared(evolve(item, owner=POLICE), family=(MOTHER.person,) if alone else ())
    yes = {one.person for one in item.consents if one.reply is YES}
    every = bool(item.concerns) and all(one.person in yes for one in item.concerns)
    if not every:
        assert set(found.may) == {OFFICER.person, NURSE.person}
    for one in found.receipts:
        if one.receives is Receives.MAY and one.agency not in {POLICE, NHS}:
            assert every


@given(items(), st.data())
def test_to_record_less_permits_no_more(item: Item, data: st.DataObject) -> None:
    """Forgetting a consent, or an agency's standing, never adds anybody who may receive it."""
    before = set(shared(item).may)
    if item.consents:
        dropped = data.draw(st.sampled_from(item.consents))
        fewer = tuple(one for one in item.consents if one is not dropped)
        assert set(shared(evolve(item, consents=fewer)).may) <= before
    assert set(shared(item, registry=AgencyRegistry()).may) <= before
    assert set(shared(item, registry=evolve(REGISTRY, statutory=[])).may) <= before


def test_an_item_about_nobody_has_nobodys_consent() -> None:
    """Everyone of nobody is not recorded: it is limited, and says that nobody is named."""
    found = shared(evolve(ITEM, concerns=()))
    assert found.may_not == (WORKER.person, COACH.person)
    point = found.points[-1]
    assert point.asks.startswith("Has everyone whom it concerns explicitly consented")
    assert (point.answer, point.why) == (Answer.NOT_RECORDED, "nobody is named")
    assert way(found, WayOutKind.CONSENT).answer is Answer.NOT_RECORDED


@pytest.mark.parametrize("age", [Age.CHILD, Age.NOT_RECORDED])
@pytest.mark.parametrize("alone", list(Reply))
def test_a_child_does_not_consent_alone_unless_that_was_judged(age: Age, alone: Reply) -> None:
    """Without a recorded judgement a parent or carer is to consent too; no age is enough by itself."""
    child = evolve(CHILD, age=age)
    item = Item(owner=POLICE, concerns=(child,), consents=agreed(child, alone=alone))
    found = shared(item)
    assert (found.may_not == ()) == (alone is YES)
    asked = [one for one in found.points if one.asks.startswith("Has a parent or carer of child")]
    assert [one.answer for one in asked] == ([] if alone is YES else [Answer.NOT_RECORDED])


@reading("A-19")
def test_a_local_edition_may_ask_the_person_concerned_alone() -> None:
    """By the other reading the subject consents; a child needs one parent too, or a judgement."""
    by_subject = Area(guidance=consent_of_subjects(DG_AREA.guidance))
    adult = Item(owner=POLICE, concerns=(ADULT, MOTHER), consents=agreed(ADULT))
    assert (shared(adult).may_not, shared(adult, area=by_subject).may_not) == (
        (WORKER.person, COACH.person),
        (),
    )
    for consents, enough in (
        (agreed(CHILD), False),
        (agreed(CHILD, alone=YES), True),
        (agreed(CHILD, MOTHER), True),
        (agreed(MOTHER), False),
        ((), False),
    ):
        found = shared(evolve(ITEM, consents=consents), area=by_subject)
        assert (found.may_not == ()) == enough
    parents_only = shared(evolve(ITEM, concerns=(MOTHER,), consents=agreed(MOTHER)), area=by_subject)
    assert parents_only.may_not == (WORKER.person, COACH.person)
    assert "Has the person concerned explicitly consented" in parents_only.sentence()


def test_an_adult_consents_alone() -> None:
    """An adult's own consent is enough for what concerns that adult only."""
    item = Item(owner=POLICE, concerns=(ADULT,), consents=agreed(ADULT))
    assert shared(item).may_not == ()


# --- owners -----------------------------------------------------------------------------------------------


def test_what_others_own_is_not_limited_by_this_document() -> None:
    """Of information that is not the police's the document says nothing, and the answer says so."""
    found = shared(evolve(ITEM, owner=NHS))
    assert receives(found, NURSE) is Receives.MAY
    assert {receives(found, one) for one in (OFFICER, WORKER, COACH)} == {Receives.NOT_STATED}
    assert found.ways_out == ()


def test_an_owner_that_may_be_the_police_is_held_to_the_limit() -> None:
    """While nobody recorded whether the owner is the police, nobody is permitted what the police may not."""
    found = shared(evolve(ITEM, owner=CLUB), NURSE, WORKER, OFFICER)
    assert receives(found, NURSE) is Receives.NOT_STATED
    assert receives(found, WORKER) is Receives.HELD
    assert found.may == ()
    assert found.points[0].answer is Answer.NOT_RECORDED
    told = {one.person.ref: one.sentence() for one in found.receipts}
    assert "until that is recorded; whether the owner is the police is not recorded" in told["worker"]


@clause("dg", "10.7#2")
@given(items())
def test_a_statutory_referral_is_never_barred(item: Item) -> None:
    """Whatever may not be passed on in a room, the last sentence is that a referral is not barred."""
    found = shared(item)
    assert found.referral is not None
    assert DG["10.7#2"] in found.referral.cites
    assert found.sentences()[-1].startswith("Nothing here bars a statutory referral")


# --- relevance, and silence -------------------------------------------------------------------------------


@clause("swindon", "permissions.9")
@pytest.mark.parametrize(
    ("relevant", "found"), [(YES, Receives.MAY), (NO, Receives.MAY_NOT), (NOT_KNOWN, Receives.HELD)]
)
def test_only_what_bears_on_safety_and_welfare_is_shared(relevant: Reply, found: Receives) -> None:
    """An item that does not bear on it goes to nobody else; while that is open, it is held."""
    told = shared(evolve(ITEM, owner=NHS, relevant=relevant), area=SWINDON_LIKE)
    assert receives(told, NURSE) is Receives.MAY  # it is theirs
    assert {receives(told, one) for one in (OFFICER, WORKER, COACH)} == {found}
    (point,) = told.points
    assert point.answer is relevant.answer
    ways = [(one.kind, one.cites) for one in told.ways_out]
    assert ways == ([] if relevant is YES else [(WayOutKind.LEAVE_OUT, (SWINDON["permissions.9"],))])


def test_the_narrower_limit_holds_where_there_are_two() -> None:
    """An item that is relevant and of the police is still limited to statutory partners."""
    sharing = DG_AREA.guidance.sharing
    relevance = SWINDON_LIKE.guidance.sharing
    assert sharing is not None
    assert relevance is not None
    both = Area(guidance=Guidance(sharing=evolve(sharing, relevance=relevance.relevance)))
    found = shared(evolve(ITEM, relevant=YES), area=both)
    assert (receives(found, NURSE), receives(found, WORKER)) == (Receives.MAY, Receives.MAY_NOT)
    unsaid = shared(evolve(ITEM, consents=agreed(CHILD, MOTHER)), area=both)
    assert receives(unsaid, NURSE) is Receives.HELD


def test_a_document_without_limits_states_none() -> None:
    """Where a document has no limit, or is silent, nobody is permitted or barred, and the answer says so."""
    nothing = Area(guidance=Guidance(sharing=SharingGuidance(referral=Remark("No bar", (READINGS["A-04"],)))))
    for area in (nothing, SILENT):
        found = shared(evolve(ITEM, owner=CLUB), OFFICER, NURSE, area=area)
        assert not found.stated
        assert {one.receives for one in found.receipts} == {Receives.NOT_STATED}
        assert (found.may, found.may_not, found.ways_out) == ((), (), ())
        assert found.sentences()[0] == f"{area.title} does not say who may receive this item."
    assert shared(area=SILENT).sentences()[-1] == "Nothing here bars a statutory referral."


def test_who_stands_in_the_room_twice_may_receive_only_what_both_may() -> None:
    """One person for two agencies of which one may not receive it may not receive it."""
    found = shared(ITEM, NURSE, Invitee(NURSE.person, CHARITY))
    assert (found.may, found.may_not) == ((), (NURSE.person,))


# --- what is refused --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"item": "text"}, "pass an Item"),
        ({"registry": {}}, "pass an AgencyRegistry"),
        ({"room": [NURSE]}, "pass a tuple, and in it Invitee"),
        ({"room": (NURSE.person,)}, "pass a tuple, and in it Invitee"),
        ({"family": (NURSE,)}, "pass a tuple, and in it Person"),
    ],
)
def test_a_wrong_argument_is_named(changed: dict[str, Any], told: str) -> None:
    """Each says what to pass instead, and shows no value."""
    whole: dict[str, Any] = {"item": ITEM, "room": ROOM, "registry": REGISTRY} | changed
    with pytest.raises(WrongType, match=told):
        sharing_for(DG_AREA, **whole)


def test_a_registry_says_one_thing_of_an_agency() -> None:
    """An agency cannot be statutory and not; the police may be statutory too."""
    with pytest.raises(EntryRefused, match="say which"):
        AgencyRegistry(statutory=[NHS], other=[NHS])
    with pytest.raises(WrongType, match="an agency of a registry cannot be a str"):
        AgencyRegistry(police=["Police"])  # type: ignore[list-item]
    both = AgencyRegistry(police=[POLICE], statutory=[POLICE])
    assert (
        receives(shared(evolve(ITEM, owner=Agency("Police 2")), OFFICER, registry=both), OFFICER)
        is Receives.NOT_STATED
    )


def test_a_consent_is_given_once() -> None:
    """Two records of one person's consent to one item contradict each other."""
    with pytest.raises(EntryRefused, match="stands twice"):
        evolve(ITEM, consents=agreed(CHILD) + agreed(CHILD, reply=NO))
