"""The commands on a case whose sitting has three products: what is owed, may be done, or is missing."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from support.command_line import mapm
from support.eastmoor import DISAGREED, FILE, MOTHER, PARTLY, convened, held, issue, receive

from mapm import Held, entry_to_json

if TYPE_CHECKING:
    from mapm import Meeting

HERE = ("--protocol", str(FILE), "--calendar", "england", "--as-of", "2026-05-28")


def log_of(meeting: Meeting) -> str:
    """The log of a case, one entry a line."""
    return "\n".join(entry_to_json(one.entry) for one in meeting.log) + "\n"


def case() -> Held:
    """The mother was given all of the summary, and has it."""
    after = held(DISAGREED).record(issue("summary", MOTHER, date(2026, 5, 22)))
    return after.record(receive("summary", MOTHER, date(2026, 5, 26)))


def test_a_replay_says_what_is_owed_and_what_may_be_done() -> None:
    """What may be done stands beside what is owed, by another word; too much given is a breach."""
    ran = mapm("replay", "-", *HERE, stdin=log_of(case()))
    assert (ran.exit_code, ran.stderr) == (0, "")
    said = " ".join(ran.stdout.split())
    assert "May be done: Asking for corrections of the summary, which mother may do" in said
    assert "Owed: The summary, owed by the note taker to nurse: due today." in said
    assert "Breach: report that somebody was given a product of a sitting: it is not given" in said


def test_a_replay_in_json_says_which_is_a_window() -> None:
    """A program can tell what may be done from what is owed."""
    ran = mapm("replay", "-", *HERE, "--json", stdin=log_of(case()))
    windows = {one["key"]: one["window"] for one in ran.json["duties"]}
    assert windows["corrections"]
    assert not windows["summary"]


def test_why_says_what_is_still_to_be_given() -> None:
    """Before anything is given, what it will be judged by is named."""
    ran = mapm("why", "-", "issue", "--protocol", str(FILE), "--json", stdin=log_of(case()))
    assert ran.json["allowed"]
    assert {"product", "to", "extent", "sitting"} <= set(ran.json["to_give"])
    proposed = log_of(convened()).splitlines()[0]
    before = mapm("why", "-", "issue", "--protocol", str(FILE), stdin=proposed)
    assert before.exit_code == 1


def test_a_product_that_is_not_there_is_refused_with_those_that_are() -> None:
    """A slip in the name of a product is refused, and the replay goes on without it."""
    wrong = json.loads(entry_to_json(issue("summary", MOTHER, date(2026, 5, 27), extent=PARTLY)))
    wrong["product"] = "minutes"
    ran = mapm("replay", "-", *HERE, stdin=log_of(case()) + json.dumps(wrong) + "\n")
    assert ran.exit_code == 1
    assert "there are decisions, summary, record" in " ".join(ran.stdout.split())
