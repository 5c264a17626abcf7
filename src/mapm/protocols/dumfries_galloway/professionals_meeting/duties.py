"""Every duty of the protocol: who owes what to whom by when, with the clause that says so."""

from __future__ import annotations

from typing import Final

from mapm.protocols.dumfries_galloway.clauses import DG
from mapm.protocols.dumfries_galloway.every_forum import risk_duties_of
from mapm.protocols.dumfries_galloway.professionals_meeting.duties_after import NOTE, OUTCOME
from mapm.protocols.dumfries_galloway.professionals_meeting.duties_before import BEFORE

RISK: Final = risk_duties_of(DG["11.1#2"], advised=DG["web:immediate-risk.pm"])

DUTIES: Final = (*RISK, *BEFORE, *NOTE, *OUTCOME)
