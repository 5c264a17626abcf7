"""The text of a note never appears in what the command line prints, save in a document asked for by name."""

from __future__ import annotations

import copy
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from support.command_line import Ran, mapm
from support.logs import EXAMPLES, KEY

from mapm.records.shapes import KINDS

MARK = "What nobody but the meeting may read"
NOTE = {"text": MARK}
LOGS = [[json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()] for log in EXAMPLES]
COMMANDS = (
    ("replay", "-", "--protocol", KEY, "--calendar", "scotland", "--as-of", "2026-12-31"),
    *(("why", "-", kind, "--protocol", KEY) for kind in KINDS),
)


def marked(value: Any) -> Any:  # noqa: ANN401  # JSON values
    """The same value with the mark as the text of every note."""
    if isinstance(value, dict):
        if "text" in value:
            return NOTE
        return {key: marked(one) for key, one in value.items()}
    return [marked(one) for one in value] if isinstance(value, list) else value


def with_notes(entry: dict[str, Any]) -> dict[str, Any]:
    """An entry whose answers carry notes too, and of a proposal also the reasons."""
    answers = {key: {"reply": reply, "note": NOTE} for key, reply in entry.get("answers", {}).items()}
    plain = {key: marked(value) for key, value in entry.items() if key != "answers"}
    if entry["kind"] != "propose":
        return plain if not answers else {**plain, "answers": answers}
    answers["line-manager"] = {"reply": "no", "note": NOTE}
    return {**plain, "answers": answers, "reasons": REASONS}


REASONS = dict.fromkeys(("line-manager", "other-forums-considered"), NOTE)


@st.composite
def broken(draw: st.DrawFn, entry: dict[str, Any]) -> dict[str, Any]:
    """An entry with something wrong: a key dropped, added or of another type, somewhere in it."""
    found = copy.deepcopy(entry)
    inside = [found]
    for one in inside:
        inside.extend(
            value
            for value in (one.values() if isinstance(one, dict) else one)
            if isinstance(value, dict | list)
        )
    where = draw(st.sampled_from([one for one in inside if one]))
    wrong = draw(st.sampled_from([None, 1, [], {}, NOTE, [NOTE], {"text": 1, "digest": MARK}]))
    if isinstance(where, list):
        where.append(wrong)
    elif draw(st.booleans()):
        where[MARK] = wrong
    else:
        key = draw(st.sampled_from(sorted(where)))
        where[key] = wrong
    return found


def keeps_quiet(ran: Ran) -> bool:
    """Whether the mark is in none of the streams, whole or in part."""
    return not any(part in ran.stdout + ran.stderr for part in (MARK, "nobody but the meeting"))


def test_what_was_judged() -> None:
    """Of every log, in text and as JSON, with a reason for everything that was not followed."""
    for log in LOGS:
        text = "".join(f"{json.dumps(with_notes(entry))}\n" for entry in log)
        for command in COMMANDS[:1] + COMMANDS[5:9]:
            for more in ((), ("--json",)):
                ran = mapm(*command, *more, stdin=text)
                assert ran.exit_code in {0, 1}
                assert keeps_quiet(ran)


def test_that_a_reason_is_recorded_is_told() -> None:
    """That a reason was recorded is told, and not which."""
    text = "".join(f"{json.dumps(with_notes(entry))}\n" for entry in LOGS[0])
    told = mapm(*COMMANDS[0], "--json", stdin=text).json
    assert any(one["reason_given"] for one in told["departures"])
    assert "a reason is recorded" in mapm(*COMMANDS[0], stdin=text).stdout


@settings(max_examples=60)
@given(st.data())
def test_what_cannot_be_read(data: st.DataObject) -> None:
    """Of a log in which something is wrong, the errors keep quiet too."""
    log = [with_notes(entry) for entry in data.draw(st.sampled_from(LOGS))]
    place = data.draw(st.integers(0, len(log) - 1))
    log[place] = data.draw(broken(log[place]))
    text = "".join(f"{json.dumps(entry)}\n" for entry in log)
    cut = data.draw(st.one_of(st.just(len(text)), st.integers(0, len(text))))
    ran = mapm(*data.draw(st.sampled_from(COMMANDS)), stdin=text[:cut])
    assert ran.exit_code in {0, 1, 2}
    assert keeps_quiet(ran)
