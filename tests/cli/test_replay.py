"""``mapm replay``: a log is judged, and what stands and is owed is told, as text, JSON and a process."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.authoring import FROM_NOTHING
from support.command_line import HERE, judged, mapm, mapm_alone, replay
from support.logs import AGREE, EXAMPLES, KEY, MET, PROPOSE, YES, example, lines

DISAGREEMENTS = Path(__file__).parents[2] / "examples" / "escalation.toml"
DUTY_KEYS = [
    "key",
    "what",
    "subject",
    "owner",
    "suggested",
    "to",
    "state",
    "due",
    "instant",
    "limit",
    "working_days",
    "age",
    "days_late",
    "why",
    "opened_by",
    "discharged_by",
    "late",
    "breach",
    "window",
    "sentence",
    "cites",
]


# --- what is told -----------------------------------------------------------------------------------------


def test_at_which_stage_a_disagreement_is() -> None:
    """While it is open its stage stands at the head of the text; all that it came to are in the object."""
    whole = Path(example("escalation-before")).read_text(encoding="utf-8")
    log = "".join(whole.splitlines(keepends=True)[:5])
    talk = "discussion with line managers (between those who disagree and their line managers)"
    said = f"Disagreement: before-meeting, stage line-managers: {talk}, since Tuesday 10 March 2026."
    assert said in replay(log).stdout
    stages = replay(log, "--json").json["stages"]
    assert [(one["rung"], one["reached"], one["ended"]) for one in stages] == [
        ("talk", "2026-03-06", "2026-03-10"),
        ("line-managers", "2026-03-10", None),
    ]
    assert stages[0]["formal"] is False
    assert "Disagreement:" not in mapm("replay", example("escalation-before"), *HERE).stdout


def test_a_disagreement_that_is_not_settled_is_there_still() -> None:
    """After its stage ended, and after the case was closed over it, until its own end is recorded."""
    by = {"person": "social-worker"}
    rung = {"at": "2026-06-08", "by": by, "escalation": "E1", "rung": "practitioners"}
    log = lines(
        {"kind": "propose", "at": "2026-06-01", "by": by, "agency": "Social Work"},
        {"kind": "escalate", "id": "E1", "at": "2026-06-08", "by": by, "ladder": "disagreement"},
        {"kind": "conclude", "settled": "no", **rung},
    )
    here = (
        "--protocol",
        str(DISAGREEMENTS),
        "--calendar",
        "scotland",
        "--as-of",
        "2026-06-18",
    )
    ran = mapm("replay", "-", *here, stdin=log)
    assert "ended Monday 8 June 2026, not settled; nothing has followed.\n" in ran.stdout
    assert "Owed: Taking it to the next stage, owed by social-worker" in ran.stdout
    why = {"undischarged": {"go-up": {"text": "it is taken up elsewhere"}}, "reason": {"text": "withdrawn"}}
    close = {"kind": "close", "at": "2026-06-09", "by": by, "outcome": "withdrawn", **why}
    ran = mapm("replay", "-", *here, stdin=log + lines(close))
    assert "nothing has followed. The case was closed on Tuesday 9 June 2026 without its end.\n" in ran.stdout
    resolved = {"kind": "resolve", "at": "2026-06-10", "by": by, "escalation": "E1", "result": "settled"}
    assert "Disagreement:" not in mapm("replay", "-", *here, stdin=log + lines(close, resolved)).stdout


def test_the_keys_of_the_answer() -> None:
    """The object's keys are those of the contract, in their order."""
    told = mapm("replay", example("no-consensus"), *HERE, "--json").json
    assert list(told) == [
        "protocol",
        "edition",
        "standing",
        "ref",
        "state",
        "stage",
        "revision",
        "as_of",
        "later",
        "stages",
        "duties",
        "departures",
        "breaches",
        "refused",
        "adoptions",
        "otherwise",
        "calendar",
    ]
    assert all(list(duty) == DUTY_KEYS for duty in told["duties"])
    _, breach = told["breaches"]
    assert list(breach) == [
        "entry",
        "doing",
        "requirement",
        "answer",
        "about",
        "says",
        "reason_given",
        "cites",
    ]
    assert breach["about"] == ["child"]
    assert "12.1#3" in {cite.get("clause") for cite in breach["cites"]}


def test_a_note_two_days_late() -> None:
    """A duty has its owner, its limit, its due date, its state and the reasons for the date."""
    told = mapm("replay", example("late-note"), *HERE, "--json").json
    (note,) = (duty for duty in told["duties"] if duty["key"] == "note")
    assert note["owner"] == {"is": "person", "ref": "team-manager"}
    assert (note["due"], note["limit"], note["working_days"]) == ("2026-12-07", "within 10 working days", -2)
    assert (note["state"], note["late"], note["breach"]) == ("discharged", True, True)
    assert "30 November is a bank holiday in Scotland" in note["sentence"]
    assert "14.1#4" in {cite.get("clause") for cite in note["cites"]}


def test_owners_by_what_they_are() -> None:
    """An agency, a person and nobody yet are told apart."""
    duties = mapm("replay", example("held-without-agreement"), *HERE, "--json").json["duties"]
    owners = {duty["owner"] and duty["owner"]["is"] for duty in duties}
    assert owners == {"agency", "person", "role", None}


@pytest.mark.parametrize("log", EXAMPLES, ids=lambda log: log.stem)
def test_text_and_json_tell_the_same(log: Path) -> None:
    """Every duty, breach, departure and refusal of the one answer stands in the other, on a line."""
    told = mapm("replay", str(log), *HERE, "--json")
    text = mapm("replay", str(log), *HERE)
    assert told.exit_code == text.exit_code == (1 if told.json["refused"] else 0)
    assert text.stderr == ""
    found = text.stdout.splitlines()
    for kind in ("Owed", "Past"):
        of_kind = [line.removeprefix(f"{kind}: ") for line in found if line.startswith(f"{kind}: ")]
        past = {"discharged", "released"}
        assert of_kind == [
            duty["sentence"] for duty in told.json["duties"] if (duty["state"] in past) is (kind == "Past")
        ]
    for kind, key in (("Breach", "breaches"), ("Departure", "departures"), ("Refused", "refused")):
        assert sum(line.startswith(kind) for line in found) == len(told.json[key])
    assert all(f"line {one['line']} " in text.stdout for one in told.json["refused"])
    assert found[0].startswith(f"{log.stem}: ")


def test_the_edition_and_its_standing() -> None:
    """The edition is named, and on the day asked for also that its review is overdue."""
    assert judged(PROPOSE)["edition"] == "version 1 of 18 July 2024"
    assert judged(PROPOSE)["standing"] == ""
    later = mapm("replay", "-", *HERE[:-1], "2026-09-01", "--json", stdin=lines(PROPOSE))
    assert later.json["standing"] == "review overdue since 1 August 2026"


def test_an_open_escalation_is_the_headline() -> None:
    """State and stage differ while an escalation is open."""
    escalate = {**YES, "kind": "escalate", "ladder": "before-meeting"}
    del escalate["agency"], escalate["reply"]
    told = judged(PROPOSE, escalate)
    assert (told["state"], told["stage"]) == ("proposed", "escalated")
    assert "escalated (the meeting itself is proposed)" in replay(lines(PROPOSE, escalate)).stdout


def test_the_reference() -> None:
    """--ref names the meeting, else the file does."""
    assert mapm("replay", example("late-note"), *HERE, "--json").json["ref"] == "late-note"
    assert mapm("replay", example("late-note"), *HERE, "--ref", "A/1", "--json").json["ref"] == "A/1"
    assert judged(PROPOSE)["ref"] == "stdin"
    assert replay(lines(PROPOSE), "--ref", " ").exit_code == 2


def test_a_moment() -> None:
    """--as-of may be a time with its offset."""
    ran = mapm("replay", "-", *HERE[:-1], "2026-06-18T23:30Z", "--json", stdin=lines(PROPOSE))
    assert ran.json["as_of"] == "2026-06-19"  # by the clock in Scotland


def test_what_is_later_than_the_day_is_told() -> None:
    """The whole log is judged; where entries of it are later than the day asked for, it is said."""
    before = mapm("replay", example("no-consensus"), *HERE[:-1], "2026-07-05")
    said = "9 entries of the log are later than that, the last of Friday 31 July 2026."
    assert before.stdout.splitlines()[3].startswith(said)
    assert "not what was known then" in before.stdout
    between = mapm("replay", example("no-consensus"), *HERE[:-1], "2026-07-24")
    assert "1 entry of the log is later than that, of Friday 31 July 2026." in between.stdout
    after = mapm("replay", example("no-consensus"), *HERE[:-1], "2026-07-31")
    assert "later than that" not in after.stdout
    assert [
        mapm("replay", example("no-consensus"), *HERE[:-1], day, "--json").json["later"]
        for day in ("2026-07-05", "2026-07-19", "2026-07-24", "2026-07-31")
    ] == [[1, 2, 3, 4, 5, 6, 7, 8, 9], [8, 9], [9], []]


def test_how_it_stood_then() -> None:
    """Up to the last entry that was put down by a day, the log says what was known then; nothing is later."""
    whole = Path(example("no-consensus")).read_text(encoding="utf-8").splitlines(keepends=True)
    then = mapm("replay", "-", *HERE[:-1], "2026-07-19", "--json", stdin="".join(whole[:7])).json
    assert (then["state"], then["later"]) == ("convened", [])
    assert "note" not in {duty["key"] for duty in then["duties"]}


def test_later_on_the_same_day() -> None:
    """An entry of a later hour is later than a moment, not than its day; and a refused entry never is."""
    hours = [{**PROPOSE, "at": "2026-06-01T09:00:00+01:00"}, {**YES, "at": "2026-06-01T15:00:00+01:00"}]
    for moment, later in (("2026-06-01T10:00Z", [2]), ("2026-06-01T14:00Z", []), ("2026-06-01", [])):
        ran = mapm("replay", "-", *HERE[:-1], moment, "--json", stdin=lines(*hours))
        assert ran.json["later"] == later, moment
    ran = mapm("replay", "-", *HERE, "--json", stdin=lines(PROPOSE, {**AGREE, "at": "2026-06-20"}))
    assert ran.exit_code == 1
    assert ran.json["later"] == []


# --- the calendar -----------------------------------------------------------------------------------------


def note_due(*options: str) -> str:
    """The due date of the note of family-withheld, held on 2 June 2026."""
    ran = mapm("replay", example("family-withheld"), "--protocol", KEY, "--as-of", "2026-06-18", *options)
    told = mapm(
        "replay", example("family-withheld"), "--protocol", KEY, "--as-of", "2026-06-18", *options, "--json"
    )
    assert ran.exit_code == 0
    return next(duty["due"] for duty in told.json["duties"] if duty["key"] == "note")


def test_calendars() -> None:
    """The calendar decides the date, combined and amended as for mapm due."""
    scotland, both = ("--calendar", "scotland"), ("--calendar", "scotland", "--calendar", "england")
    assert note_due(*scotland) == "2026-06-17"
    assert note_due(*both, "--combine", "any-open") == "2026-06-16"
    assert note_due(*scotland, "--closed", "2026-06-08/2026-06-09") == "2026-06-19"
    assert note_due(*scotland, "--holiday", "2026-06-03") == "2026-06-18"
    assert note_due(*scotland, "--working", "2026-06-15") == "2026-06-16"


def test_a_calendar_that_does_not_reach(tmp_path: Path) -> None:
    """Out of the calendar's reach no date is guessed, and no duty is hidden."""
    calendar = str(tmp_path / "c.json")
    assert mapm("calendar", "make", "scotland", "--years", "2025", "-o", calendar).exit_code == 0
    ran = mapm("replay", example("late-note"), *HERE, "--json")
    short = mapm("replay", example("late-note"), *HERE[:2], "--calendar", calendar, *HERE[4:], "--json")
    assert short.exit_code == 0
    assert [duty["key"] for duty in short.json["duties"]] == [duty["key"] for duty in ran.json["duties"]]
    assert all(duty["due"] is None for duty in short.json["duties"])


def test_an_amendment_that_is_refused() -> None:
    """A change of the calendar that would change nothing is refused; with --json as an object."""
    for day, more in (("2026-06-16", ""), ("2050-06-15", "mapm calendar make")):
        ran = replay(lines(PROPOSE), "--working", day)
        assert (ran.exit_code, ran.stdout) == (1, "")
        assert more in ran.stderr
        assert set(replay(lines(PROPOSE), "--working", day, "--json").json) == {"error"}


# --- as a process -----------------------------------------------------------------------------------------


def test_as_a_process() -> None:
    """A process says the same, plain in a pipe and in colour where that is asked for."""
    asked = ("replay", example("refused-then-put-right"), *HERE)
    plain = mapm_alone(*asked)
    assert plain == mapm(*asked)
    assert plain.exit_code == 1
    assert "\x1b" not in plain.stdout
    forced = mapm_alone(*asked, FORCE_COLOR="1", TERM="xterm-256color").stdout
    assert "\x1b[31mRefused" in forced
    assert "\x1b[3" not in mapm_alone(*asked, FORCE_COLOR="1", NO_COLOR="1", TERM="xterm-256color").stdout
    told = mapm_alone(*asked, "--json", FORCE_COLOR="1", COLUMNS="20", TERM="xterm-256color")
    assert told.json == mapm(*asked, "--json").json


def test_references_cannot_steer_a_terminal() -> None:
    """Control characters out of a log are shown escaped, and never end a line."""
    log = lines({**PROPOSE, "relevant": ["\x1b[31mred\nBreach: x", "\ud800"]}).replace("\\ud800", "x")
    ran = replay(log, "--ref", "a\x1bb")
    assert "\x1b" not in ran.stdout
    assert r"\x1b[31mred\nBreach: x" in ran.stdout
    assert not any(line.startswith("Breach") for line in ran.stdout.splitlines())


def test_the_answer_is_ascii() -> None:
    """Whatever the references, the object is ASCII and can be read back."""
    ran = replay(lines({**PROPOSE, "relevant": ["Oideachas \u00e9"], "answers": MET}), "--json")
    assert ran.stdout.isascii()
    assert json.loads(ran.stdout)["duties"][0]["subject"] == "Oideachas \u00e9"


def test_that_there_is_no_meeting_is_said_once() -> None:
    """Where the proposal is refused, the lines after it that need a meeting are told in one sentence."""
    alone = {**PROPOSE, "concerned": [], "answers": {}}
    log = lines(alone, AGREE, YES, AGREE)
    ran = replay(log)
    assert ran.exit_code == 1
    assert ran.stdout.count("there is no meeting yet") == 1
    assert "Refused, 3 entries in lines 2 to 4: there is no meeting yet." in ran.stdout
    assert len(replay(log, "--json").json["refused"]) == 4


@pytest.mark.parametrize(
    ("within", "what"),
    [
        ("24 hours", "a limit in hours"),
        ("1 working day [day zero: next working day; cut-off: 16:00]", "a limit with a cut-off"),
    ],
)
def test_an_entry_without_a_time_says_how_to_write_it(tmp_path: Path, within: str, what: str) -> None:
    """Where the hour decides, a bare date gives no due date, and the sentence says what the log writes."""
    duty = f"""
[duties.answer]
what = "the answer"
to = "whoever asked"
binding = true
owner = "convener"
opens = ["propose"]
within = "{within}"
clauses = ["4.2"]
"""
    (tmp_path / "timed.toml").write_text(FROM_NOTHING + duty, encoding="utf-8")
    given = ("--protocol", str(tmp_path / "timed.toml"), *HERE[2:])
    asked = {**PROPOSE, "answers": {}}
    ran = mapm("replay", "-", *given, stdin=lines({**asked, "at": "2026-05-22"}))
    assert f"the event of {what} cannot be a bare date: give a time with its offset" in ran.stdout
    assert "2026-05-22T16:30+01:00 (`at` in a log" in ran.stdout
    timed = mapm("replay", "-", *given, stdin=lines({**asked, "at": "2026-05-22T16:30+01:00"}))
    assert "bare date" not in timed.stdout
    assert " at 16:30 BST" in timed.stdout
