"""A local protocol on a national one: which holds on which day, and what a running meeting goes by."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from support.authoring import CHAIR, FROM_NOTHING, PLAN, SAT, WORKER

from mapm import Adopt, Agency, Convene, Editions, Hold, Propose, adopt, duties
from mapm.authoring import load_editions, load_layers, read_layers
from mapm.authoring.lint import lint_editions, lint_layers
from mapm.errors import NoEditionInForce, ProtocolFileError

if TYPE_CHECKING:
    from mapm import WorkingCalendar

NATIONAL_NOTE: Final = """
[duties.note]
what = "the note"
to = "those who attended"
binding = true
owner = "chair"
opens = ["hold"]
within = "20 working days"
clauses = ["4.2"]
"""


def national(version: str, start: date, *, within: str = "20 working days", note: bool = True) -> str:
    """A national edition, with a limit for the note or without the duty."""
    text = FROM_NOTHING + (NATIONAL_NOTE.replace("20 working days", within) if note else "")
    for was, becomes in (
        ('key = "exampleshire/professionals-meeting"', 'key = "national/meeting"'),
        ('key = "exampleshire"', 'key = "national"'),
        ("Exampleshire 2026", f"National guidance {start.year}"),
        ("version 1", version),
        ("2026-04-01", f"{start}"),
    ):
        text = text.replace(was, becomes)
    return text


def local(version: str, start: date, within: str = "5 working days") -> str:
    """A local edition on it, which shortens the note's limit."""
    return f"""
base = "national/meeting"
key = "exampleshire/meeting"
title = "Exampleshire"
[source]
key = "exampleshire"
name = "Exampleshire {version}"
title = "Meetings in Exampleshire"
version = "{version}"
in_force_from = {start}
[clauses."1.1"]
force = "must"
gist = "The note goes out sooner."
stage = "recording"
actor = "chair"
effect = "deadline"
[change.duties.note]
clauses = ["1.1"]
within = "{within}"
"""


NATIONAL: Final = (
    national("2024", date(2024, 1, 1)),
    national("2027", date(2027, 1, 1), within="15 working days"),
)


def test_each_change_of_either_makes_an_edition() -> None:
    """A local edition holds on the national one of its day, and anew on each that follows while it holds."""
    files = (local("v1", date(2026, 4, 1)), local("v2", date(2027, 4, 1), "3 working days"))
    editions = load_layers(files, NATIONAL)
    assert [one.version for one in editions.editions] == ["v1", "v1 on 2027", "v2"]
    told = {
        day: (editions.on(day).source.version, _replaced(editions, day))
        for day in (date(2026, 4, 1), date(2026, 12, 31), date(2027, 1, 1), date(2027, 4, 1))
    }
    assert told == {
        date(2026, 4, 1): ("v1", "20 working days"),
        date(2026, 12, 31): ("v1", "20 working days"),
        date(2027, 1, 1): ("v1 on 2027", "15 working days"),
        date(2027, 4, 1): ("v2", "15 working days"),
    }
    assert not editions.gaps
    assert not editions.overlaps


def _replaced(editions: Editions, day: date) -> str:
    note = next(one for one in editions.on(day).duties if one.key == "note")
    return note.replaced[0].told.removeprefix("within ")


def test_before_the_local_one_nothing_holds_locally() -> None:
    """What the national document says before the local one takes effect is not the local protocol."""
    editions = load_layers((local("v1", date(2026, 4, 1)),), NATIONAL)
    with pytest.raises(NoEditionInForce):
        editions.on(date(2026, 3, 31))


def test_what_no_longer_fits_is_named_with_the_national_version() -> None:
    """A national edition without the duty that the local file changes: the problem says which edition."""
    other = (NATIONAL[0], national("2027", date(2027, 1, 1), note=False))
    read = read_layers((local("v1", date(2026, 4, 1)),), other)
    assert read.editions is None
    assert any("on 2027" in one.path and "duties.note" in one.path for one in read.errors)
    with pytest.raises(ProtocolFileError, match="on 2027"):
        load_layers((local("v1", date(2026, 4, 1)),), other)


def test_an_edition_is_not_read_on_what_it_never_held_on() -> None:
    """A local edition that ended before the national change need not fit it."""
    other = (NATIONAL[0], national("2027", date(2027, 1, 1), note=False))
    ends = f"{local('v1', date(2026, 4, 1))}\n[edition]\nwithdrawn_from = 2026-12-01\n"
    editions = load_layers((ends,), other)
    assert [one.version for one in editions.editions] == ["v1"]
    with pytest.raises(NoEditionInForce):
        editions.on(date(2026, 12, 1))


def test_nothing_holds_locally_while_nothing_holds_nationally() -> None:
    """Between a withdrawal and the next national edition there is a gap, and none on either side of it."""
    gone = f"{NATIONAL[0]}\n[edition]\nwithdrawn_from = 2026-09-01\n"
    editions = load_layers((local("v1", date(2026, 4, 1)),), (gone, NATIONAL[1]))
    assert editions.on(date(2026, 8, 31)).source.version == "v1"
    for day in (date(2026, 9, 1), date(2026, 12, 31)):
        with pytest.raises(NoEditionInForce):
            editions.on(day)
    assert editions.on(date(2027, 1, 1)).source.version == "v1 on 2027"
    assert [one.first for one in editions.gaps] == [date(2026, 9, 1)]


def test_it_needs_a_national_edition_of_its_day() -> None:
    """A local edition that takes effect before any national one is a problem, and says what to give."""
    read = read_layers((local("v1", date(2023, 4, 1)),), NATIONAL)
    assert read.editions is None
    assert "no edition of national/meeting is in force" in read.errors[0].sentence()


def test_a_local_file_names_its_base() -> None:
    """One from nothing is on no national document."""
    alone = FROM_NOTHING.replace("exampleshire/professionals-meeting", "exampleshire/meeting")
    read = read_layers((alone,), NATIONAL)
    assert read.editions is None
    assert "is not on national/meeting" in read.errors[0].sentence()


def test_editions_may_be_given_as_editions() -> None:
    """What was read already is taken as it is."""
    assert load_layers((local("v1", date(2026, 4, 1)),), load_editions(NATIONAL)) == load_layers(
        (local("v1", date(2026, 4, 1)),), NATIONAL
    )


def test_problems_of_the_national_files_are_told() -> None:
    """What is wrong below is told first, and nothing is built on it."""
    read = read_layers((local("v1", date(2026, 4, 1)),), ("key = 3",))
    assert read.editions is None
    assert read.errors


def test_a_running_meeting_stays_on_what_it_began_under(england: WorkingCalendar) -> None:
    """Its clocks go by the edition they started under, until it adopts the next."""
    later = national("2027", date(2027, 1, 1), within="15 working days")
    editions = load_layers((local("v1", date(2026, 4, 1)),), (NATIONAL[0], later))
    under = editions.on(date(2026, 12, 1))
    meeting: Any = under.open(Propose(at=date(2026, 12, 1), by=WORKER, agency=Agency("school")), ref="case")
    meeting = meeting.move(
        Convene(at=date(2026, 12, 2), by=WORKER, planned=evolve(PLAN, on=date(2026, 12, 22)))
    )
    meeting = meeting.move(Hold(at=date(2026, 12, 22), by=CHAIR, sitting=SAT))
    gone_over = adopt(
        meeting, Adopt(at=date(2027, 1, 4), by=CHAIR, edition="v1 on 2027"), editions=editions
    ).meeting
    for one in (meeting, gone_over):
        note = next(owed for owed in duties(one, england, date(2027, 1, 4)) if owed.duty.key == "note")
        assert note.due is not None
        assert note.due.on == date(2026, 12, 31)
        assert "National guidance 2024" in note.sentence()


starts = st.lists(st.integers(0, 2_000), min_size=1, max_size=4, unique=True).map(sorted)


@given(locals_=starts, nationals=starts, day=st.integers(0, 2_200))
def test_on_each_day_both_are_those_of_the_day(locals_: list[int], nationals: list[int], day: int) -> None:
    """Whatever changed when: the local edition is that of the day, and so is the national one below it."""
    origin = date(2024, 1, 1)
    below = [0, *[one + 1 for one in nationals]]
    files = [
        local(f"v{place}", origin + timedelta(one), f"{place + 1} working days")
        for place, one in enumerate(locals_)
    ]
    over = [
        national(f"n{place}", origin + timedelta(one), within=f"{place + 20} working days")
        for place, one in enumerate(below)
    ]
    editions = load_layers(files, over)
    on = origin + timedelta(day)
    here = [place for place, one in enumerate(locals_) if one <= day]
    if not here:
        with pytest.raises(NoEditionInForce):
            editions.on(on)
        return
    there = [place for place, one in enumerate(below) if one <= day]
    protocol = editions.on(on)
    note = next(one for one in protocol.duties if one.key == "note")
    assert protocol.source.version.split(" on ")[0] == f"v{here[-1]}"
    assert note.replaced[0].told.removeprefix("within ") == f"{there[-1] + 20} working days"


# --- what lint says of layers -----------------------------------------------------------------------------


def test_what_is_on_an_edition_that_was_replaced_is_told() -> None:
    """MP409 from the day of the next national edition, for one read on the first, also by way of another."""
    editions = load_editions(NATIONAL)
    below = editions.edition("2024")
    first = local("v1", date(2026, 4, 1))
    second = local("v2", date(2026, 6, 1), "3 working days").replace(
        "national/meeting", "exampleshire/meeting"
    )
    for files in ((first,), (first, second)):
        its = load_editions(files, bases=[below])
        told = {
            day: [one.code for one in lint_editions(its, national=editions, as_of=day)]
            for day in (date(2026, 3, 31), date(2026, 12, 31), date(2027, 1, 1))
        }
        assert told == {date(2026, 3, 31): [], date(2026, 12, 31): [], date(2027, 1, 1): ["MP409"]}
        assert lint_editions(its, national=editions) == ()


def test_a_national_edition_that_was_withdrawn_holds_no_more() -> None:
    """Withdrawn, with none in its place, it is not below what holds locally either."""
    ended = f"{NATIONAL[0]}\n[edition]\nwithdrawn_from = 2026-12-01\n"
    editions = load_editions((ended,))
    its = load_layers((local("v1", date(2026, 4, 1)),), editions)
    assert [one.code for one in lint_editions(its, national=editions, as_of=date(2026, 12, 1))] == ["MP404"]
    alone = load_editions((local("v1", date(2026, 4, 1)),), bases=tuple(editions))  # read as no layer
    for day, codes in ((date(2026, 11, 30), []), (date(2026, 12, 1), ["MP409"])):
        assert [one.code for one in lint_editions(alone, national=editions, as_of=day)] == codes


def test_on_layers_nothing_is_on_what_was_replaced() -> None:
    """Where a local file is read on each national edition, what holds is on the one of the day."""
    editions = load_editions(NATIONAL)
    its = load_layers((local("v1", date(2026, 4, 1)),), editions)
    for day in (date(2026, 12, 31), date(2027, 1, 1)):
        assert lint_editions(its, national=editions, as_of=day) == ()


def test_each_layer_is_linted_by_itself_and_then_what_is_between_them(england: WorkingCalendar) -> None:
    """What may not be said on a national edition names it; what is wrong between two is told last."""
    files = (local("v1", date(2026, 4, 1)), local("v2", date(2027, 4, 1), "3 working days"))
    other = (NATIONAL[0], national("2027", date(2027, 1, 1), note=False))

    def linted(texts: tuple[str, ...], below: tuple[str, ...], **asked: Any) -> list[tuple[Any, set[str]]]:  # noqa: ANN401
        found = lint_layers(read_layers(texts, below), load_editions(below), **asked)
        return [
            (layer and (layer.file, layer.below.version), {one.code for one in its}) for layer, its in found
        ]

    none: set[str] = set()
    fits = linted(files, NATIONAL, as_of=date(2027, 6, 1), calendar=england)
    assert [layer for layer, _ in fits] == [(0, "2024"), (0, "2027"), (1, "2027"), None]
    assert all("MP205" not in codes for _, codes in fits)
    assert fits[-1][1] == none
    assert "MP205" in linted(files, NATIONAL)[0][1]
    told = [codes & {"MP001", "MP409", "MP407"} for _, codes in linted(files, other, as_of=date(2027, 6, 1))]
    assert told == [none, {"MP001"}, {"MP001"}, {"MP409"}]
    assert linted(files, other)[-1][1] == none
    assert linted((files[0], files[0]), NATIONAL)[-1][1] == {"MP407"}
    unread = list(lint_layers(read_layers(files, other), load_editions(other)))
    assert all(one.says.startswith("on 2027, ") for one in unread[1][1])


def test_an_edition_that_was_read_already_is_on_one_national_edition() -> None:
    """It is not taken for what holds on the next: the problem says to give its file."""
    editions = load_editions(NATIONAL)
    its = load_editions((local("v1", date(2026, 4, 1)),), bases=[editions.edition("2024")])
    read = read_layers(its.editions, editions)
    assert read.editions is None
    assert [one.sentence() for one in read.errors] == [
        "local edition 1, on 2027: base was read on another edition already: give its file"
    ]


def test_each_layer_is_there_with_what_it_came_to() -> None:
    """`ReadLayers.layers` has each file on each national edition, and what does not fit has no edition."""
    other = (NATIONAL[0], national("2027", date(2027, 1, 1), note=False))
    read = read_layers((local("v1", date(2026, 4, 1)),), other)
    assert [(one.file, one.below.version, one.edition is not None) for one in read.layers] == [
        (0, "2024", True),
        (0, "2027", False),
    ]


def test_drafts_alone_hold_nothing() -> None:
    """National editions of which none is ever in force are a problem, and not silently nothing."""
    draft = f"{NATIONAL[0]}\n[edition]\ndraft = true\n"
    read = read_layers((local("v1", date(2026, 4, 1)),), load_editions((draft,)))
    assert read.editions is None
    assert "no edition that is ever in force" in read.errors[0].sentence()
