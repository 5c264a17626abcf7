"""What lint finds in the products of a sitting: nobody receives them, gives them, or looks at them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from support.eastmoor import EASTMOOR

from mapm import Duty, Issue, Receive, Role
from mapm.authoring.lint import CODES, LintFinding, lint
from mapm.meeting.facts import Discharge
from mapm.protocols.common import subjects
from mapm.rules.issuing import HolderOf, IssuedOn, IssueOf, OfProduct, ReceivedOn
from mapm.rules.products import RecipientsOf
from mapm.rules.vocabulary import Receives

if TYPE_CHECKING:
    from mapm import MeetingProtocol

QUIET = {"MP205", "MP209", "MP302"}
"""What is told of the example as it is: notes, and that nobody is ever appointed to take the note."""


def found(protocol: MeetingProtocol) -> list[LintFinding]:
    """What lint finds beside that."""
    return [one for one in lint(protocol) if one.code not in QUIET]


def saying(**words: Any) -> MeetingProtocol:  # noqa: ANN401  # words of a vocabulary
    """Eastmoor with other words."""
    return evolve(EASTMOOR, words=evolve(EASTMOOR.words, **words))


def summary(*recipients: Receives) -> tuple[Any, ...]:
    """Its products, of which these receive the summary."""
    of = EASTMOOR.words.products
    return tuple(evolve(one, recipients=recipients) if one.key == "summary" else one for one in of)


def owing(key: str, **fields: Any) -> MeetingProtocol:  # noqa: ANN401  # fields of a duty
    """Eastmoor with one duty said otherwise."""
    changed = tuple(evolve(one, **fields) if one.key == key else one for one in EASTMOOR.duties)
    return evolve(EASTMOOR, duties=changed)


def without(key: str) -> tuple[Duty, ...]:
    """Its duties but one."""
    return tuple(one for one in EASTMOOR.duties if one.key != key)


def test_nothing_is_wrong_with_the_example() -> None:
    """Of products, windows and dissent as they should be nothing is said."""
    assert found(EASTMOOR) == []


UNJUDGED = tuple(evolve(one, requires=()) if one.fact is Issue else one for one in EASTMOOR.facts)
BAD = (
    ("MP601", "products.summary", saying(products=summary())),
    ("MP602", "products.summary", evolve(EASTMOOR, duties=without("summary"))),
    ("MP603", "duties.corrections.binding", owing("corrections", binding=True)),
    ("MP604", "products.summary.recipients", saying(parts=())),
    ("MP605", "products.summary", evolve(EASTMOOR, facts=UNJUDGED)),
)


@pytest.mark.parametrize(("code", "path", "protocol"), BAD)
def test_it_finds(code: str, path: str, protocol: MeetingProtocol) -> None:
    """Each fault is found at its place, by its code, as severe as the code says."""
    codes = {one.code for one in found(protocol)} - {"MP305"}  # no clause says must of a window
    (one,) = [one for one in found(protocol) if (one.code, one.path) == (code, path)]
    assert codes == {code}
    assert one.severity is CODES[code].severity
    assert one.cites


def test_what_can_never_be_given() -> None:
    """Where nothing can record that a product is given, it is said of each, and of what waits for it."""
    facts = tuple(one for one in EASTMOOR.facts if one.fact not in {Issue, Receive, Discharge})
    told = found(evolve(EASTMOOR, facts=facts))
    says = {(one.code, one.path): one.says for one in told}
    assert says["MP602", "products.record"] == (
        "nothing can record that the full record is given: there is no fact issue"
    )
    assert says["MP203", "duties.summary"].startswith("issue cannot be recorded")


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"counts_from": IssuedOn("minutes")}, "MP204"),
        ({"counts_from": ReceivedOn("minutes")}, "MP204"),
        ({"discharged_by": IssueOf("minutes")}, "MP209"),
        ({"opens": Receive, "each": None, "when": OfProduct(("minutes",))}, "MP202"),
    ],
)
def test_a_product_that_is_not_there_is_waited_for_in_vain(fields: dict[str, Any], code: str) -> None:
    """A clock, a discharge or a condition of a product that no sitting has is found, and named."""
    told = [one for one in lint(owing("summary", **fields)) if one.path.startswith("duties.summary")]
    told = [one for one in told if not one.path.endswith(".owner")]
    assert [(one.code, "minutes" in one.says) for one in told] == [(code, True)]


def test_what_may_be_done_need_not_be_discharged() -> None:
    """A window that nothing discharges is over by itself, and no fault; a duty would be."""
    without_discharge = tuple(one for one in EASTMOOR.facts if one.fact is not Discharge)
    told = lint(evolve(EASTMOOR, facts=without_discharge))
    assert "duties.corrections" not in {one.path for one in told if one.code == "MP203"}
    assert "duties.report" in {one.path for one in told if one.code == "MP203"}


def test_who_holds_a_role_may_receive_it() -> None:
    """A role among the recipients is as good as any other."""
    roles = (Receives(HolderOf(Role.CHAIR)), Receives(subjects.attended))
    assert found(saying(products=summary(*roles))) == []
    assert RecipientsOf("summary") in {one.each for one in EASTMOOR.duties}
