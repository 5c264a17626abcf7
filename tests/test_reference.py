"""The reference: every public name has its place, with an example that is run and shows something."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

import pytest
from support.tools import tool

import mapm
from mapm import WorkingDays

TOOL: Final = tool("names_pages")
DATES: Final = """# Limits

```python
>>> from mapm import Roll, WorkingDays
>>> WorkingDays(10).text
'within 10 working days'

```

<!-- names: WorkingDays Roll -->
<!-- end of names -->
"""


@cache
def texts() -> dict[str, str]:
    """Every page of the reference of names, by its name."""
    return {page.name: page.read_text(encoding="utf-8") for page in TOOL.pages()}


def told(**pages: str) -> list[str]:
    """What is wrong with these pages, but that most names are not on them."""
    found: list[str] = TOOL.problems({f"{name}.md": text for name, text in pages.items()})
    return [one for one in found if "has no place" not in one]


def test_every_public_name_has_one_place_and_an_example() -> None:
    """What the faces promise is explained once, beside an example that is run and shows what comes of it."""
    assert TOOL.problems(texts()) == []


@pytest.mark.parametrize("page", TOOL.pages(), ids=lambda page: page.name)
def test_pages_say_what_the_source_says(page: object) -> None:
    """Signatures, docstrings and members are those of the source; ``python3 dev.py pages`` writes them."""
    text = texts()[getattr(page, "name")]  # noqa: B009 - pages come from a script that no checker reads
    assert TOOL.filled(text) == text


def test_the_index_names_every_name_with_its_page() -> None:
    """So it can be looked up without knowing on which page it is."""
    index = TOOL.INDEX.read_text(encoding="utf-8")
    assert index == TOOL.index()
    assert all(f"[`{name}`](" in index for name in mapm.__all__)


def test_a_name_without_a_place_is_told() -> None:
    """A name that is added to a face and to no page fails the first test."""
    without = {name: text.replace(" Roll ", " ", 1) for name, text in texts().items()}
    assert TOOL.problems(without) == ["mapm.Roll has no place in the reference"]


def test_long_defaults_are_told_by_name_or_not_at_all() -> None:
    """A default that is a public constant has its name, another dots, a member its text: none a digest."""
    calendar = TOOL.shown(TOOL.Key("mapm", "WorkingCalendar"))
    assert "week: Iterable[Weekday] = MONDAY_TO_FRIDAY," in calendar
    assert "days: Sequence[date] = DAYS," in TOOL.shown(TOOL.Key("mapm.testing", "protocol_machine"))
    reasons = TOOL.shown(TOOL.Key("mapm.testing", "WhyUnreached"))
    assert "- `NO_WORDS = 'the protocol has no words for it, so that its judge never finds it'`" in reasons
    assert not [name for name, text in texts().items() if "sha256:" in text]


def test_a_long_default_that_has_no_name_is_dots(monkeypatch: pytest.MonkeyPatch) -> None:
    """A digest says nothing to a reader, so where no public constant is meant the value is left out."""
    monkeypatch.setattr(TOOL, "_constants", dict)
    assert "week: Iterable[Weekday] = ...," in TOOL.shown(TOOL.Key("mapm", "WorkingCalendar"))


def test_an_import_is_no_example() -> None:
    """A name that is imported and not used is not shown."""
    assert told(dates=DATES) == ["mapm.Roll has no example on dates.md that is run and shows something"]


def test_an_example_that_shows_nothing_is_none() -> None:
    """A block without any output shows what can be written, not what comes of it."""
    silent = DATES.replace("'within 10 working days'\n", "").replace("WorkingDays(10).text", "Roll.NONE")
    assert told(dates=silent) == ["mapm.Roll has no example on dates.md that is run and shows something"]


def test_an_example_in_a_docstring_counts() -> None:
    """The tests of the source run it: ``WorkingDays`` has its example there."""
    assert TOOL.in_docstring(TOOL.Key("mapm", "WorkingDays"))
    assert ">>> WorkingDays(10)" in (WorkingDays.__doc__ or "")
    assert not TOOL.in_docstring(TOOL.Key("mapm", "Roll"))


def test_two_places_are_told() -> None:
    """A name stands once, so that nobody reads half of what is said of it."""
    said = "mapm.WorkingDays has more than one place: dates.md, more.md"
    assert said in told(dates=DATES, more=DATES)


def test_what_is_not_promised_has_no_place() -> None:
    """A name that a face no longer has is told, and so is one placed by a module that only repeats it."""
    gone = DATES.replace(": WorkingDays Roll", ": WorkingHours")
    assert told(dates=gone) == [
        "mapm.WorkingHours is no public name, or is promised elsewhere first: dates.md"
    ]
    with pytest.raises(ValueError, match=r"mapm\.WorkingHours"):
        TOOL.filled(gone)
    again = "<!-- names of mapm.testing.paths: ModelPath -->\n<!-- end of names -->"
    assert "mapm.testing.paths.ModelPath is no public name" in told(paths=again)[0]


def test_a_like_name_of_another_module_is_no_use() -> None:
    """A use counts for what was imported, not for how it is spelled."""
    other = "from mapm.testing.conformance import Difference\nassert Difference"
    assert TOOL.used(f"```python\n{other}\n```") == {TOOL.Key("mapm.testing.conformance", "Difference")}


def test_every_attribute_of_an_error_is_explained() -> None:
    """The page of errors has a table of what each carries, and of nothing else."""
    page = texts()["errors.md"]
    table = re.findall(r"^\| (`.+`) \| (`.+?) \| .+ \|$", page, re.MULTILINE)
    said = {
        (name, attribute)
        for attributes, names in table
        for attribute in re.findall(r"`(\w+)`", attributes)
        for name in re.findall(r"`(\w+)`", names)
    }
    carried = {
        (key.name, attribute)
        for key in TOOL.public()
        if isinstance(key.value, type) and issubclass(key.value, mapm.MapmError)
        for attribute in re.findall(r"self\.(\w+)(?:: .+)? = ", TOOL.constructor(key.value))
        if attribute != "args"
    }
    assert said == carried


def test_the_tree_of_errors_has_every_error_once() -> None:
    """Below the one that it derives from."""
    tree = TOOL.error_tree().splitlines()
    names = [line.split("`")[1] for line in tree]
    errors = [
        key.name
        for key in TOOL.public()
        if isinstance(key.value, type) and issubclass(key.value, mapm.MapmError)
    ]
    assert sorted(names) == sorted(errors)
    assert tree[names.index("InstantNeeded") - 1].startswith("  - `WrongType` (`TypeError`): ")
    assert tree[0].startswith("- `MapmError`: ")
    assert "``" not in "".join(tree)


def test_types_that_only_signatures_name_are_told() -> None:
    """What a signature names and nobody imports stands in the index, with what it is."""
    index = TOOL.INDEX.read_text(encoding="utf-8")
    assert "- `Judge` is `Callable[[Any, Any], Answer | Lacking | tuple[Lacking, ...]]`" in index
    signatures = {"def f(one: Owner, two: Duty) -> Nothing": [mapm.Duty]}
    assert list(TOOL.named(signatures, ["Duty"])) == ["Owner"]
