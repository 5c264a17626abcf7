"""``mapm table``: the page that a safeguarding lead signs off."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support.authoring import DUTY, FROM_NOTHING
from support.command_line import mapm
from support.logs import KEY

from mapm import protocols, truth_table

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "command-line.md"
BAR = re.compile(r"(?<!\\)\|")


@pytest.mark.parametrize("key", protocols.KEYS)
def test_the_page_is_whole(key: str) -> None:
    """Each table has as many cells in each row as in its head, and nothing is left to be filled in."""
    ran = mapm("table", key)
    assert (ran.exit_code, ran.stderr) == (0, "")
    assert ran.stdout.startswith("# ")
    assert "{about}" not in ran.stdout
    assert "{all}" not in ran.stdout
    for table in re.findall(r"(?:^\|.*\n)+", ran.stdout, re.MULTILINE):
        cells = {len(BAR.findall(line)) for line in table.splitlines()}
        assert len(cells) == 1, table
    for one in truth_table(protocols.by_key(key)).entries:
        assert f"### {one.entry.doing[0].upper()}{one.entry.doing[1:]}\n" in ran.stdout


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("<b>note</b>", r"\<b>note\</b>"),
        (r"\<b>", r"\\\<b>"),
        ("the [note](note: it)", r"the \[note](note: it)"),
        ("the ![note][note]", r"the !\[note]\[note]"),
        ("the [note", "the [note"),
    ],
)
def test_what_a_file_says_is_no_markup(tmp_path: Path, words: str, shown: str) -> None:
    """A tag, a link and a picture in words of a file are shown as they are written, wherever they stand."""
    file = tmp_path / "local.toml"
    said = words.replace("\\", "\\\\")
    text = FROM_NOTHING.replace('title = "Ex', f'title = "{said} Ex').replace('gist = "', f'gist = "{said} ')
    file.write_text(text + DUTY.replace('what = "', f'what = "{said} '), encoding="utf-8")
    ran = mapm("table", str(file))
    assert (ran.exit_code, ran.stderr) == (0, "")
    for start in ("# ", "- 4.2 (must): ", "- **", "| ", "- `4.2`: force: must; gist: "):
        assert f"\n{start}{shown} " in f"\n{ran.stdout}"
    assert words not in ran.stdout.replace(shown, "")


def test_what_a_lead_looks_for_is_there() -> None:
    """What refuses, what is a breach, what a departure, who owes what, and the clauses in words."""
    page = mapm("table", KEY, "--as-of", "2026-08-01").stdout
    for words in (
        "review overdue since 1 August 2026 (on Saturday 1 August 2026)",
        "**refused**: “You cannot agree: … has refused (clauses 7.4, 10.3; our reading A-20).”",
        "**breach**, kept and shown: it is not recorded how the conclusion reaches planning forums",
        "passes as a departure: the line manager was not spoken to",
        "- **the note, produced and shared**: by the chair; within 10 working days; discharged by",
        "- 14.1#4 (must): Producing and sharing both fall within ten working days.",
        "Nothing is required of it.",
        "**Nothing can refuse this**: no requirement, nobody's agreement, no state of the meeting.",
        "| A-08 | Within ten working days of what? | Of the meeting.",
        "(only where a chair is named)",
        "(unless an earlier withholding is given up)",
        "| Is every duty that was opened discharged or released, or is a reason given? |",
        "| must: no clause asks it; our reading A-67 |",
        "| must: 7.4 puts the arrangements after the agreement,",
        "Before a sitting: withdrawn, not proceeding, redirected; after a sitting: completed; at any time:",
        "| proposed | agree; close; raise a risk; report a referral;",
        "| cannot come about |",
        "| yes: “it ends”, or “it adjourns”, or “it goes on” |",
        "## Signed off",
    ):
        assert words in page
    assert page.count("**Nothing can refuse this**") == 2


def test_a_limit_is_in_words_and_not_in_its_text_form() -> None:
    """What moves a date is said, and no options stand in brackets."""
    page = mapm("table", "bracknell-forest/meeting").stdout
    assert "within 12 weeks, moved to the last working day before where that day is none" in page
    assert "[roll" not in page


@pytest.mark.parametrize("key", protocols.KEYS)
def test_no_sentence_stumbles(key: str) -> None:
    """No condition is doubled, and each reading that is open says how another is had."""
    page = mapm("table", key).stdout
    for words in ("only unless", "where where", "(only )", "| yes |", "[day zero", "[cut-off"):
        assert words not in page


def test_without_a_day_the_standing_is_not_said() -> None:
    """The clock is never read: without --as-of the page says how to ask."""
    assert "| how it stands | not asked; give a day with `--as-of` |" in mapm("table", KEY).stdout
    assert mapm("table", KEY, "--json").json["standing"] == ""


def test_what_is_not_dated_stands_alike_on_every_day() -> None:
    """Of a source that does not say since when it applies no day is asked for."""
    told = "| how it stands | the source does not say since when it applies |"
    assert told in mapm("table", "swindon/professionals-meeting").stdout
    assert told in mapm("table", "swindon/professionals-meeting", "--as-of", "2026-08-01").stdout


def test_as_json() -> None:
    """The same as one JSON object, with the citations in full."""
    told = mapm("table", KEY, "--as-of", "2026-08-01", "--json").json
    assert (told["protocol"], told["standing"]) == (KEY, "review overdue since 1 August 2026")
    (agree,) = (one for one in told["entries"] if one["entry"] == "agree")
    assert (agree["states"], agree["target"], agree["decision"]) == (["proposed"], "agreed", True)
    (row,) = agree["requirements"]
    assert row["answers"]["met"]["follows"] == "passes"
    assert row["answers"]["not recorded"]["follows"] == "refused"
    assert row["answers"]["not recorded"]["says"] == "… has not answered"
    assert [cite.get("clause") or cite["reading"] for cite in row["cites"]] == ["7.4#2", "A-20", "10.3#2"]
    (risk,) = (one for one in told["entries"] if one["entry"] == "raise_risk")
    assert risk["never_refused"]
    assert [duty["fixed"] for duty in risk["duties"]] == [True, True]
    assert "object" in told["absent"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Missing argument"),
        (("swindon",), "'mapm protocols' lists all"),
        ((KEY, "--as-of", "yesterday"), "is no date"),
    ],
)
def test_misuses(arguments: tuple[str, ...], said: str) -> None:
    """A protocol or day that is none is wrong usage."""
    ran = mapm("table", *arguments)
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert said in ran.stderr


def test_the_excerpt_in_the_reference_is_of_the_page() -> None:
    """What the documentation shows of a page is what is printed."""
    (excerpt,) = re.findall(r"```markdown\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert excerpt in mapm("table", KEY, "--as-of", "2026-08-01").stdout
