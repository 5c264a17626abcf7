"""Whether the parts of a duty fit each other: each that does not is told where it stands, and no other."""

from __future__ import annotations

from typing import Any, Final

import pytest

from mapm import Advance, Close, Convene, Duty, Escalate, Hold, WorkingDays, parse_limit
from mapm.authoring import words
from mapm.authoring.fitting import check_duty, check_opened_anew, check_options, expected, reads_stage
from mapm.authoring.problems import Problems, Severity
from mapm.deadlines import AsRecorded
from mapm.meeting.facts import Conclude
from mapm.meeting.products import Issue, Receive
from mapm.protocols.common.owners import chair
from mapm.protocols.readings import READINGS
from mapm.rules.clocks import FirstOf, LastOf, Occurrence, Proposal
from mapm.rules.conditions import AllOf, OfKind, SittingNumber
from mapm.rules.expected import ExpectedDay, Gestation
from mapm.rules.hours import OwnerByPeriod
from mapm.rules.products import RecipientsOf
from mapm.rules.several import Reckoned, SeveralLimits
from mapm.rules.stages import AtStage, EndedSettled, EndOfPrevious, NextStage

EACH: Final = words.EACH.meaning
OWNERS: Final = words.OWNERS.meaning
DATES: Final = words.DATES_SET.meaning
DISCHARGES: Final = words.DISCHARGES.meaning
DAYS: Final = WorkingDays(5)
SAT: Final = 'which only a sitting has: write opens = ["hold"]'
STAGE: Final = 'which only what takes an escalation to a stage has: write opens = ["escalate", "advance"]'
ACTION: Final = 'and the duty is not owed once for each: write each = "action"'
NOBODY: Final = (
    "has {about}, and the duty is owed for nobody in particular: say for whom or what it is owed once each, "
    'such as each = "action", or leave it out'
)
NEXT: Final = "is 'next stage', and what opens the duty is of no stage: write opens = [\"conclude\"]"
NO_CLOCK: Final = (
    'is the day that a clock gives, and nothing says which clock: add counts_from, such as "occurrence birth"'
)
ITS_OWN: Final = (
    "cannot be given: each of several limits says what it counts from: "
    "write it beside the limit, or leave it out"
)
THE_SAME: Final = (
    "cannot be given: a duty that another's discharge opens is owed for the same subject: leave it out"
)
GIVEN: Final = "is 'that recipient', whom only something given or received has: "


def computed(*_: object) -> Any:  # noqa: ANN401  # whatever a duty computes
    """What only Python says."""


def duty(**given: Any) -> Duty:  # noqa: ANN401  # any field of a duty
    """A duty that says so."""
    usual: dict[str, Any] = {"key": "visit", "what": "a visit", "to": "the family", "opens": Hold}
    return Duty(**{**usual, "binding": True, "owner": chair, "cites": (READINGS["A-08"],), **given})


def several(clock: Any) -> SeveralLimits:  # noqa: ANN401  # any clock
    """The sooner of two limits, of which the second counts from a clock."""
    return SeveralLimits((Reckoned(DAYS), Reckoned(DAYS, clock)))


OWNED: Final = OwnerByPeriod("school holidays", chair, OWNERS["nobody"])
AFTER: Final[dict[str, Any]] = {"opens": (), "after": "note"}
STAGED: Final[dict[str, Any]] = {"opens": (Escalate, Advance)}


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, []),
        (AFTER, []),
        ({"each": EACH["action"], "owner": OWNERS["owner of the action"]}, []),
        ({"each": computed, "owner": OWNERS["owner of the action"]}, []),
        ({**AFTER, "owner": OWNERS["that person"]}, []),
        ({**AFTER, "to": "{about}"}, []),
        ({"each": EACH["child"], "to": "{about}", "what": "telling {about}"}, []),
        ({"each": EACH["adult"], "owner": OWNERS["that person"]}, []),
        ({"each": EACH["absent agency"], "owner": OWNERS["that agency"]}, []),
        ({"each": RecipientsOf("summary"), "owner": OWNERS["that person"]}, []),
        ({"opens": Issue, "each": EACH["that recipient"], "owner": OWNERS["that person"]}, []),
        ({"opens": (Issue, Receive), "each": EACH["that recipient"]}, []),
        ({**STAGED, "each": EACH["whom the stage notifies"]}, []),
        ({**STAGED, "discharged_by": NextStage(), "counts_from": EndOfPrevious(), "within": DAYS}, []),
        ({"opens": Conclude, "discharged_by": NextStage()}, []),
        ({"opens": (Escalate, Advance, Conclude), "discharged_by": NextStage()}, []),
        ({**AFTER, "discharged_by": NextStage()}, [("discharged_by", NEXT)]),
        ({"discharged_by": NextStage()}, [("discharged_by", NEXT)]),
        ({"opens": (Conclude, Hold), "discharged_by": NextStage()}, [("discharged_by", NEXT)]),
        ({"within": AsRecorded("birth"), "counts_from": ExpectedDay("birth", "born")}, []),
        (
            {"within": AsRecorded("birth")},
            [("within", NO_CLOCK)],
        ),
        (
            {"within": several(Proposal()), "counts_from": Proposal()},
            [("counts_from", ITS_OWN)],
        ),
        ({"owner": computed, "opens": Convene, "each": EACH["action"]}, [("each", f"is 'action', {SAT}")]),
        (
            {"owner": OWNED, "opens": Convene, "within": DATES["the next date set"]},
            [("within", f"is 'the next date set', {SAT}")],
        ),
        (
            {"suggested": computed, "discharged_by": computed, "each": EACH["action"], "opens": Close},
            [("each", f"is 'action', {SAT}")],
        ),
        ({"to": "{about}"}, [("to", NOBODY)]),
        ({"what": "telling {about}", "to": "{about}"}, [("what", NOBODY)]),
        (
            {**AFTER, "each": EACH["child"]},
            [("each", THE_SAME)],
        ),
        ({"each": EACH["that recipient"]}, [("each", f'{GIVEN}write opens = ["receive"], or ["issue"]')]),
        (
            {"opens": (Issue, Hold), "each": EACH["that recipient"]},
            [("each", f'{GIVEN}write opens = ["receive"], or ["issue"]')],
        ),
        ({"each": EACH["whom the stage notifies"]}, [("each", f"is 'whom the stage notifies', {STAGE}")]),
        (
            {**AFTER, "discharged_by": DISCHARGES["end of the stage"]},
            [("discharged_by", f"is 'end of the stage', {STAGE}")],
        ),
        (
            {
                "opens": (Escalate, Hold),
                "within": DAYS,
                "counts_from": FirstOf((EndOfPrevious(), Proposal())),
            },
            [("counts_from", f"is 'end of the previous stage', {STAGE}")],
        ),
        (
            {"within": several(LastOf((Proposal(), EndOfPrevious())))},
            [("within", f"is 'end of the previous stage', {STAGE}")],
        ),
        (
            {
                "opens": Convene,
                "each": EACH["action"],
                "owner": OWNERS["owner of the action"],
                "within": DATES["the next date set"],
            },
            [
                ("owner", f"is 'owner of the action', {SAT}"),
                ("within", f"is 'the next date set', {SAT}"),
                ("each", f"is 'action', {SAT}"),
            ],
        ),
        (
            {"opens": (Hold, Convene), "discharged_by": DISCHARGES["being told the outcome"]},
            [("discharged_by", f"is 'being told the outcome', {SAT}")],
        ),
        (
            {"owner": OWNERS["owner of the action"], "within": DATES["as the action sets it"]},
            [
                ("owner", f"is 'owner of the action', {ACTION}"),
                ("within", f"is 'as the action sets it', {ACTION}"),
            ],
        ),
        (
            {"owner": OWNERS["that agency"], "suggested": None, "each": EACH["child"]},
            [
                (
                    "owner",
                    (
                        "is 'that agency', and the duty is not owed once for each: write "
                        'each = "absent agency" or each = "invited agency" or each = "relevant agency"'
                    ),
                )
            ],
        ),
        (
            {
                "opens": Close,
                "each": computed,
                "owner": OWNERS["owner of the action"],
                "within": DATES["as the action sets it"],
            },
            [("owner", f"is 'owner of the action', {SAT}"), ("within", f"is 'as the action sets it', {SAT}")],
        ),
    ],
)
def test_what_does_not_fit_in_a_duty(given: dict[str, Any], told: list[tuple[str, str]]) -> None:
    """Each word that reads what the duty, or what opens it, does not have."""
    problems = Problems()
    check_duty(duty(**given), "duties.visit", problems)
    assert [(one.path, one.sentence()) for one in problems.found] == [
        (f"duties.visit.{key}", f"duties.visit.{key} {said}") for key, said in told
    ]


@pytest.mark.parametrize(
    ("given", "is_read"),
    [
        ({}, False),
        ({"discharged_by": NextStage()}, True),
        ({"each": EACH["whom the stage notifies"]}, True),
        ({"when": AtStage((("dispute", ""),))}, True),
        ({"when": AllOf((SittingNumber(1, 1), EndedSettled(True)))}, True),  # noqa: FBT003  # a reply
        ({"when": AllOf((SittingNumber(1, 1), OfKind("urgency", ("high",))))}, False),
        ({"within": DAYS, "counts_from": EndOfPrevious()}, True),
        ({"within": DAYS, "counts_from": Proposal()}, False),
    ],
)
def test_what_a_stage_has_to_be_ended_for(given: dict[str, Any], is_read: bool) -> None:  # noqa: FBT001  # a case
    """A duty reads a stage by whom it is owed for, its clock, its case, or what discharges it."""
    assert reads_stage(duty(**given)) is is_read


@pytest.mark.parametrize(
    ("given", "days"),
    [
        ({}, []),
        ({"within": DAYS, "counts_from": Occurrence("birth", "born")}, []),
        ({"within": DAYS, "counts_from": ExpectedDay("birth", "born")}, ["birth"]),
        (
            {
                "within": DAYS,
                "counts_from": FirstOf((Gestation("birth", 32, 0, "born"), ExpectedDay("move", "moved"))),
            },
            ["birth", "move"],
        ),
        ({"within": several(ExpectedDay("birth", "born"))}, ["birth"]),
    ],
)
def test_which_days_have_to_be_expected(given: dict[str, Any], days: list[str]) -> None:
    """Those from which a duty counts, by its clock or by those of several limits."""
    assert list(expected(duty(**given))) == days


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("3 months [roll: following]", "4 months", [("roll: following", "4 months [roll: following]")]),
        ("3 months [roll: following]", "4 months [roll: none]", []),
        ("3 months [roll: following]", "4 months [roll: following]", []),
        ("3 months [roll: following]", "24 hours", []),
        ("3 months [roll: following]", None, []),
        ("3 months", "4 months", []),
        (
            "5 working days [day zero: next working day; cut-off: 17:00]",
            "4 working days [cut-off: 16:00]",
            [("day zero: next working day", "4 working days [cut-off: 16:00; day zero: next working day]")],
        ),
        (
            "5 working days [day zero: next working day; cut-off: 17:00]",
            "4 working days",
            [("day zero: next working day", "4 working days [day zero: next working day]")],
        ),
    ],
)
def test_an_option_that_a_change_leaves_out(was: str, now: str | None, told: list[tuple[str, str]]) -> None:
    """Each that the new limit could have too, and does not name."""
    problems = Problems()
    check_options(duty(within=parse_limit(f"within {was}")), now, "change.duties.visit", problems)
    assert [(one.severity, one.path, one.what, one.instead) for one in problems.found] == [
        (
            Severity.WARNING,
            "change.duties.visit.within",
            f"drops what the base says of its limit, {option}",
            f'write "{kept}" to keep it, or say in the brackets what holds instead',
        )
        for option, kept in told
    ]


def test_no_option_is_left_out_of_what_is_no_limit() -> None:
    """Of a base that has no limit, or one of Python's own."""
    problems = Problems()
    for within in (None, computed, DATES["the next date set"]):
        check_options(duty(within=within), "4 months", "change.duties.visit", problems)
    assert problems.found == []


def test_a_duty_that_is_opened_anew() -> None:
    """What the base computes from the entry that opened it has to be stated too."""
    one = duty(owner=computed, each=computed, within=DAYS, counts_from=computed)
    problems = Problems()
    check_opened_anew(one, ["owner", "each", "counts_from"], "change.duties.visit", problems)
    check_opened_anew(duty(), [], "change.duties.visit", problems)
    assert problems.found == []
    check_opened_anew(one, ["each"], "change.duties.visit", problems)
    assert [one.sentence() for one in problems.found] == [
        (
            "change.duties.visit is opened anew, and the base computes the rest from what opened it: "
            "state owner, counts_from too, or remove the duty and add another"
        )
    ]
