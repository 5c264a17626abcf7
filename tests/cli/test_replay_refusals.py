"""``mapm replay``: refused entries, corrections, and logs that cannot be read, each with its line."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from support.command_line import HERE, judged, mapm, replay
from support.logs import AGREE, PROPOSE, REFER, RISK, YES, lines

if TYPE_CHECKING:
    from pathlib import Path


# --- refused entries --------------------------------------------------------------------------------------


def test_it_goes_on_after_a_refused_entry() -> None:
    """A refused entry is told with its line, its sentence and what it lacks; the next is judged."""
    told = judged(PROPOSE, AGREE, YES, {**AGREE, "id": "again"}, code=1)
    assert (told["state"], told["revision"]) == ("agreed", 3)
    (refused,) = told["refused"]
    assert list(refused) == ["line", "kind", "refusal", "sentence", "findings"]
    assert (refused["line"], refused["kind"], refused["refusal"]) == (2, "agree", "requirement unmet")
    assert refused["sentence"].startswith("You cannot agree: Health has not answered (clauses 7.4")
    (finding,) = refused["findings"]
    assert (finding["requirement"], finding["answer"]) == ("every-relevant-agency", "not recorded")
    assert (finding["about"], finding["binding"]) == (["Health"], True)


def test_blank_lines_count_as_lines() -> None:
    """Blank lines are no entries, and the numbers are those of an editor."""
    log = f"\n  \n{lines(PROPOSE)}\r\n{lines(AGREE)}"
    (refused,) = replay(log, "--json").json["refused"]
    assert refused["line"] == 5


@pytest.mark.parametrize(
    ("entries", "refusal", "said"),
    [
        ((PROPOSE, {**PROPOSE, "agency": "Police"}), "not from this state", "the meeting is proposed"),
        ((AGREE,), "not from this state", "there is no meeting yet"),
        ((PROPOSE, {**AGREE, "kind": "object", "whom": "child"}), "not in this protocol", "no such entry"),
        ((PROPOSE, {**YES, "at": "2026-01-02"}), "contradicts the log", "recorded before"),
        ((PROPOSE, {**YES, "id": "a"}, {**RISK, "id": "a"}), "contradicts the log", "the id 'a' already"),
        (
            (PROPOSE, {**AGREE, "kind": "correct", "entry": "none", "reason": {"text": "x"}}),
            "leads nowhere",
            "no entry of this meeting has the identity",
        ),
        (
            ({**AGREE, "kind": "correct", "entry": "none", "reason": {"text": "x"}},),
            "contradicts the log",
            "there is no meeting yet",
        ),
        (
            (PROPOSE, {**AGREE, "kind": "discharge", "duty": "tea"}),
            "not in this protocol",
            "no such duty",
        ),
    ],
)
def test_kinds_of_refusal(entries: tuple[dict[str, Any], ...], refusal: str, said: str) -> None:
    """The last entry is refused, and how it is refused can be told apart."""
    refused = judged(*entries, code=1)["refused"]
    assert [(one["line"], one["refusal"]) for one in refused] == [(len(entries), refusal)]
    assert said in refused[0]["sentence"]


def test_the_same_proposal_twice_changes_nothing() -> None:
    """A line that stands twice is no refusal."""
    told = judged(PROPOSE, PROPOSE, YES, YES)
    assert (told["revision"], told["refused"]) == (2, [])


def test_without_a_meeting() -> None:
    """A refused proposal leaves no meeting; what follows is refused until one is proposed again."""
    told = judged({**PROPOSE, "answers": {}}, YES, code=1)
    assert (told["state"], told["stage"], told["revision"], told["duties"]) == (None, None, 0, [])
    assert [one["refusal"] for one in told["refused"]] == ["requirement unmet", "not from this state"]
    again = judged({**PROPOSE, "answers": {}}, YES, PROPOSE, YES, code=1)
    assert (again["state"], again["revision"], len(again["refused"])) == ("proposed", 2, 2)


def test_a_risk_needs_no_meeting() -> None:
    """A risk raised before any proposal is never refused, and its referral is due the same day."""
    (duty,) = judged(RISK)["duties"]
    assert (duty["due"], duty["state"]) == ("2026-06-13", "overdue")
    (duty,) = judged(RISK, REFER)["duties"]
    assert duty["state"] == "discharged"
    told = judged({**PROPOSE, "answers": {}}, RISK, code=1)
    assert [duty["key"] for duty in told["duties"]] == ["refer"]
    assert "Owed: The referral of the risk" in replay(lines(RISK)).stdout
    later = {**PROPOSE, "at": "2026-06-14"}
    assert [duty["key"] for duty in judged(RISK, later)["duties"]] == ["refer", "consult"]


def test_a_risk_raised_before_the_proposal_is_referred_after_it() -> None:
    """A referral that names none, or that risk, is its referral; one that names another is not."""
    risk = {**RISK, "at": "2026-05-18", "id": "first"}
    refer = {**REFER, "at": "2026-05-18"}
    for more, state in (
        ({}, "discharged"),
        ({"risk": "first"}, "discharged"),
        ({"risk": "other"}, "overdue"),
    ):
        duty = judged(risk, PROPOSE, {**refer, **more})["duties"][0]
        assert (duty["key"], duty["state"]) == ("refer", state)
    assert [one["key"] for one in judged(risk, risk, PROPOSE, refer)["duties"]] == ["refer", "consult"]


# --- corrections ------------------------------------------------------------------------------------------


def test_what_would_now_be_judged_otherwise() -> None:
    """After a correction, the entries that would be judged otherwise are told."""
    correct = {
        "kind": "correct",
        "at": "2026-05-21",
        "by": {"person": "social-worker"},
        "entry": "yes",
        "replacement": {**YES, "reply": "no"},
        "reason": {"text": "a slip"},
    }
    log = (PROPOSE, {**YES, "id": "yes"}, {**AGREE, "id": "agree"}, correct)
    (otherwise,) = judged(*log)["otherwise"]
    assert list(otherwise) == ["entry", "doing", "was", "now", "sentence"]
    assert (otherwise["entry"], otherwise["was"]) == ("agree", [])
    assert otherwise["now"] == ["every-relevant-agency"]
    assert "Health has refused" in otherwise["sentence"]
    assert "Now judged otherwise, entry agree: You cannot agree" in replay(lines(*log)).stdout
    assert judged(*log[:-1])["otherwise"] == []


# --- unreadable logs --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("log", "said"),
    [
        ("", "holds no entry"),
        ("\n\n", "holds no entry"),
        ("{", "line 1: not JSON"),
        ("\n{]", "line 2: not JSON (Expecting property name enclosed in double quotes at character 2) @ $"),
        ('{"kind": "agree", "kind": "close"}', "the key 'kind' stands twice"),
        ("[]", "must be an object"),
        ("null", "must be an object"),
        ("NaN", "not JSON"),
        ("[" * 100_000, "line 1: nested too deeply"),
        ('{"kind": "agre"}', "is no kind of entry"),
        ('{"at": "2026-05-18"}', "is missing @ $.kind"),
        (lines({**AGREE, "at": "2026-05-18T10:00"}), "has a time of day and no offset"),
        (lines({**AGREE, "at": "2026-02-30"}), "must be a date"),
        (lines({**AGREE, "recorded_at": "2026-01-01"}), "cannot be recorded before it happened"),
        (lines({**AGREE, "who": 1}), "is not a known key here"),
        (lines({**AGREE, "by": {}}), "line 1: is missing @ $.by.person"),
        (b"\xff\xfe\x00", "standard input is no log: it is not UTF-8 text"),
    ],
)
def test_unreadable_logs(log: str | bytes, said: str) -> None:
    """What is no log is wrong usage: nothing is printed, and each problem has its line and path."""
    for more in ((), ("--json",)):
        ran = replay(log, *more)
        assert (ran.exit_code, ran.stdout) == (2, "")
        assert said in ran.stderr
        assert "Traceback" not in ran.stderr


def test_every_problem_is_told() -> None:
    """Each problem of each line has a line of its own on stderr; of very many the rest are counted."""
    ran = replay(lines(PROPOSE, {"kind": "agree"}, {**YES, "reply": "perhaps", "whom": "x"}))
    assert ran.stderr.splitlines() == [
        "mapm: standard input: line 2: is missing @ $.at",
        "mapm: standard input: line 2: is missing @ $.by",
        *(line for line in ran.stderr.splitlines() if " line 3: " in line),
    ]
    assert {line.rpartition(" @ ")[2] for line in ran.stderr.splitlines()[2:]} == {"$.reply", "$.whom"}
    many = replay("x\n" * 1000)
    assert len(many.stderr.splitlines()) == 51
    assert many.stderr.endswith("and 950 problems more\n")


def test_a_byte_order_mark_is_no_harm() -> None:
    """A log that an editor gave a byte order mark and other line ends is read."""
    ran = replay(lines(PROPOSE, YES).replace("\n", "\r\n").encode("utf-8-sig"), "--json")
    assert (ran.exit_code, ran.json["revision"]) == (0, 2)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    """A file that is not there, and a folder, are wrong usage."""
    for name, said in ((str(tmp_path / "none.jsonl"), "there is no file"), (str(tmp_path), "cannot read")):
        ran = mapm("replay", name, *HERE)
        assert (ran.exit_code, ran.stdout) == (2, "")
        assert said in ran.stderr
    ran = mapm("replay", "a\0b", *HERE)
    assert (ran.exit_code, ran.stdout) == (2, "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--protocol", "dumfries-galloway/meeting"), "nearest are dumfries-galloway/professionals-meeting"),
        (("--protocol", "x"), "no protocol is called 'x'"),
        (("--as-of", "today"), "is no date"),
        (("--calendar", "england"), "several --calendar"),
        (("--closed", "soon"), "is no date"),
    ],
)
def test_misuses(arguments: tuple[str, ...], said: str) -> None:
    """Options that are none are wrong usage."""
    ran = replay(lines(PROPOSE), *arguments)
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert said in ran.stderr


def test_ten_thousand_lines() -> None:
    """A log of ten thousand entries is judged whole."""
    first = date(2026, 5, 19)
    replies = [
        {**YES, "at": (first + timedelta(days=i // 20)).isoformat(), "agency": f"A{i}"} for i in range(10_000)
    ]
    told = judged(PROPOSE, *replies)
    assert told["revision"] == 10_001
