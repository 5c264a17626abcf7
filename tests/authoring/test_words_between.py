"""What is told between files: of layers, of editions, and of a log that another protocol would judge.

The words are kept beside; to take new ones over, run this file as a program, and read the difference.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from support.authoring import FROM_NOTHING, NORTHSHIRE
from support.exampleshire import AS_OF, SCOTLAND

from mapm import entry_from_json
from mapm.authoring import load_protocol, read_editions, read_layers, read_protocol
from mapm.authoring.check import DutyOtherwise, EntryOtherwise, LogCheck, check_log
from mapm.authoring.diff import diff
from mapm.authoring.lint import lint_editions, lint_layers
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING

KEPT: Final = Path(__file__).parents[1] / "words" / "of-files-together.json"
LOCAL: Final = Path(__file__).parents[2] / "examples" / "local"
LOGS: Final = sorted((LOCAL / "exampleshire" / "logs").glob("*.jsonl"))
DUTY: Final = """
[duties.note]
what = "the note"
to = "those who attended"
binding = true
owner = "chair"
opens = ["hold"]
within = "20 working days"
clauses = ["4.2"]
"""


def national(version: str, start: str, more: str = DUTY) -> str:
    """A national edition."""
    text = FROM_NOTHING + more
    for was, becomes in (
        ('key = "exampleshire/professionals-meeting"', 'key = "national/meeting"'),
        ('key = "exampleshire"', 'key = "national"'),
        ("Exampleshire 2026", "National guidance"),
        ("version 1", version),
        ("in_force_from = 2026-04-01", start),
    ):
        text = text.replace(was, becomes)
    return text


def local(version: str, start: str, base: str = "national/meeting", more: str = "") -> str:
    """A local edition on it, which shortens the note's limit."""
    return f"""
base = "{base}"
key = "exampleshire/meeting"
title = "Exampleshire"
[source]
key = "exampleshire"
name = "Exampleshire {version}"
title = "Meetings in Exampleshire"
version = "{version}"
{start}
[clauses."1.1"]
force = "must"
gist = "The note goes out sooner."
stage = "recording"
actor = "chair"
effect = "deadline"
[change.duties.note]
clauses = ["1.1"]
within = "5 working days"
{more}"""


OF_2024: Final = national("2024", "in_force_from = 2024-01-01")
OF_2027: Final = national("2027", "in_force_from = 2027-01-01", DUTY.replace("20", "15"))
WITHOUT: Final = national("2027", "in_force_from = 2027-01-01", "")
ENDS: Final = national(
    "2024", "in_force_from = 2024-01-01", f"{DUTY}[edition]\nwithdrawn_from = 2026-08-03\n"
)
UNDATED: Final = national("undated", "")
FIRST: Final = local("v1", "in_force_from = 2026-04-01")
SECOND: Final = local("v2", "in_force_from = 2027-04-01")
DRAFT: Final = "[edition]\ndraft = true\n"
FROM_APRIL: Final = "in_force_from = 2026-04-01"
WITHDRAWN: Final = local("v1", FROM_APRIL, more="[edition]\nwithdrawn_from = 2026-05-04\n")
CORRECTING: Final = local("v1", FROM_APRIL, more='[edition]\ncorrects = "v0"\n')
ELSEWHERE: Final = local("v1", FROM_APRIL, "national/other")
SAME: Final = FIRST.replace("5 working", "15 working")
SLIP: Final = FIRST.replace("within", "withn")
TOGETHER: Final[dict[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "both fit": ((FIRST, SECOND), (OF_2024, OF_2027)),
    "a later national edition lacks what is changed": ((FIRST, SECOND), (OF_2024, WITHOUT)),
    "two local ones of one version": ((FIRST, FIRST), (OF_2024,)),
    "two local ones of one day": ((FIRST, local("v3", "in_force_from = 2026-04-01")), (OF_2024,)),
    "two national ones of one version": ((FIRST,), (OF_2024, OF_2024)),
    "a national one that is withdrawn": ((FIRST, SECOND), (ENDS,)),
    "a local one that is withdrawn": ((WITHDRAWN,), (OF_2024, OF_2027)),
    "a local one before any national one": ((local("v0", "in_force_from = 2020-04-01"), FIRST), (OF_2024,)),
    "a local one after the national one": ((SECOND,), (ENDS,)),
    "a local one of no day": ((local("v1", ""), SECOND), (OF_2024, OF_2027)),
    "a local draft": ((local("v1", "in_force_from = 2026-04-01", more=DRAFT),), (OF_2024,)),
    "a national draft": ((FIRST,), (OF_2024 + DRAFT,)),
    "a national one of no day": ((FIRST,), (UNDATED,)),
    "a local one on something else": ((ELSEWHERE,), (OF_2024,)),
    "a local one on nothing": ((FROM_NOTHING,), (OF_2024,)),
    "a local one that is no TOML": (("key =", SECOND), (OF_2024,)),
    "a local one with an unknown key": ((SLIP,), (OF_2024, OF_2027)),
    "a local one that changes nothing": ((SAME,), (OF_2024, OF_2027)),
    "a correction of what is not there": ((CORRECTING,), (OF_2024,)),
}  # fmt: skip


def layers(name: str) -> dict[str, Any]:
    """What is told of local files on national ones, together and each, with a day and without."""
    files, below = TOGETHER[name]
    read = read_layers(files, below)
    told: dict[str, Any] = {
        "problems": [f"{one.severity}: {one.sentence()}" for one in read.problems],
        "between": [one.sentence() for one in read.between],
        "editions": repr(read.editions),
        "layers": [
            f"{one.file} on {one.below.version}: {one.edition and one.edition.version}" for one in read.layers
        ],
        "files": [one.protocol is not None for one in read.files],
    }
    nationwide = read_editions(below).editions
    if nationwide is not None:
        of_that_day: dict[str, Any] = {"as_of": date(2027, 6, 1), "calendar": SCOTLAND}
        for asked in (dict[str, Any](), of_that_day):
            told[f"lint {sorted(asked)}"] = [
                f"{layer.file if layer is not None else 'between'}: {one.sentence()}"
                for layer, its in lint_layers(read, nationwide, **asked)
                for one in its
                if one.code != "MP302"
            ]
    return told


def editions(name: str) -> dict[str, Any]:
    """What is told of the same files as editions of one document."""
    files, below = TOGETHER[name]
    read = read_editions([*below, *files[:1]])
    found = [one.edition for one in read.files if one.edition is not None]
    return {
        "problems": [f"{one.severity}: {one.sentence()}" for one in read.problems],
        "editions": repr(read.editions),
        "lint": [one.sentence() for one in lint_editions(found)],
    }


def of_a_log(name: str) -> dict[str, Any]:
    """What a log of Exampleshire would be under the protocol that it is on, and the other way round."""
    path = next(one for one in LOGS if one.stem == name)
    ours = load_protocol(LOCAL / "exampleshire" / "protocol.toml")
    entries = [entry_from_json(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    entries = [one for one in entries if type(one).__name__ != "Adopt"]
    there = check_log(entries, was=ours, now=PROFESSIONALS_MEETING, ref="x", calendar=SCOTLAND, as_of=AS_OF)
    back = check_log(entries, was=PROFESSIONALS_MEETING, now=ours, ref="x", calendar=SCOTLAND, as_of=AS_OF)
    each: list[EntryOtherwise | DutyOtherwise] = [
        *there.entries[:1],
        *there.duties[:2],
        *back.entries[-1:],
        *back.duties[-1:],
    ]
    return {
        "otherwise there": _sentences(there),
        "otherwise back": _sentences(back),
        "as values": [one.to_dict() | {"entry": None, "opened_by": None} for one in each],
    }


def _sentences(found: LogCheck) -> list[str]:
    entries = [one.sentence() for one in found.entries]
    return entries + [one.sentence() for one in found.duties]


def of_two_protocols() -> list[Any]:
    """How two protocols of different documents differ, both ways, in words and as values."""
    one = load_protocol(NORTHSHIRE)
    there, back = diff(one, PROFESSIONALS_MEETING), diff(PROFESSIONALS_MEETING, one)
    assert there.mirrored == back
    return [*there.sentences(), *back.sentences()[:1], *there.to_dict()["differences"][::40]]


def of_two_editions() -> list[Any]:
    """How two editions of one document differ, in what both say otherwise, and what one alone says."""
    text = (KEPT.parent / "every-word.toml").read_text(encoding="utf-8")
    new = text
    for was, becomes in OTHERWISE.items():
        assert was in new, was
        new = new.replace(was, becomes, 1)
    one, other = read_protocol(text), read_protocol(new)
    assert one.edition is not None
    assert other.edition is not None, [each.sentence() for each in other.problems]
    there = diff(one.edition, other.edition)
    back = diff(other.edition, one.edition)
    assert back == there.mirrored
    return [
        *there.sentences(),
        *back.sentences()[:1],
        *there.to_dict()["differences"],
        [found.sentence() for table in ("clauses", "source") for found in there.of(table)],
        bool(diff(one.edition, one.edition)),
        list(diff(one.edition, one.edition).sentences()),
    ]


OTHERWISE: Final = {
    "Wordshire 2026": "Wordshire 2027",
    'name = "Wordshire 2026"': 'name = "Wordshire 2027"',
    "revision = 2": "revision = 3",
    "Every word that a protocol file has": "All words",
    'publisher = "Wordshire Council"': "",
    "version 3 of March 2026": "version 4",
    "agreed = 2026-03-10": "agreed = 2027-03-09",
    'last_review = "2026-03"': "",
    "review_due = 2028-03-31": 'review_due = "2029-03"',
    "start = 2026-05-01": "start = 2027-05-01\ndraft = true",
    "withdrawn_from = 2027-01-04": "",
    'corrects = "version 2"': "",
    "It applies from April 2026.": "It applies from April 2027.",
    'quantity = "10 working days"': "",
    'force = "must-not"': 'force = "must"',
    "softened = true": 'quantity = "3"',
    'effect = "blocker"': 'effect = "guard"',
    'force = "guidance"': 'force = "purpose"',
    'shown = ["convene", "rearrange"]': 'out_of_scope = "It helps."',
    "It says why there is a procedure.": "It says why.",
    "how urgent the worry is": "how urgent it is",
    '"high", "routine"]': '"high", "routine", "none"]',
    "each_sitting = true": "each_sitting = false",
    "once = true": "once = false",
    'refines = "proposed"': 'refines = "held"',
    'of = "redirected"': 'of = "completed"',
    '["routine", "high"]': '["routine"]',
    'opens = "08:45"': 'opens = "09:00"',
    "last = 2026-10-23": "last = 2026-10-30",
    "level = 2": "level = 3",
    "counts_once = true": "counts_once = false",
    "needs = { health = 1, police = 2 }": "needs = {}",
    "agencies = 3\n": "",
    "discretion = true": "discretion = false",
    'extent = "redacted"': 'extent = "partial"',
    "formal = false": "formal = true",
    'notify = ["the board", "the inspectorate"]': 'notify = ["the board"]',
    'states = ["proposed", "agreed"]': 'states = ["agreed"]',
    "after that, report it as": "later, report it as",
    "[facts.consult]": "[facts.endorse]",
    "Is there a network?": "Is there any network?",
    'effect = "applies"': 'effect = "ends"',
    'status = "named"': 'status = "needed"',
    'readers = ["practitioner", "safeguarding-unit"]': 'readers = ["chair"]',
    "each decision in a sentence": "each decision",
    "of_person = true": "of_person = false",
    'what = "the note"': 'what = "the notes"',
    'within = "10 working days"': 'within = "not stated: soon"',
    'discharged_by = "share_note"': 'released_by = "close"',
    'opens = ["hold"]\n': 'opens = ["hold", "reconvene"]\n',
}


def kept(what: str) -> Any:  # noqa: ANN401  # plain data
    """The words as they were last read."""
    return json.loads(KEPT.read_text(encoding="utf-8"))[what]


@pytest.mark.parametrize("name", TOGETHER)
def test_layers_are_told_in_these_words(name: str) -> None:
    """What is wrong with local files on national ones, and which holds on which."""
    assert layers(name) == kept(f"layers: {name}")


@pytest.mark.parametrize("name", TOGETHER)
def test_editions_are_told_in_these_words(name: str) -> None:
    """What is wrong between the editions of one document."""
    assert editions(name) == kept(f"editions: {name}")


@pytest.mark.parametrize("name", [path.stem for path in LOGS])
def test_what_would_be_otherwise_is_told_in_these_words(name: str) -> None:
    """Each entry and each duty of a log that another protocol would judge otherwise."""
    assert of_a_log(name) == kept(f"a log: {name}")


def test_two_protocols_are_compared_in_these_words() -> None:
    """Of different documents: what they ask and oblige to."""
    assert of_two_protocols() == kept("two protocols")


def test_two_editions_are_compared_in_these_words() -> None:
    """Of one document: each table, each field, each clause."""
    assert of_two_editions() == kept("two editions")


if __name__ == "__main__":
    its: dict[str, Any] = {f"layers: {name}": layers(name) for name in TOGETHER}
    its |= {f"editions: {name}": editions(name) for name in TOGETHER}
    its |= {f"a log: {path.stem}": of_a_log(path.stem) for path in LOGS}
    its |= {"two protocols": of_two_protocols(), "two editions": of_two_editions()}
    KEPT.write_text(json.dumps(its, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
