"""Who chairs a professionals' meeting: the factors of section 8."""

from __future__ import annotations

from typing import Final

from mapm.guidance.base import Remark
from mapm.guidance.chairing import ChairingGuidance, Factor
from mapm.protocols.dumfries_galloway.clauses import DG
from mapm.protocols.readings import READINGS

CHAIRING: Final = ChairingGuidance(
    factors=(
        Factor(
            key="seniority",
            asks="Is the chair senior enough?",
            cites=(DG["8.1.1"], DG["8.1"], READINGS["A-53"]),
            posts=(
                "team manager",
                "nurse manager",
                "senior social worker",
                "health visitor",
                "school leader",
            ),
        ),
        Factor(
            key="skill",
            asks="Can the chair run a meeting, and help agencies to talk to each other?",
            cites=(DG["8.1.2"], DG["8.1"]),
        ),
        Factor(
            key="power",
            asks="Have differences of power been weighed?",
            cites=(DG["8.1.3#1"], DG["8.1"]),
        ),
        Factor(
            key="objectivity",
            asks="Has the objectivity that the task demands been weighed?",
            cites=(DG["8.1.3#2"], DG["8.1"]),
        ),
    ),
    proposer=Remark(
        "Is the chair somebody other than who proposed the meeting?", (DG["8.1.3#2"], READINGS["A-53"])
    ),
    party=Remark("Does the chair stand outside the dispute?", (DG["8.1.3#2"], READINGS["A-53"])),
    remarks=(Remark("The agencies settle who is the most suitable chair", (DG["7.4#4"],)),),
)
