"""A picture harms no page that it is put into: whatever is in it is text, and it keeps to itself."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from support import meetings as cases
from support.hostile import HALF, NUL, RIGHT_TO_LEFT, TURNED
from support.pictures import COLOURS, pictures_of, read, sound

from mapm import Agency, Agree, Person, picture
from mapm.display.markup import element, written
from mapm.display.pictures import ALARM, MARKED

if TYPE_CHECKING:
    from mapm import WorkingCalendar

DAY: Final = date(2026, 6, 19)
HOSTILE: Final = ("<script>alert(1)</script>", '"><b', "'&amp;", TURNED, HALF, NUL, "]]>", "a\nb")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_reference_gets_out_of_its_place(scotland: WorkingCalendar, text: str) -> None:
    """Whatever a host calls a case, an agency or a person: it is text, and nothing in it stays unseen."""
    key = "nurse" if text in {HALF, NUL} else text  # neither is ever a reference; a case may be called so
    proposal = evolve(
        cases.proposal(),
        agency=Agency(key),
        by=Person(key),
        relevant=(Agency(f"other {key}"),),
    )
    meeting = cases.PROFESSIONALS_MEETING.open(proposal, ref=text)
    decision = meeting.decide(Agree(at=DAY, by=Person(key)))
    shown = [*pictures_of(meeting, scotland, DAY), picture(decision)]
    for one in shown:
        sound(one)
        assert "<script" not in one.html
    assert any(str(written(text)) in one.html for one in shown)


def test_text_of_another_direction_is_text() -> None:
    """Letters that are written from right to left are shown as they are."""
    assert written(RIGHT_TO_LEFT) == RIGHT_TO_LEFT
    assert written(TURNED) == "\\u202egnirraeh"


@given(st.text() | st.text(st.characters(categories=["Cs", "Cc", "Cf", "Zl"])))
def test_any_text_can_be_written(text: str) -> None:
    """In an element and in an attribute it is read back as it is shown."""
    one = read(element("p", text, title=text))[0]
    assert (one.text or "") == one.attrib["title"]
    assert (one.text or "").isprintable()
    assert read(element("p", written(text)))[0].text == one.text


@pytest.mark.parametrize("colour", [MARKED, ALARM])
@pytest.mark.parametrize("ground", ["#ffffff", "#131416"])
def test_colours_are_seen_on_white_and_on_black(colour: str, ground: str) -> None:
    """The two that there are differ from either by three to one, as a graphic has to."""
    lighter, darker = sorted((luminance(colour), luminance(ground)), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 3


def luminance(colour: str) -> float:
    """How light a colour is, as the Web Content Accessibility Guidelines reckon it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_words_have_the_colour_of_the_page(scotland: WorkingCalendar) -> None:
    """Only lines and faint grounds have another, and no picture has a ground of its own."""
    for shown in pictures_of(cases.held(), scotland, DAY):
        assert set(COLOURS.findall(shown.html)) <= {MARKED, ALARM}
        assert "background" not in shown.html
        assert not re.search(r"<text[^>]*(fill|stroke)=", shown.html)
        assert not re.search(r"(?<![\w-])color:", shown.html)
