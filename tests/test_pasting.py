"""What the button on the site copies from a block of the pages can be pasted into a Python prompt."""

from __future__ import annotations

import ast
import codeop
import doctest
import re
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parent.parent
CONF: Final = ROOT / "docs" / "conf.py"
PAGES: Final = sorted(
    page
    for page in (ROOT / "README.md", *ROOT.glob("docs/**/*.md"))
    if ROOT / "docs" / "protocols" not in page.parents  # made of the protocols, with no block to paste
)
BLOCK: Final = re.compile(r"^```(?:python|pycon)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
SETTINGS: Final = {
    target.id: node.value
    for node in ast.parse(CONF.read_text(encoding="utf-8")).body
    if isinstance(node, ast.Assign)
    for target in node.targets
    if isinstance(target, ast.Name)
}
PROMPT: Final = re.compile(str(ast.literal_eval(SETTINGS["copybutton_prompt_text"])))


def copied(block: str) -> list[str]:
    """The lines that the button copies: those after a prompt, without it.

    A block without prompts is copied whole. It is a file, and no prompt is asked to take it.
    """
    return [line[found.end() :] for line in block.splitlines() if (found := PROMPT.match(line))]


def stumble(lines: list[str]) -> str:
    """Where a prompt would object that is given line after line, and why; nothing where it takes them all.

    Nothing is run. After the last line the reader presses Enter once more, which ends what is open.
    """
    held: list[str] = []
    for line in [*lines, ""]:
        held.append(line)
        try:
            waits = codeop.compile_command("\n".join(held)) is None
        except SyntaxError as error:
            return f"{line!r}: {error.msg}"
        held = held if waits else []
    return f"{held[0]!r} is never ended" if held else ""


def stumbles(text: str) -> list[str]:
    """What a prompt would object to in the blocks of a page."""
    return [found for block in BLOCK.findall(text) if (found := stumble(copied(block)))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_each_block_can_be_pasted(page: Path) -> None:
    """A prompt takes line after line: an empty one, `...`, is where a function or the like ends."""
    assert stumbles(page.read_text(encoding="utf-8")) == []


def test_the_button_copies_what_is_tried_here() -> None:
    """The site copies the lines after a prompt, and neither what was answered nor an empty line between."""
    names = ("prompt_is_regexp", "only_copy_prompt_lines", "copy_empty_lines")
    assert [ast.literal_eval(SETTINGS[f"copybutton_{name}"]) for name in names] == [True, True, False]
    answered = "$ mapm due\nDue today.\n\n>>> for one in ():\n...     one\n...\n>>> 1\n1\n"
    assert copied(answered) == ["mapm due", "for one in ():", "    one", "", "1"]
    assert copied("one = 1\n\ntwo = 2") == []


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (">>> def f():\n...     return 1\n>>> f()\n1\n", "'f()': invalid syntax"),
        (">>> def f():\n...     return 1\n\n>>> f()\n1\n", "'f()': invalid syntax"),
        (">>> class A:\n...     x = 1\n...\n...     y = 2\n", "'    y = 2': unexpected indent"),
        (">>> f(\n...     1\n", "'f(' is never ended"),
    ],
)
def test_a_block_that_cannot_be_pasted_is_found(lines: str, fault: str) -> None:
    """A statement right after a function, an empty line in a class and an open bracket are each said."""
    assert stumbles(f"Text.\n\n```python\n{lines}\n```\n") == [fault]


@pytest.mark.parametrize(
    "lines",
    [
        ">>> def f():\n...     return 1\n...\n>>> f()\n1\n",
        '>>> text = """one\n...\n... two"""\n>>> text\n',
        ">>> try:\n...     f()\n... except NameError:\n...     print(1)\n1\n",
    ],
)
def test_a_block_that_can_be_pasted_has_no_fault(lines: str) -> None:
    """An empty line after a function, one within a text, and a statement that ends the block are fine."""
    assert stumbles(f"```pycon\n{lines}```\n") == []


@pytest.mark.parametrize(
    "page", ["README.md", "docs/tutorial/first-meeting.md", "docs/tutorial/refused-then-convened.md"]
)
def test_the_first_pages_run_as_doctest_alone_runs_them(page: str) -> None:
    """`python -m doctest PAGE`, which they name to a reader without the button, finds no fault."""
    found = doctest.testfile(str(ROOT / page), module_relative=False, encoding="utf-8", report=False)
    assert (found.failed, found.attempted > 10) == (0, True)


READS_EXAMPLES: Final = re.compile(r'^(?:>>>|\.\.\.) .*"examples/', re.MULTILINE)
"""A line that finds its file only from the root of the clone."""


@pytest.mark.parametrize(
    "page",
    [page for page in PAGES if READS_EXAMPLES.search(page.read_text(encoding="utf-8"))],
    ids=lambda page: str(page.relative_to(ROOT)),
)
def test_a_page_that_reads_the_examples_says_where_it_is_run(page: Path) -> None:
    """Before its first line that names a file of `examples/`, it says that this is the clone's root."""
    text = " ".join(READS_EXAMPLES.split(page.read_text(encoding="utf-8"))[0].split())
    assert "from the root of the clone" in text
