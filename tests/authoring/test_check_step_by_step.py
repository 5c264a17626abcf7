"""What of a log would be otherwise, one thing at a time: what is passed over, adopted, answered and dated."""

# pyright: reportPrivateUsage=false
from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import evolve
from support.exampleshire import (
    CLAUSES,
    DUTIES,
    FACTS,
    MOVES,
    NOTE,
    PARTS,
    SCOTLAND,
    SOURCE,
    VENUE,
    made,
    move,
    moving,
)
from support.meetings import NURSE, SOCIAL_WORK, WORKER, YES

from mapm import (
    Adopt,
    Appoint,
    Close,
    Convene,
    Correct,
    Decide,
    Discharge,
    Entry,
    Hold,
    Invitee,
    MeetingProtocol,
    Note,
    Outcome,
    Planned,
    Propose,
    RaiseRisk,
    Recording,
    Reply,
    Requirement,
    Role,
    ShareNote,
    Sitting,
    WorkingDays,
)
from mapm.authoring.check import DutyOtherwise, LogCheck, _after, check_log, verdict
from mapm.errors import EditionNotGiven
from mapm.rules.people import MadeBy
from mapm.rules.requirements import answered_yes
from mapm.rules.who import Who

if TYPE_CHECKING:
    from mapm.authoring.lint import Unchecked

DAY: Final = date(2026, 6, 1)
HERE: Final = (Invitee(NURSE, SOCIAL_WORK),)
ONE: Final = (CLAUSES["1.1"],)


def at(days: int) -> dict[str, Any]:
    """So many days later, by the social worker."""
    return {"at": DAY + timedelta(days=days), "by": WORKER}


PROPOSED: Final = Propose(agency=SOCIAL_WORK, **at(0))
CONVENED: Final = Convene(planned=Planned(date(2026, 6, 2), HERE), answers={"venue": YES}, **at(1))
NO_VENUE: Final = evolve(CONVENED, answers={"venue": Reply.NO})
NO_ANSWER: Final = evolve(CONVENED, answers={})
HELD: Final = Hold(sitting=Sitting(HERE), **at(2))
NOTED: Final = ShareNote(shared_with=(NURSE,), **at(4))


def making(parts: Unchecked, *kinds: Any, version: str = "version 1") -> MeetingProtocol:  # noqa: ANN401
    """The protocol that parts make, with further facts, as an edition."""
    facts = (*FACTS, *(Recording(fact=kind, cites=ONE) for kind in kinds))
    return evolve(parts, facts=facts, source=evolve(SOURCE, version=version)).protocol()


OLD: Final = making(PARTS, Adopt, Appoint)
LENIENT: Final = making(moving(Convene=move(Convene, "1.2")), Adopt, Appoint)


def told(found: LogCheck) -> list[str]:
    """Which entries would be otherwise, in words."""
    return [one.sentence() for one in found.entries]


def checked(now: MeetingProtocol, *log: Entry, was: MeetingProtocol = OLD, **asked: Any) -> LogCheck:  # noqa: ANN401
    """What of a log would be otherwise."""
    return check_log(log, was=was, now=now, ref="case-1", **asked)


REFUSED: Final = "convene: was refused, would be in order; no longer: no venue has been found (clause 1.2)."


def test_what_comes_before_a_meeting_is_passed_over() -> None:
    """A risk, or anything else, before it is proposed; what follows is looked at all the same."""
    found = checked(LENIENT, RaiseRisk(**at(0)), HELD, PROPOSED, NO_VENUE, CONVENED)
    assert told(found) == [REFUSED]
    assert found.ref == "case-1"
    assert found.meeting is not None


def test_what_nothing_takes_is_passed_over() -> None:
    """A discharge of what is not owed, and a correction of what is not there."""
    strange = (
        Discharge(duty="note", **at(1)),
        Correct(entry="nowhere", replacement=HELD, reason=Note("x"), **at(1)),
    )
    assert told(checked(LENIENT, PROPOSED, *strange, NO_VENUE, CONVENED)) == [REFUSED]


def test_a_proposal_that_was_refused() -> None:
    """It is judged by the other too; the next that is taken opens the meeting."""
    asked = evolve(VENUE, entry=Propose)
    needed = answered_yes(asked, binding=True, missing="no venue")
    its = moving(Propose=move(Propose, "1.1", requires=(needed,)), Convene=move(Convene, "1.2"))
    strict = making(evolve(its, questions=(asked,)))
    refused = evolve(PROPOSED, answers={"venue": Reply.NO})
    taken = evolve(PROPOSED, answers={"venue": YES}, id="p2")
    found = checked(LENIENT, refused, taken, evolve(CONVENED, answers={}), was=strict)
    assert told(found) == [
        "propose a meeting: was refused, would be in order; no longer: no venue (clause 1.2)."
    ]
    none = checked(LENIENT, refused, was=strict)
    assert (told(none), none.meeting, none.duties) == (told(found), None, ())
    assert bool(none)


# --- editions ---------------------------------------------------------------------------------------------

BY_LEAD: Final = MadeBy(("lead professional",), of=Who.CHAIR)
LED: Final = Requirement(
    key="led",
    cites=(CLAUSES["2.1"],),
    binding=False,
    judge=BY_LEAD,
    missing=BY_LEAD.missing,
    unrecorded=BY_LEAD.unrecorded,
    reads=BY_LEAD.reads(Hold),
)
SECOND: Final = making(moving(Convene=move(Convene, "1.2")), Adopt, Appoint, version="version 2")
THIRD: Final = making(
    moving(Convene=move(Convene, "1.2"), Hold=move(Hold, "2.1", requires=(LED,))),
    Adopt,
    Appoint,
    version="version 3",
)


def adopting(version: str, days: int) -> Adopt:
    """That the meeting goes on under this edition."""
    return Adopt(edition=version, **at(days))


def test_what_comes_after_an_adoption_is_held_against_that_edition() -> None:
    """What comes before it is held against the one before; and the protocol that is asked about is one."""
    log = (PROPOSED, adopting("version 2", 1), NO_VENUE, HELD, NOTED)
    found = checked(SECOND, *log, editions=(SECOND,))
    assert told(found) == []
    assert found.meeting is not None
    assert [one.entry for one in found.meeting.log] == list(log)
    assert told(checked(OLD, *log, editions=(SECOND,))) == [
        "convene: was in order, would be refused: no venue has been found (clause 1.2)."
    ]
    assert told(checked(SECOND, *log)) == []
    with pytest.raises(EditionNotGiven):
        checked(OLD, *log)


def test_what_is_known_is_known_after_an_adoption_too() -> None:
    """Who was appointed before it, and what was entered since."""
    lead = Appoint(role=Role.LEAD_PROFESSIONAL, person=NURSE, **at(0))
    sat = evolve(HELD, sitting=evolve(HELD.sitting, chair=NURSE))
    log = (PROPOSED, lead, adopting("version 2", 1), NO_VENUE, sat, adopting("version 3", 3), NOTED)
    assert told(checked(THIRD, *log, editions=(SECOND,))) == []
    assert told(checked(THIRD, *log[2:3], was=SECOND, editions=(SECOND,))) == []
    without = (PROPOSED, *log[2:])
    (one,) = checked(THIRD, *without, editions=(SECOND,)).entries
    assert one.entry is sat
    assert (verdict(one.was), verdict(one.now)) == ("in order", "a departure")


def test_two_editions_after_each_other() -> None:
    """Each stretch is held against its own: the first against the one that the log began under."""
    log = (PROPOSED, adopting("version 2", 1), NO_VENUE, adopting("version 3", 2), HELD)
    found = checked(OLD, *log, editions=(SECOND, THIRD))
    assert [(one.entry, verdict(one.was), verdict(one.now)) for one in found.entries] == [
        (NO_VENUE, "in order", "refused"),
        (HELD, "a departure", "in order"),
    ]


def test_what_is_followed_is_what_was_kept() -> None:
    """After each entry, an adoption too, a meeting knows and has in its log what it had then."""
    lead = Appoint(role=Role.LEAD_PROFESSIONAL, person=NURSE, **at(0))
    log = (PROPOSED, lead, adopting("version 2", 1), NO_VENUE, HELD)
    made_so = checked(SECOND, *log, editions=(SECOND,)).meeting
    assert made_so is not None
    followed: Any = None
    for place, logged in enumerate(made_so.log):
        followed = _after(followed, logged, "case-1", OLD if place < 2 else SECOND)
        assert followed.known.order == log[: place + 1]
        assert followed.log == made_so.log[: place + 1]
        assert followed.rules is (OLD if place < 2 else SECOND)
    assert (type(followed), followed.ref, followed.known) == (type(made_so), "case-1", made_so.known)


# --- answers ----------------------------------------------------------------------------------------------

LATER: Final = evolve(VENUE, key="later", text="Is there a venue for later?")
ASKS_LATER: Final = answered_yes(LATER, binding=False, missing="no venue for later")
ROW: Final = next(one for one in MOVES if one.event is Convene)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"answers": {"venue": YES, "later": YES}}, []),
        (
            {"answers": {"venue": YES, "later": Reply.NO}, "reasons": {"later": Note("full")}},
            ["convene: was a departure, would be in order; no longer: no venue for later (clause 1.2)."],
        ),
        (
            {"answers": {"venue": YES}},
            [
                (
                    'convene: was a departure, would be in order; no longer: no answer to "Is '
                    'there a venue for later?" (clause 1.2).'
                )
            ],
        ),
    ],
)
def test_what_the_other_does_not_ask_is_left_out(given: dict[str, Any], says: list[str]) -> None:
    """Answers and reasons are each for what is asked and required; the rest of them stays."""
    was = evolve(moving(Convene=evolve(ROW, requires=(*ROW.requires, ASKS_LATER))), questions=(VENUE, LATER))
    asks = made().protocol()
    assert told(checked(asks, PROPOSED, evolve(CONVENED, **given), was=was.protocol())) == says


def test_several_findings_of_one_entry() -> None:
    """What is gained, or lost, is told one after another."""
    more = evolve(LATER, key="more", text="Is there more?")
    both = (ASKS_LATER, answered_yes(more, binding=False, missing="no more"))
    asking = moving(Convene=evolve(ROW, requires=(*ROW.requires, *both)))
    now = evolve(asking, questions=(VENUE, LATER, more)).protocol()
    missing = (
        'no answer to "Is there a venue for later?" (clause 1.2); no answer to "Is there more?" (clause 1.2)'
    )
    its = made().protocol()
    assert told(checked(now, PROPOSED, CONVENED, was=its)) == [
        f"convene: was in order, would be a departure: {missing}."
    ]
    assert told(checked(its, PROPOSED, CONVENED, was=now)) == [
        f"convene: was a departure, would be in order; no longer: {missing}."
    ]


def test_a_reason_alone_for_what_the_other_does_not_require() -> None:
    """An entry that answers nothing, and gives a reason, is judged without it."""
    sat = evolve(HELD, reasons={"led": Note("nobody else was there")})
    (one,) = checked(SECOND, PROPOSED, NO_ANSWER, sat, was=THIRD).entries
    assert one.entry is sat
    assert (verdict(one.was), verdict(one.now)) == ("a departure", "in order")
    assert told(checked(THIRD, PROPOSED, NO_ANSWER, sat, was=THIRD)) == []


def test_a_decision_answers_what_any_entry_is_asked() -> None:
    """An answer given with a decision counts for both, where the other asks it too."""
    decided = Decide(answers={"venue": Reply.NO}, **at(1))
    assert told(checked(OLD, PROPOSED, CONVENED, decided)) == []
    fewer = evolve(moving(Convene=move(Convene, "1.2")), questions=()).protocol()
    assert told(checked(fewer, PROPOSED, CONVENED, decided)) == []


# --- verdicts and dates -----------------------------------------------------------------------------------


def test_a_duty_that_is_owed_by_another_or_at_another_day() -> None:
    """Each instance is held against its own by what opened it; what stays as it was is not told."""
    later = evolve(NOTE, within=WorkingDays(12))
    more = evolve(NOTE, key="more", within=None)
    now = made(duties=(*DUTIES[:-1], later, more)).protocol()
    log = (PROPOSED, CONVENED, HELD)
    was = made(duties=(*DUTIES[:-1], NOTE, more)).protocol()
    (one,) = checked(now, *log, was=was, calendar=SCOTLAND, as_of=DAY + timedelta(days=3)).duties
    assert one.to_dict() == {
        "key": "note",
        "subject": None,
        "opened_by": HELD.identity,
        "was": {
            "state": "open",
            "due": "2026-06-18",
            "sentence": one.was.sentence() if one.was is not None else None,
            "cites": [
                {"clause": "3.1", "source": "exampleshire", "force": "must", "gist": CLAUSES["3.1"].gist}
            ],
        },
        "now": {
            "state": "open",
            "due": "2026-06-22",
            "sentence": one.now.sentence() if one.now is not None else None,
            "cites": [
                {"clause": "3.1", "source": "exampleshire", "force": "must", "gist": CLAUSES["3.1"].gist}
            ],
        },
        "sentence": one.sentence(),
    }
    assert one.sentence() == (
        "the note: was open, due Thursday 18 June 2026 (clause 3.1), "
        "would be open, due Monday 22 June 2026 (clause 3.1)."
    )
    gone: Any = {"key": "note", "subject": None, "opened_by": "x"}
    assert DutyOtherwise(was=None, now=None, **gone).sentence() == "note: was not owed, would be not owed."
    assert DutyOtherwise(was=one.was, now=None, **gone).sentence() == (
        "the note: was open, due Thursday 18 June 2026 (clause 3.1), would be not owed."
    )


@pytest.mark.parametrize("asked", [{"calendar": SCOTLAND}, {"as_of": DAY}, {}])
def test_dates_are_compared_with_a_calendar_and_a_day(asked: dict[str, Any]) -> None:
    """With one of the two alone they are not."""
    now = made(duties=(*DUTIES[:-1], evolve(NOTE, within=WorkingDays(5)))).protocol()
    assert checked(now, PROPOSED, CONVENED, HELD, was=PARTS.protocol(), **asked).duties == ()


def test_closing_is_judged_in_the_meeting_before_it() -> None:
    """The last entry too, and nothing after it."""
    closed = Close(outcome=Outcome.COMPLETED, undischarged={"note": Note("moved")}, **at(9))
    asked = evolve(VENUE, entry=Close, key="over")
    needed = answered_yes(asked, binding=True, missing="it is not over")
    strict = evolve(moving(Close=evolve(MOVES[-1], requires=(needed,))), questions=(VENUE, asked)).protocol()
    (one,) = checked(strict, PROPOSED, CONVENED, HELD, closed).entries
    assert one.sentence() == (
        'close: was in order, would be refused: no answer to "Has a venue been found?" (clause 1.2).'
    )
    assert [each["requirement"] for each in one.to_dict()["gained"]] == ["over"]
    assert one.to_dict()["lost"] == []
