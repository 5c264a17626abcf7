"""`Editions`: at most one is in force on a day, and each day without one is named."""

from __future__ import annotations

import pickle
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any, Final

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mapm import (
    Edition,
    EditionNotGiven,
    Editions,
    MeetingProtocol,
    NoEditionInForce,
    ProtocolInvalid,
    Standing,
    WrongType,
    YearMonth,
)
from mapm.protocols.dumfries_galloway import GROUP_SUPERVISION
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING as V1

FIRST, SECOND, THIRD = date(2024, 7, 26), date(2025, 9, 1), date(2026, 4, 1)
A_DAY: Final = timedelta(days=1)


def version(name: str, start: date | None = None, **source: Any) -> MeetingProtocol:  # noqa: ANN401  # any field
    """An edition of the Dumfries & Galloway document that was never written."""
    return evolve(V1, source=evolve(V1.source, version=name, in_force_from=start, **source))


def edition(name: str, start: date | None = None, **more: Any) -> Edition:  # noqa: ANN401  # any field
    """The same as one of several."""
    return Edition(protocol=version(name, start), **more)


V2, V3 = version("2", SECOND), version("3", THIRD)
THREE: Final = Editions([V1, V2, V3])
OLD: Final = V1.source.version


# --- which is in force ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (FIRST, V1),
        (SECOND - A_DAY, V1),
        (SECOND, V2),
        (THIRD - A_DAY, V2),
        (THIRD, V3),
        (date(2090, 1, 1), V3),
    ],
)
def test_an_edition_holds_from_its_start_until_before_the_next(on: date, expected: MeetingProtocol) -> None:
    """The day of a start is the new edition's, the day before is the old one's, and the last has no end."""
    assert THREE.on(on) is expected


def test_ends_are_derived_from_the_next_start_whatever_the_order_given() -> None:
    """Nobody writes an end down, and editions may be given in any order."""
    mixed = Editions((V3, V1, V2))
    assert [(one.first, one.until) for one in mixed.in_force] == [
        (FIRST, SECOND),
        (SECOND, THIRD),
        (THIRD, None),
    ]
    assert mixed.in_force == THREE.in_force
    assert (mixed.gaps, mixed.overlaps) == ((), ())


def test_a_day_before_the_first_has_no_edition() -> None:
    """The error names the day, the first edition and its start, and says what to do."""
    with pytest.raises(NoEditionInForce) as refused:
        THREE.on(FIRST - A_DAY)
    assert refused.value.on == FIRST - A_DAY
    assert str(refused.value) == (
        f"no edition of {V1.key} is in force on 2024-07-25: the first of them, {OLD!r}, starts on "
        "26 July 2024; go by one that you name, with edition(version)"
    )


def test_a_start_that_is_given_comes_before_that_of_the_source() -> None:
    """A council may take a document over later than it was published."""
    later = Editions([Edition(protocol=V1, start=SECOND)])
    assert later.on(SECOND) is V1
    with pytest.raises(NoEditionInForce, match="starts on 1 September 2025"):
        later.on(FIRST)


def test_an_undated_source_needs_a_start() -> None:
    """Since when an edition holds is never guessed."""
    with pytest.raises(ProtocolInvalid, match="pass start, or draft=True"):
        edition("undated")
    assert Editions([edition("undated", start=FIRST)]).on(FIRST).source.version == "undated"


# --- drafts, withdrawals, corrections ---------------------------------------------------------------------


def test_a_draft_is_never_in_force() -> None:
    """Whatever start its source means to have."""
    editions = Editions([V1, Edition(protocol=V2, draft=True)])
    assert editions.on(SECOND) is V1
    assert editions.standing("2", SECOND) is Standing.DRAFT
    assert editions.standing_sentence("2", SECOND) == "a draft, not in force"
    with pytest.raises(NoEditionInForce, match="there are only drafts"):
        Editions([Edition(protocol=V2, draft=True)]).on(SECOND)


def test_what_was_withdrawn_leaves_a_gap_until_the_next() -> None:
    """An older edition does not come back: the gap is named, with its neighbours."""
    editions = Editions([V1, Edition(protocol=V2, withdrawn_from=date(2026, 1, 1)), V3])
    (gap,) = editions.gaps
    assert (gap.first, gap.until) == (date(2026, 1, 1), THIRD)
    assert gap.then is not None
    assert (gap.after.version, gap.then.version) == ("2", "3")
    assert editions.on(date(2025, 12, 31)) is V2
    with pytest.raises(
        NoEditionInForce, match="2 is withdrawn from 1 January 2026, and 3 starts on 1 April 2026"
    ):
        editions.on(date(2026, 1, 1))
    assert editions.on(THIRD) is V3


def test_after_the_last_was_withdrawn_there_is_none() -> None:
    """A gap without an end is a gap too."""
    editions = Editions([Edition(protocol=V1, withdrawn_from=SECOND)])
    (gap,) = editions.gaps
    assert (gap.until, gap.then) == (None, None)
    with pytest.raises(NoEditionInForce, match="withdrawn from 1 September 2025, and none follows it"):
        editions.on(THIRD)


def test_what_was_withdrawn_before_its_start_never_took_effect() -> None:
    """The edition before it goes on, and nothing overlaps."""
    editions = Editions([V1, Edition(protocol=V2, withdrawn_from=SECOND)])
    assert editions.on(THIRD) is V1
    assert (editions.gaps, editions.overlaps) == ((), ())
    assert editions.standing("2", SECOND) is Standing.WITHDRAWN
    assert editions.standing("2", SECOND - A_DAY) is Standing.NOT_IN_FORCE_YET
    assert editions.standing(OLD, THIRD) is Standing.CURRENT


def test_a_correction_of_the_same_day_replaces_what_it_corrects() -> None:
    """It holds from the first day, as if the other had never been; a correction can be corrected."""
    editions = Editions(
        [V1, V2, edition("2a", SECOND, corrects="2"), edition("2b", SECOND, corrects="2a")],
    )
    assert editions.on(SECOND).source.version == "2b"
    assert (editions.gaps, editions.overlaps) == ((), ())
    assert [one.edition.version for one in editions.in_force] == [OLD, "2b"]
    assert editions.standing("2", SECOND) is Standing.SUPERSEDED
    assert editions.standing_sentence("2", SECOND) == "superseded since 1 September 2025 by 2a"
    assert editions.standing("2", SECOND - A_DAY) is Standing.NOT_IN_FORCE_YET


def test_two_that_start_on_one_day_are_an_overlap_that_nothing_decides() -> None:
    """Which one holds is not guessed by the order in which they were given."""
    editions = Editions([V1, V2, version("other", SECOND), V3])
    (overlap,) = editions.overlaps
    assert {one.version for one in overlap.editions} == {"2", "other"}
    assert (overlap.first, overlap.until, overlap.holds) == (SECOND, THIRD, None)
    assert "both start on 1 September 2025" in overlap.sentence()
    with pytest.raises(NoEditionInForce, match="say with corrects which one comes in the other's place"):
        editions.on(SECOND)
    assert editions.on(THIRD) is V3


def test_a_withdrawal_after_the_next_start_is_an_overlap_that_the_start_decides() -> None:
    """Both claim those days; the later start holds, and the claim is named."""
    editions = Editions([Edition(protocol=V1, withdrawn_from=date(2025, 12, 1)), V2])
    (overlap,) = editions.overlaps
    assert overlap.holds is not None
    assert (overlap.holds.version, overlap.first, overlap.until) == ("2", SECOND, date(2025, 12, 1))
    assert "leave out the withdrawal" in overlap.sentence()
    assert editions.on(SECOND) is V2
    assert editions.gaps == ()


def test_what_two_contest_is_no_claim_of_an_older_one() -> None:
    """An older edition that is withdrawn only later is named with its successor, where there is just one."""
    editions = Editions(
        [Edition(protocol=V1, withdrawn_from=date(2026, 6, 1)), V2, version("other", SECOND), V3]
    )
    contested, claimed = editions.overlaps
    assert {one.version for one in contested.editions} == {"2", "other"}
    assert [one.version for one in claimed.editions] == [OLD, "3"]
    assert (claimed.first, claimed.until, claimed.holds) == (THIRD, date(2026, 6, 1), claimed.editions[-1])


# --- standing ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "on", "standing", "sentence"),
    [
        (OLD, FIRST - A_DAY, Standing.NOT_IN_FORCE_YET, "not in force until 26 July 2024"),
        (OLD, FIRST, Standing.CURRENT, ""),
        (OLD, SECOND, Standing.SUPERSEDED, "superseded since 1 September 2025 by 2"),
        ("2", date(2026, 7, 1), Standing.REVIEW_DUE, "review due in July 2026"),
        ("2", date(2026, 8, 1), Standing.REVIEW_OVERDUE, "review overdue since 1 August 2026"),
        ("2", date(2026, 9, 1), Standing.WITHDRAWN, "withdrawn from 1 September 2026"),
    ],
)
def test_where_an_edition_stands(name: str, on: date, standing: Standing, sentence: str) -> None:
    """By its place among the others first, and by its review while it is in force."""
    editions = Editions([V1, Edition(protocol=V2, withdrawn_from=date(2026, 9, 1))])
    assert editions.standing(name, on) is standing
    assert editions.standing_sentence(name, on) == sentence
    assert editions.standing(editions.edition(name), on) is standing


def test_a_review_is_told_of_an_edition_that_its_source_does_not_date() -> None:
    """The start comes from the host, the review from the source."""
    undated = version("undated", None, review_due=YearMonth(2026, 7))
    editions = Editions([Edition(protocol=undated, start=FIRST)])
    assert editions.standing("undated", date(2026, 8, 1)) is Standing.REVIEW_OVERDUE
    assert undated.source.standing(date(2026, 8, 1)) is Standing.NOT_DATED


# --- what is no collection of editions --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ((), "at least one edition"),
        ((V1, GROUP_SUPERVISION), "editions are of one document"),
        ((V2, version("2", THIRD)), "have one version, '2': give each its own"),
        ((V1, edition("2", SECOND, corrects="none")), "which is no other edition given"),
        ((edition("2", SECOND, corrects="2"),), "which is no other edition given"),
        ((V1, edition("2", SECOND, corrects=OLD)), "so it corrects nothing there"),
        (
            (edition("a", FIRST, corrects="b"), edition("b", FIRST, corrects="a")),
            "correct each other",
        ),
    ],
)
def test_what_does_not_fit_together_is_refused(wrong: Any, says: str) -> None:  # noqa: ANN401  # as given
    """The error says which editions, and what to do."""
    with pytest.raises(ProtocolInvalid, match=says):
        Editions(wrong)


def test_a_draft_cannot_be_withdrawn() -> None:
    """It never was in force."""
    with pytest.raises(ProtocolInvalid, match="a draft is not in force"):
        Edition(protocol=V1, draft=True, withdrawn_from=THIRD)


@pytest.mark.parametrize("wrong", ["2026-01-01", datetime(2026, 1, 1, 12, tzinfo=UTC), None, 7])
def test_days_are_dates(wrong: object) -> None:
    """A moment's day depends on a place, and text may be any day: only a date is taken."""
    with pytest.raises(WrongType, match="pass a date"):
        THREE.on(wrong)  # type: ignore[arg-type]  # the mistake is the test
    if wrong is not None:
        with pytest.raises(WrongType, match="pass a date"):
            Edition(protocol=V1, start=wrong)  # type: ignore[arg-type]  # the mistake is the test


@pytest.mark.parametrize("wrong", [V1.key, 7, [V1, "2"], [V1.source]])
def test_editions_are_protocols(wrong: object) -> None:
    """Anything else is a wrong type that says what to pass."""
    with pytest.raises(WrongType, match="pass"):
        Editions(wrong)  # type: ignore[arg-type]  # the mistake is the test
    with pytest.raises(WrongType, match="pass a MeetingProtocol"):
        Edition(protocol=wrong)  # type: ignore[arg-type]  # the mistake is the test


def test_an_edition_that_is_not_there_is_named() -> None:
    """With the versions that are."""
    with pytest.raises(EditionNotGiven, match="given are 'version 1 of 18 July 2024', '2', '3'") as missing:
        THREE.edition("4")
    assert missing.value.edition == "4"
    with pytest.raises(WrongType, match="pass its version"):
        THREE.standing(4, FIRST)  # type: ignore[arg-type]  # the mistake is the test


def test_editions_are_a_value() -> None:
    """They pickle, hash and compare by what they hold; passed on, they give their protocols."""
    again: Editions = pickle.loads(pickle.dumps(THREE))  # noqa: S301  # our own bytes
    assert again == THREE
    assert hash(again) == hash(THREE)
    assert again.on(SECOND) == V2
    assert (len(THREE), list(THREE)) == (3, [V1, V2, V3])
    assert Editions([V1]) != THREE
    assert repr(THREE) == f"<Editions of {V1.key}: {OLD!r}, '2', '3'>"


# --- whatever the dates -----------------------------------------------------------------------------------

Drawn = list[tuple[int, bool, int | None, int | None]]
"""Of each edition: its start, whether it is a draft, from when it is withdrawn, which it corrects."""
DRAWN: Final[st.SearchStrategy[Drawn]] = st.lists(
    st.tuples(
        st.integers(0, 24),
        st.sampled_from((False, False, False, True)),
        st.none() | st.integers(0, 28),
        st.none() | st.integers(0, 3),
    ),
    min_size=1,
    max_size=5,
)


def built(drawn: Drawn) -> Editions:
    """Editions within a few weeks of each other; a correction has the start of what it corrects."""
    made: list[Edition] = []
    for number, (start, draft, withdrawn, corrects) in enumerate(drawn):
        corrected = made[corrects] if corrects is not None and corrects < number else None
        made.append(
            edition(
                f"v{number}",
                FIRST + start * A_DAY if corrected is None else corrected.starts,
                draft=draft,
                withdrawn_from=None if draft or withdrawn is None else FIRST + withdrawn * A_DAY,
                corrects=None if corrected is None else corrected.version,
            )
        )
    return Editions(made)


@given(DRAWN)
def test_every_day_has_one_edition_or_a_named_reason_for_none(drawn: Drawn) -> None:
    """``on`` agrees with the intervals; a day without one is before the first, in a gap or contested."""
    editions = built(drawn)
    for number in range(-3, 30):
        day = FIRST + timedelta(days=number)
        in_force = [
            one for one in editions.in_force if one.first <= day and (one.until is None or day < one.until)
        ]
        gaps = [one for one in editions.gaps if one.first <= day and (one.until is None or day < one.until)]
        contested = [
            one
            for one in editions.overlaps
            if one.holds is None and one.first <= day and (one.until is None or day < one.until)
        ]
        assert len(in_force) + len(gaps) + len(contested) <= 1
        if in_force:
            assert editions.on(day) is in_force[0].edition.protocol
            stands = editions.standing(in_force[0].edition.version, day)
            assert stands in {Standing.CURRENT, Standing.REVIEW_DUE, Standing.REVIEW_OVERDUE}
            continue
        with pytest.raises(NoEditionInForce):
            editions.on(day)
        if not gaps and not contested:
            assert all(
                one.draft or one.first_day > day or one.withdrawn(one.first_day) for one in editions.editions
            )


@given(DRAWN)
def test_what_is_not_in_force_does_not_stand_as_current(drawn: Drawn) -> None:
    """Those that stand as in force on a day are the one that is, or those that contest it."""
    editions = built(drawn)
    for number in range(30):
        day = FIRST + timedelta(days=number)
        live = {
            one.version
            for one in editions.editions
            if editions.standing(one.version, day)
            in {Standing.CURRENT, Standing.REVIEW_DUE, Standing.REVIEW_OVERDUE}
        }
        try:
            assert live == {editions.on(day).source.version}
        except NoEditionInForce:
            contested = [one for one in editions.overlaps if one.holds is None]
            named = {
                each.version
                for one in contested
                if one.first <= day and (one.until is None or day < one.until)
                for each in one.editions
            }
            assert live == named


@given(DRAWN)
def test_intervals_do_not_meet_and_are_in_order(drawn: Drawn) -> None:
    """Each ends before or where the next begins, and only the last has no end."""
    spans = built(drawn).in_force
    for one, following in pairwise(spans):
        assert one.until is not None
        assert one.first < one.until <= following.first
