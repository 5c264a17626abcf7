"""Logs as the command line reads them: one JSON entry a line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

LOGS = Path(__file__).parents[2] / "examples" / "logs"
EXAMPLES = tuple(sorted(LOGS.glob("*.jsonl")))
KEY = "dumfries-galloway/professionals-meeting"
MET = {
    "forum-distinguished": "yes",
    "ground-b": "yes",
    "known-to-agencies": "yes",
    "line-manager": "yes",
    "network": "yes",
    "no-suitable-forum": "yes",
    "other-forums-considered": "yes",
}
PROPOSE: dict[str, Any] = {
    "kind": "propose",
    "at": "2026-05-18",
    "by": {"person": "social-worker"},
    "concerned": [{"person": "child", "age": "child"}],
    "agency": "Social Work",
    "relevant": ["Health"],
    "answers": MET,
}
YES: dict[str, Any] = {
    "kind": "respond",
    "at": "2026-05-19",
    "by": {"person": "nurse"},
    "agency": "Health",
    "reply": "yes",
}
AGREE: dict[str, Any] = {"kind": "agree", "at": "2026-05-20", "by": {"person": "social-worker"}}
RISK: dict[str, Any] = {"kind": "raise_risk", "at": "2026-06-13", "by": {"person": "nurse"}}
REFER: dict[str, Any] = {
    "kind": "refer",
    "at": "2026-06-13",
    "by": {"person": "nurse"},
    "route": "child protection",
}


def lines(*entries: dict[str, Any]) -> str:
    """These entries as a log."""
    return "".join(f"{json.dumps(entry)}\n" for entry in entries)


def example(name: str) -> str:
    """The path of one of the logs in ``examples/logs``."""
    return str(LOGS / f"{name}.jsonl")
