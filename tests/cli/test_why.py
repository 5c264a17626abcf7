"""``mapm why``: what is missing for a next entry, and what is still to be given."""

from __future__ import annotations

from typing import Any

import pytest
from support.command_line import Ran, mapm, mapm_alone
from support.logs import AGREE, KEY, PROPOSE, REFER, YES, example, lines

from mapm import protocols
from mapm.meeting.events import EVENTS
from mapm.meeting.facts import FACTS

HERE = ("--protocol", KEY)


def why(event: str, *entries: dict[str, Any], more: tuple[str, ...] = ()) -> Ran:
    """The command, with these entries on standard input."""
    return mapm("why", "-", event, *HERE, *more, stdin=lines(*entries))


def test_something_binding_is_missing() -> None:
    """An unmet must is named with its clause and whom it is about: exit code 1."""
    ran = why("agree", PROPOSE)
    assert (ran.exit_code, ran.stderr) == (1, "")
    first = ran.stdout.splitlines()[0]
    assert first.startswith(
        "You cannot agree: Health has not answered (clauses 7.4, 10.3; our reading A-20)."
    )
    assert "Missing (must): Health has not answered" in ran.stdout
    told = why("agree", PROPOSE, more=("--json",))
    assert told.exit_code == 1
    assert list(told.json) == [
        "protocol",
        "edition",
        "standing",
        "ref",
        "state",
        "stage",
        "revision",
        "event",
        "allowed",
        "refusal",
        "sentence",
        "missing",
        "to_give",
        "advice",
        "refused",
    ]
    assert (told.json["event"], told.json["allowed"]) == ("agree", False)
    assert told.json["refusal"] == "requirement unmet"
    assert [one["requirement"] for one in told.json["missing"]] == ["every-relevant-agency"]


def test_nothing_is_missing() -> None:
    """Where nothing binding is missing it can be made: exit code 0."""
    ran = why("agree", PROPOSE, YES)
    assert (ran.exit_code, ran.stderr) == (0, "")
    assert ran.stdout.startswith("You can agree.")
    told = why("agree", PROPOSE, YES, more=("--json",)).json
    assert (told["allowed"], told["refusal"], told["missing"], told["to_give"]) == (True, None, [], [])


def test_what_is_still_to_be_given() -> None:
    """What the entry itself will say is not judged yet, and listed."""
    ran = why("convene", PROPOSE, YES, AGREE, more=("--json",))
    assert (ran.exit_code, ran.json["to_give"]) == (0, ["planned"])
    assert "Still to be given, and then judged: planned" in why("convene", PROPOSE, YES, AGREE).stdout


def test_what_the_source_advises() -> None:
    """What is shown beside an entry and decides nothing stands there in our words, with its clause."""
    said = "To keep in mind: Strong feelings in a dispute can sway judgement. (clause 5.2)"
    assert said in why("escalate", PROPOSE).stdout.splitlines()
    told = why("escalate", PROPOSE, more=("--json",)).json["advice"]
    assert {"clause": "5.2#1", "source": "dg", "force": "fact"}.items() <= told[0].items()
    assert why("propose", more=("--json",)).json["advice"]
    assert why("hold", PROPOSE, more=("--json",)).json["advice"] == []


def test_not_from_this_state() -> None:
    """An entry whose time it is not is refused with the state, and with those in which it can be made."""
    ran = why("convene", PROPOSE)
    assert ran.exit_code == 1
    assert "the meeting is proposed, and this can be done when it is agreed (clause 7.4)" in ran.stdout
    told = mapm("why", example("straight-through"), "hold", *HERE, "--json")
    assert (told.exit_code, told.json["refusal"]) == (1, "not from this state")
    assert why("propose", PROPOSE, more=("--json",)).json["refusal"] == "not from this state"


def test_not_in_this_protocol() -> None:
    """An entry that the protocol does not have is told apart from one whose time it is not."""
    for entries in ((), (PROPOSE,)):
        ran = why("object", *entries, more=("--json",))
        assert (ran.exit_code, ran.json["refusal"]) == (1, "not in this protocol")


def test_before_there_is_a_meeting() -> None:
    """With an empty log a meeting can be proposed and a risk raised; nothing else."""
    ran = why("propose", more=("--json",))
    assert (ran.exit_code, ran.json["state"]) == (0, None)
    assert "Is there no suitable forum?" not in ran.stdout or ran.json["to_give"]
    assert len(ran.json["to_give"]) > 5
    assert why("raise-risk").exit_code == why("refer").exit_code == 0
    ran = why("agree")
    assert (ran.exit_code, ran.stdout.splitlines()[0]) == (
        1,
        "You cannot agree: there is no meeting yet (clause 7.4). Dumfries & Galloway 2024.",
    )
    assert why("correct").exit_code == 1


@pytest.mark.parametrize("log", ["straight-through", "late-note", "adjourned", "no-consensus"])
def test_the_risk_route_is_always_open(log: str) -> None:
    """Whatever a log came to, a risk can be raised and referred, and nothing is missing for it."""
    for event in ("raise_risk", "refer"):
        told = mapm("why", example(log), event, *HERE, "--json")
        assert (told.exit_code, told.json["missing"], told.json["to_give"]) == (0, [], [])


def test_why_and_replay_agree() -> None:
    """What why says nothing is missing for is not refused for its state, and the other way round."""
    for kind in (*EVENTS, *FACTS):
        if kind.__name__ in {"Propose", "Convene", "Hold", "Rearrange", "Close"}:
            continue
        told = why(kind.__name__, PROPOSE, YES, more=("--json",)).json
        assert told["refusal"] != "requirement unmet"
    assert why("refer", PROPOSE).exit_code == 0
    ran = mapm(
        *("replay", "-", *HERE, "--calendar", "scotland", "--as-of", "2026-06-18"),
        stdin=lines(PROPOSE, REFER),
    )
    assert ran.exit_code == 0


@pytest.mark.parametrize("name", ["share_note", "share-note", "ShareNote", "share note", "SHARENOTE"])
def test_names_of_entries(name: str) -> None:
    """Capitals, hyphens and blanks do not matter."""
    assert why(name, PROPOSE, more=("--json",)).json["event"] == "share_note"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("agre", "the nearest are agree"),
        ("sharenotes", "the nearest are share_note"),
        ("xyz", "propose"),
        ("", "propose"),
    ],
)
def test_unknown_names(name: str, said: str) -> None:
    """A name that is none is wrong usage, and the nearest are named."""
    ran = why(name, PROPOSE)
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert said in ran.stderr


def test_refused_lines_are_told() -> None:
    """An entry of the log that was refused is told, and is not what the exit code speaks of."""
    ran = why("respond", PROPOSE, AGREE)
    assert ran.exit_code == 0
    assert "Refused, line 2 (agree): You cannot agree" in ran.stdout
    assert len(why("respond", PROPOSE, AGREE, more=("--json",)).json["refused"]) == 1


def test_a_correction() -> None:
    """A meeting can always be corrected."""
    assert why("correct", PROPOSE).exit_code == 0


def test_the_standing() -> None:
    """With --as-of it is said how the edition stands; without it nothing is."""
    told = why("agree", PROPOSE, YES, more=("--as-of", "2026-08-01"))
    assert "review overdue since 1 August 2026." in told.stdout.splitlines()[0]
    assert "review" not in why("agree", PROPOSE, YES).stdout


def test_an_unreadable_log() -> None:
    """A log that cannot be read is wrong usage."""
    ran = mapm("why", "-", "agree", *HERE, stdin="{")
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert "line 1: not JSON" in ran.stderr


def test_as_a_process() -> None:
    """A process says the same, plain in a pipe."""
    asked = ("why", example("late-note"), "agree", *HERE)
    ran = mapm_alone(*asked)
    assert ran == mapm(*asked)
    assert "\x1b" not in ran.stdout


def test_the_protocol_is_named_where_there_are_several(monkeypatch: pytest.MonkeyPatch) -> None:
    """With several protocols one is named; where there is only one, leaving it out means that one."""
    log = example("straight-through")
    ran = mapm("why", log, "close")
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert "name the protocol with --protocol" in ran.stderr
    monkeypatch.setattr(protocols, "KEYS", (KEY,))
    assert mapm("why", log, "close").stdout == mapm("why", log, "close", *HERE).stdout
