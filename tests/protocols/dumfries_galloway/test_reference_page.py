"""The reference page of the protocol says what the encoding says."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from mapm.protocols.dumfries_galloway import DG, PROFESSIONALS_MEETING

if TYPE_CHECKING:
    from types import ModuleType

ROOT: Final = Path(__file__).resolve().parents[3]


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("protocol_pages", ROOT / "tools" / "protocol_pages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


TOOL: Final = _tool()
PAGE: Final[str] = TOOL.page(PROFESSIONALS_MEETING, DG)


def test_the_page_is_as_the_encoding_has_it() -> None:
    """Where this fails, `python3 dev.py pages` writes the page anew."""
    assert TOOL.PAGE.read_text(encoding="utf-8") == PAGE


@pytest.mark.parametrize(
    "key",
    [
        *(question.key for question in PROFESSIONALS_MEETING.questions),
        *(duty.key for duty in PROFESSIONALS_MEETING.duties),
        *(ladder.kind for ladder in PROFESSIONALS_MEETING.ladders),
        *(one.key for row in PROFESSIONALS_MEETING.moves for one in row.requires),
    ],
)
def test_every_key_is_on_the_page(key: str) -> None:
    """Whoever has to write a key can look it up."""
    assert f"`{key}`" in PAGE


def test_every_citation_is_explained() -> None:
    """Each clause that speaks of the forum has its row, and each reading that is cited its heading."""
    rows = (*PROFESSIONALS_MEETING.moves, *PROFESSIONALS_MEETING.facts)
    citing = (
        *rows,
        *(one for row in rows for one in row.requires),
        *PROFESSIONALS_MEETING.questions,
        *PROFESSIONALS_MEETING.duties,
        *PROFESSIONALS_MEETING.ladders,
    )
    for cite in {cite for one in citing for cite in one.cites}:
        number = getattr(cite, "number", None)
        explained = f"### {getattr(cite, 'key', '')}\n" if number is None else f"\n| {number} | "
        assert explained in PAGE, cite.cited


def test_whom_a_duty_binds_is_in_words() -> None:
    """Each duty says who owes it, for whom and when; each requirement says when it applies, if not always."""
    for duty in PROFESSIONALS_MEETING.duties:
        assert duty.by
        assert bool(duty.once_for) is (duty.each is not None)
        assert bool(duty.where) is (duty.when is not None)
    for row in (*PROFESSIONALS_MEETING.moves, *PROFESSIONALS_MEETING.facts):
        for one in row.requires:
            assert bool(one.where) is (one.applies is not None)
