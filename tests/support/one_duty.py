"""A duty of nobody in particular, and what opens it: so that a rule can be tried with one thing changed."""

from __future__ import annotations

from typing import Any, Final

from mapm import Agency, Propose
from mapm.protocols.readings import READINGS
from mapm.rules.dating import dated
from mapm.rules.duties import Duty
from support.eastmoor import CASE, NURSE
from support.on_a_log import ENGLAND, ledger, on

CITES: Final = (READINGS["A-05"],)
SCHOOL: Final = Agency("school")


def always(answer: Any) -> Any:  # noqa: ANN401  # a function of anything
    """Give this answer, whatever is asked."""

    def give(*_: object) -> Any:  # noqa: ANN401  # the same
        return answer

    return give


def duty(**given: Any) -> Duty:  # noqa: ANN401  # any field
    """A duty of nobody in particular."""
    more: dict[str, Any] = {"key": "note", "what": "the note", "to": "everybody", "opens": Propose}
    more |= {"cites": CITES, "binding": True, "owner": always(NURSE)}
    return Duty(**{**more, **given})


def date_of(of: Duty, *entries: Any) -> Any:  # noqa: ANN401  # Dated
    """Its date in a log, opened by the first entry."""
    return dated(of, ledger(*entries), entries[0], None, ENGLAND, None)


OPENS: Final = Propose(**on(), agency=SCHOOL, concerned=CASE)
