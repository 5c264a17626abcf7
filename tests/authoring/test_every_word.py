"""Every word that a duty or a requirement can have: how it is told, written out, replaced and compared.

For each word there is one duty or one requirement that differs from the others in it alone. Each then takes
the word of the next, in another edition and in a local protocol, so that each is told as what is replaced
too. The words are kept beside; to take new ones over, run this file as a program, and read the difference.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from support.authoring import CLAUSE, SOURCE
from support.exampleshire import AS_OF, SCOTLAND

from mapm.authoring import as_toml, read_protocol
from mapm.authoring.diff import diff
from mapm.authoring.lint import lint_read
from mapm.authoring.telling import edition_told, everything

if TYPE_CHECKING:
    from collections.abc import Callable

    from mapm import MeetingProtocol
    from mapm.authoring import Read

FOLDER: Final = Path(__file__).parents[1] / "words"
KEPT: Final = FOLDER / "of-every-word.json"
VOCABULARY: Final = (FOLDER / "every-word.toml").read_text(encoding="utf-8")
DUTY: Final = {
    "what": '"something"',
    "to": '"those concerned"',
    "binding": "true",
    "owner": '"chair"',
    "opens": '["hold"]',
    "clauses": '["4.2"]',
}
REQUIREMENT: Final = {"binding": "true", "clauses": '["4.2"]'}
ENDS: Final = 'opens = ["conclude"]'
STAGED: Final = 'opens = ["escalate", "advance"]'
GIVEN: Final = 'opens = ["issue"]'
REPORTED: Final = '{ within = "10 working days", counts_from = "occurrence report" }'
PROPOSED: Final = '{ within = "1 month", counts_from = "proposal" }'
NOTED: Final = '{ within = "2 weeks", counts_from = "discharge of note" }'
MONTHS: Final = '{ within = "3 months" }'
CLOCKS: Final = (
    *('"planned sitting"', '"first sitting"', '"latest sitting"', '"proposal"', '"occurrence report"'),
    *('"discharge of note"', '"expected birth"', '"gestation 32+4 of birth"', '"next opening of office"'),
    *('"issue of summary"', '"receipt of record"'),
    '{ earlier_of = ["occurrence birth", "proposal"] }',
    '{ later_of = ["discharge of note", "planned sitting", "first sitting"] }',
)
SUBJECTS: Final = (
    *("person concerned", "subject", "parent or carer", "child", "adult", "relevant agency"),
    *("invited agency", "invited person", "person who attended", "absent agency", "absent person"),
    *("family member who came", "who dissents", "action", "recipient of summary"),
)
CASES: Final = (
    'urgency = ["urgent", "high"]',
    'decision = ["final"]',
    'sitting = "first"',
    'sitting = "later"',
    "sitting = 2",
    'sitting = "2 to 4"',
    'sitting = "3 or later"',
    'quorate = "conference"',
    'inquorate = "conference"',
    'inquorate_twice = "conference"',
    'by_discretion = "conference"',
    'purpose = "review"',
    'purpose = "goes on"',
    'purpose = "early"',
    'question = "interim"',
    'question = "interim", reply = "no"',
    'last_time = "interim"',
    "dissent = true",
    "dissent = false",
    'reached_by = ["majority", "the chair decided"]',
    'out_of_hours = "office"',
    'in_hours = "office"',
    'during = "school holidays"',
    'outside = "school holidays"',
    'urgency = ["high"], sitting = "later", during = "school holidays"',
)
ENDINGS: Final = (
    '"share_note"',
    '"give_feedback"',
    '"occurrence report"',
    '"answer to interim"',
    '"yes to interim"',
    '"escalation dispute"',
    '"end of the escalation"',
    '"issue of summary"',
    '"receipt of record"',
    '{ entry = "hold", when = { purpose = "review" } }',
    '{ entry = "hold", when = { question = "ratified" } }',
    '{ entry = "classify", when = { urgency = ["high"] } }',
)
RELEASES: Final = ("close", "occurrence birth", "answer to interim", "yes to ratified", "tell_outcome")
WORDS: Final[dict[str, tuple[str, ...]]] = {
    "owner": (
        'owner = "nobody"',
        'owner = "proposing agency"',
        'owner = "convener"',
        'owner = "whoever entered it"',
        'owner = "note taker"',
        'owner = "practitioner"',
        'owner = "line manager"',
        'owner = "lead professional"',
        'owner = "family contact"',
        'owner = "safeguarding-unit"',
        'owner = "whoever was named to tell"',
        'owner = "that agency"; each = "invited agency"',
        'owner = "that person"; each = "absent person"',
        'owner = "owner of the action"; each = "action"',
        'owner = { period = "school holidays", during = "safeguarding-unit", otherwise = "nobody" }',
        'owner = { period = "school holidays", during = "that person", otherwise = "chair" }; each = "child"',
        'owner = "nobody"; suggested = "chair"',
        'owner = "nobody"; suggested = "head-teacher"',
        'owner = "nobody"; suggested = "whoever entered it"',
        'binding = false; what = "asking for {about}"; to = "{about}"; each = "adult"',
    ),
    "within": (
        'within = "10 working days"',
        'within = "within 2 weeks"',
        'within = "same working day"',
        'within = "by the end of the next working day"',
        'within = "24 hours"',
        'within = "5 working days [day zero: next working day; cut-off: 17:00]"',
        'within = "within 3 months [roll: following]"',
        'within = "no later than 5 working days before"; counts_from = "planned sitting"',
        'within = "at least 3 clear working days before"; counts_from = "planned sitting"',
        'within = "at least 28 clear calendar days after"',
        'within = "the sooner of (10 working days) and (3 months)"',
        'within = "the later of (5 calendar days) and (within 2 weeks)"',
        f"within = {{ sooner_of = [{REPORTED}, {MONTHS}] }}",
        f"within = {{ later_of = [{PROPOSED}, {NOTED}, {MONTHS}] }}",
        'within = "as recorded: birth"; counts_from = "expected birth"',
        'within = "not stated: as soon as practicable"',
        'within = { source_says = "promptly", chosen = "5 working days", by = "head", reason = "agreed" }',
        'within = { source_says = "in good time", chosen = "1 week", by = "head" }',
        'within = "as the action sets it"; each = "action"',
        'within = "the next date set"',
        'within = "the day to look again"',
        'within = "5 working days"; window = true; binding = false',
        'after = "note"; opens = []; within = "1 week"',
        'opens = ["share_note", "occurrence report", "occurrence birth"]',
        'opens = ["occurrence report"]',
        'opens = ["adopt"]',
        'opens = ["local_step"]',
    ),
    "counts_from": (
        *(f'within = "2 weeks"; counts_from = {one}' for one in CLOCKS),
        f'{STAGED}; within = "2 weeks"; counts_from = "end of the previous stage"',
    ),
    "each": (
        *(f'each = "{one}"' for one in SUBJECTS),
        f'{GIVEN}; each = "that recipient"',
        f'{STAGED}; each = "whom the stage notifies"',
    ),
    "when": (
        *(f"when = {{ {one} }}" for one in CASES),
        'opens = ["close"]; when = { closed_as = ["completed", "stepped-down"] }',
        f'{GIVEN}; when = {{ product = ["summary", "record"] }}',
        f'{STAGED}; when = {{ stage = "dispute: managers" }}',
        f'{STAGED}; when = {{ stage = ["dispute: managers", "dispute: directors"] }}',
        f'{STAGED}; when = {{ stage = "dispute" }}',
        f'{ENDS}; when = {{ settled = "no" }}',
        f'{ENDS}; when = {{ settled = "yes", stage = "dispute: directors" }}',
    ),
    "discharged_by": (
        *(f"discharged_by = {one}" for one in ENDINGS),
        f'{STAGED}; discharged_by = "end of the stage"',
        f'{STAGED}; discharged_by = "next stage"',
        'each = "person concerned"; discharged_by = "being told the outcome"',
    ),
    "released_by": tuple(f'released_by = "{one}"' for one in RELEASES),
}
HELD: Final = (
    'urgency = ["urgent"]',
    'decision = ["final", "interim"]',
    'sitting = "first"',
    'sitting = "2 to 3"',
    'purpose = "early"',
    'quorate = "conference"',
    'inquorate_twice = "conference"',
    'question = "ratified"',
    'question = "interim", reply = "no"',
    'last_time = "interim"',
    "dissent = true",
    'reached_by = ["consensus"]',
    'said = { decision = ["final"] }',
    'urgency = ["high"], sitting = "later"',
)
DECIDED: Final = (
    'asks = "May it be?"; missing = "it may not"; when = { duty = ["note"] }',
    'asks = "May it be?"; missing = "it may not"; when = { duty = ["note", "of-owner-1"], times = "again" }',
    'asks = "May it be?"; missing = "it may not"; when = { times = "first" }',
    'rank = { of = "the authority", at_least = "team manager" }',
    'made_by = { of = "the authority", roles = ["head-teacher"] }',
)
REQUIRED: Final[dict[str, tuple[str, ...]]] = {
    "hold": (
        'question = "interim"; missing = "it was for good"; unrecorded = "nobody knows"; because = "the law"',
        'different = ["chair", "note taker"]',
        'independent = "chair"',
        'quorum = "conference"; missing = "too few of {all}"',
        'never_twice_running = "small"; unrecorded = ""',
        'same_as_last = "chair"',
        'rank = { of = "chair", at_least = "team manager" }; binding = false',
        "dissent_recorded = true; binding = false",
        *(f'asks = "Was it so?"; missing = "it was not"; when = {{ {one} }}' for one in HELD),
    ),
    "convene": (
        'same_as_last = "note taker"',
        'rank = { of = "whoever asked", at_least = "practitioner" }',
        'quorum = "small"',
        'independent = "lead professional"',
        'different = ["chair", "whoever asked", "safeguarding-unit"]',
    ),
    "propose": ('made_by = ["safeguarding-unit", "head-teacher"]', 'question = "network"; missing = "none"'),
    "appoint": ("delegated_with_reason = true", 'independent = "whoever is appointed"'),
    "extend": (
        *DECIDED,
        'never = true; when = { times = "again", direction = "later" }',
        'never = true; when = { direction = "earlier" }',
    ),
    "release": (*DECIDED, 'never = true; when = { duty = ["note"] }'),
    "assign": ('never = true; when = { duty = ["note"] }',),
    "issue": (
        "entitled = true",
        'asks = "Was it read?"; missing = "it was not"; when = { product = ["summary"] }',
    ),
    "escalate": ('in_order = "dispute"',),
    "advance": (
        'in_order = "dispute"',
        'asks = "Is it known?"; missing = "no"; when = { stage = "dispute: directors" }',
    ),
    "close": (
        'quorum = "conference"; when = { closed_as = ["completed"] }',
        'asks = "Is it done?"; missing = "it is not"; when = { closed_as = ["withdrawn", "stepped-down"] }',
    ),
}
NOTHING: Final = {
    "within": '"no limit"',
    "counts_from": '"opening"',
    "each": '"the case"',
    "suggested": '"no suggestion"',
    "when": '"always"',
    "discharged_by": '"discharge"',
    "released_by": '"nothing"',
    "window": "false",
}
LOCAL: Final = f"""
base = "wordshire/every-word"
key = "localshire/every-word"
title = "Localshire 2026"
{SOURCE}{CLAUSE}"""


def fields(its: str) -> dict[str, str]:
    """The fields that a word of a list comes with."""
    found = (one.partition(" = ") for one in re.split(r"; (?=\w+ = )", its))
    return {key: value for key, _, value in found}


def table(path: str, its: dict[str, str]) -> str:
    """One table of a file."""
    return "\n".join([f"[{path}]", *(f"{key} = {value}" for key, value in its.items() if value != "[]"), ""])


def each_with_the(turned: int) -> list[tuple[str, str, str]]:
    """Each word with the table that it is in, and the word so many further in its list."""
    duties = [(f"duties.of-{name.replace('_', '-')}", several) for name, several in WORDS.items()]
    required = [(f"requirements.{entry}.number", several) for entry, several in REQUIRED.items()]
    return [
        (f"{path}-{i}", one, several[(i + turned) % len(several)])
        for path, several in (*duties, *required)
        for i, one in enumerate(several)
    ]


def rules(turned: int) -> str:
    """A duty or requirement for each word, by its number in the list; turned, with the word of another."""
    usual = {"duties": DUTY, "requirements": REQUIREMENT}
    tables = (table(path, usual[path.split(".")[0]] | fields(one)) for path, _, one in each_with_the(turned))
    return "\n".join(tables)


def changes() -> str:
    """For each word the change to the next: what the next says, and what it says nothing of."""
    found: list[str] = []
    for path, old, new in each_with_the(1):
        was, now = fields(old), fields(new)
        if path.startswith("duties"):
            was, now = DUTY | was, DUTY | now
        asked = {"asks", "question"}
        if asked.isdisjoint(was) is asked.isdisjoint(now):
            its = {key: value for key, value in now.items() if was.get(key) != value and key not in asked}
            gone = {key: NOTHING[key] for key in was if key not in now and key in NOTHING}
            found.append(table(f"change.{path}", its | gone | {"clauses": '["4.2"]'}))
    return "\n".join(found)


def the_file(turned: int = 0) -> Read:
    """The file that has every word, as it is read."""
    return read_protocol(VOCABULARY + rules(turned))


def whole(turned: int = 0) -> MeetingProtocol:
    """The protocol that it comes to, without a word against it."""
    read = the_file(turned)
    assert read.protocol is not None, [one.sentence() for one in read.problems]
    assert not read.problems, [one.sentence() for one in read.problems]
    return read.protocol


def of_the_file() -> list[str]:
    """What lint finds in it, and what the document says of itself."""
    read = the_file()
    assert read.protocol is not None
    return [*linted(read), edition_told(read.protocol, read.edition).in_words()]


def what_differs() -> list[Any]:
    """From the protocol to the one in which each has the word of the next; the first of them as values."""
    found = diff(whole(), whole(1))
    return [*found.sentences(), *found.to_dict()["differences"][:3]]


def of_the_local_file() -> list[str]:
    """What is told of the file that changes all of them: problems, lint, what it replaces and requires."""
    read = read_protocol(LOCAL + changes(), bases=[whole()])
    assert read.protocol is not None, [one.sentence() for one in read.errors]
    located = [one.located("local.toml") for one in read.problems]
    return [*located, *linted(read), *telling(read.protocol, "changed", "base", "requirements", "advice")]


def telling(protocol: MeetingProtocol, *tables: str) -> list[str]:
    """Each part in a line."""
    return [
        f"{one.table} {one.key}: {one.in_words()}"
        for one in everything(protocol)
        if not tables or one.table in tables
    ]


def linted(read: Read) -> list[str]:
    """What lint finds, but for what rests on readings alone."""
    found = lint_read(read, as_of=AS_OF, calendar=SCOTLAND)
    return [one.sentence() for one in found if one.code != "MP302"]


def written(protocol: MeetingProtocol, base: MeetingProtocol | None = None) -> list[str]:
    """Each line of the file that is written, once; it says the same."""
    text = as_toml(protocol, base=base)
    assert read_protocol(text, bases=[base] if base is not None else ()).protocol == protocol
    return list(dict.fromkeys(text.splitlines()))


def the_local_file() -> list[str]:
    """The file of the local protocol, written out."""
    base = whole()
    local = read_protocol(LOCAL + changes(), bases=[base]).protocol
    assert local is not None
    return written(local, base)


TELLS: Final[dict[str, Callable[[], list[Any]]]] = {
    "the file": of_the_file,
    "the telling": lambda: telling(whole()),
    "the file as written": lambda: written(whole()),
    "what differs": what_differs,
    "the local file": of_the_local_file,
    "the local file as written": the_local_file,
    "the duties in words": lambda: [
        f"{one.key}: {one.by}; {one.once_for}; {one.where}; {one.done}; {one.falls_away}"
        for one in whole().duties
    ],
}


@pytest.mark.parametrize("what", TELLS)
def test_every_word_is_told_in_these_words(what: str) -> None:
    """Each word of the lists: who owes, by when, since when, for whom, in which cases, and until when."""
    assert TELLS[what]() == json.loads(KEPT.read_text(encoding="utf-8"))[what]


def test_every_word_is_a_word_of_its_own() -> None:
    """No two of one list mean the same: with the word of the next, each duty and requirement differs."""
    found = {f"{one.table}.{one.key}" for one in diff(whole(), whole(1)).differences}
    assert {path for path, one, other in each_with_the(1) if one != other} <= found


if __name__ == "__main__":
    its = {what: tells() for what, tells in TELLS.items()}
    KEPT.write_text(json.dumps(its, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
