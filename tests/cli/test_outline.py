"""``mapm outline``: a document in Markdown, with what notes say, and what is still empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.command_line import mapm
from support.logs import AGREE, KEY, PROPOSE, RISK, example, lines

from mapm import protocols
from mapm.guidance import blank, outline_for

if TYPE_CHECKING:
    from pathlib import Path

PROTOCOL = protocols.by_key(KEY)


def test_every_document_is_listed() -> None:
    """Without a document, those that there are."""
    ran = mapm("outline", KEY)
    assert (ran.exit_code, ran.stderr) == (0, "")
    first, *listed = ran.stdout.splitlines()
    assert first.endswith(f"{KEY}: {len(listed)} documents.")
    assert [line.partition(":")[0] for line in listed] == [one.key for one in PROTOCOL.guidance.outlines]


def test_every_section_is_listed() -> None:
    """With ``--sections`` each section of each document, by its key, and what can stand there."""
    told = mapm("outline", KEY, "--sections").stdout.splitlines()[1:]
    each = [(0, one.key) for one in PROTOCOL.guidance.outlines]
    assert [(0, line.partition(":")[0]) for line in told if not line.startswith(" ")] == each
    inside = [section.key for one in PROTOCOL.guidance.outlines for section in one.sections]
    assert [line.strip().partition(":")[0] for line in told if line.startswith(" ")] == inside


def test_the_sections_of_a_document_are_those_that_can_be_supplied(tmp_path: Path) -> None:
    """Each key that is told to take a text takes one, and no other section does."""
    policy = tmp_path / "policy.txt"
    policy.write_text("Ours.", encoding="utf-8")
    ran = mapm("outline", KEY, "dispute-record", "--sections")
    assert (ran.exit_code, ran.stderr) == (0, "")
    first, *sections = ran.stdout.splitlines()
    assert first == "dispute-record: Record of a disagreement (needed)."
    supplied = {line.strip().partition(":")[0]: "=FILE" in line for line in sections}
    assert set(supplied.values()) == {True, False}
    for key, takes in supplied.items():
        again = mapm("outline", KEY, "dispute-record", "--supply", f"{key}={policy}")
        assert again.exit_code == (0 if takes else 2)


def test_a_section_that_nothing_fills_is_a_place_to_write() -> None:
    """What no entry of a log says is told apart from what one fills."""
    ours = outline_for(PROTOCOL, "criteria-record")
    told = mapm("outline", KEY, ours.key, "--sections").stdout.splitlines()[1:]
    for section, line in zip(ours.sections, told, strict=True):
        assert line.endswith(" (a place to write)." if section.fill is None else " (filled from a log).")


@pytest.mark.parametrize("document", [one.key for one in PROTOCOL.guidance.outlines])
def test_every_document_prints_empty(document: str) -> None:
    """Without a log it is the library's, with every section still empty."""
    ran = mapm("outline", KEY, document)
    assert (ran.exit_code, ran.stderr) == (0, "")
    assert ran.stdout == blank(outline_for(PROTOCOL, document), PROTOCOL).markdown()


def test_a_document_of_a_log_has_what_notes_say() -> None:
    """That is its purpose, and its help says so."""
    ran = mapm("outline", KEY, "note", example("no-consensus"))
    assert (ran.exit_code, ran.stderr) == (0, "")
    assert "- the school and the nurse compare notes weekly\n" in ran.stdout
    assert "meeting no-consensus" in ran.stdout
    told = " ".join(mapm("outline", "--help").stdout.split())
    assert "prints the text of notes, which is about a case" in told


def test_about_one_person() -> None:
    """--about names the person; another has nothing there."""
    key, log = "decision-not-to-tell", example("no-consensus")
    assert "pressure on the child at home" in mapm("outline", KEY, key, log, "--about", "child").stdout
    assert "pressure" not in mapm("outline", KEY, key, log, "--about", "mother").stdout


def test_one_sitting_of_several() -> None:
    """--sitting counts from one; one that there is not is wrong usage."""
    log = example("adjourned")
    first, second = (mapm("outline", KEY, "note", log, "--sitting", n).stdout for n in "12")
    assert first != second
    assert second == mapm("outline", KEY, "note", log).stdout
    ran = mapm("outline", KEY, "note", log, "--sitting", "3")
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert "there is no sitting 3: the log has 2" in ran.stderr


def test_what_is_supplied(tmp_path: Path) -> None:
    """An adopter's own text stands where the source gives none, as text."""
    policy = tmp_path / "policy.txt"
    policy.write_text("Ask *the duty manager*.", encoding="utf-8")
    for log in ((), (example("no-consensus"),)):
        ran = mapm("outline", KEY, "dispute-record", *log, "--supply", f"local-procedure={policy}")
        assert "Ask \\*the duty manager\\*." in ran.stdout
        assert "gives no contents" not in ran.stdout


def test_a_refused_entry_is_told_and_left_out() -> None:
    """On stderr, with exit code 1; the document is printed without it."""
    ran = mapm("outline", KEY, "agreement-record", "-", stdin=lines(PROPOSE, AGREE))
    assert ran.exit_code == 1
    assert "Refused, line 2 (agree): You cannot agree: Health has not answered" in ran.stderr
    assert "- Health: pending\n" in ran.stdout


def test_no_meeting() -> None:
    """A log that opened none has no document."""
    ran = mapm("outline", KEY, "note", "-", stdin=lines(RISK))
    assert (ran.exit_code, ran.stdout) == (1, "")
    assert "no meeting was opened" in ran.stderr


def test_no_character_steers_a_terminal() -> None:
    """Control characters in a note are escaped; the blanks of other alphabets are left."""
    raised = {**RISK, "concern": {"text": "\u001b[31mred\u00a0here\u0007"}}
    ran = mapm("outline", KEY, "referral-record", "-", stdin=lines(PROPOSE, raised))
    assert "\\x1b\\[31mred\u00a0here\\x07" in ran.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("elsewhere/meeting",), "no protocol is called"),
        ((KEY, "nots"), "no document, or place in one, has this key; the nearest are note"),
        ((KEY, "note", "--about", "child"), "are about a meeting: give its log"),
        ((KEY, "note", "--sitting", "1"), "are about a meeting: give its log"),
        ((KEY, "note", "gone.jsonl"), "there is no file gone.jsonl"),
        ((KEY, "note", "--supply", "text"), "give SECTION=FILE"),
        ((KEY, "note", "--supply", "why=gone.txt"), "cannot read gone.txt"),
        ((KEY, "dispute-record", "--supply", f"disputes={__file__}"), "the nearest are local-procedure"),
        ((KEY, "note", "some.jsonl", "--sections"), "leave out the log"),
        ((KEY, "nots", "--sections"), "the nearest are note"),
        ((), "Missing argument"),
    ],
)
def test_misuses(arguments: tuple[str, ...], said: str) -> None:
    """What is not there, or does not apply, is wrong usage."""
    ran = mapm("outline", *arguments)
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert said in ran.stderr


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    """What is supplied is UTF-8."""
    wrong = tmp_path / "wrong.txt"
    wrong.write_bytes(b"\xff\xfe\xfa")
    ran = mapm("outline", KEY, "dispute-record", "--supply", f"local-procedure={wrong}")
    assert ran.exit_code == 2
    assert "is not UTF-8 text" in ran.stderr
