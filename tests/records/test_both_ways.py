"""A record is read on the short way, and on the long one where something is wrong: the two never differ."""

from __future__ import annotations

import copy
from importlib import util
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.one_of_each import one_of_each

from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING
from mapm.records import entry_to_dict, meetings, prepared, shapes
from mapm.records.forms import Wrong

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Place = tuple[str | int, ...]
ENTRIES: Final = [entry_to_dict(one) for one in one_of_each(PROFESSIONALS_MEETING).values()]
MARK: Final = {
    "requirement": "partners",
    "answer": "not met",
    "breach": True,
    "about": ["Health"],
    "clauses": ["dg 7.4#2", "A-20"],
}
RECORD: Final[dict[str, Any]] = {
    "format": meetings.FORMAT,
    "ref": "case",
    "protocol": PROFESSIONALS_MEETING.key,
    "edition": PROFESSIONALS_MEETING.source.version,
    "encoding": {"revision": 2, "fingerprint": "0" * 32},
    "adopted": [{"edition": "another", "encoding": {"revision": 1, "fingerprint": "f" * 32}}],
    "log": [{"entry": ENTRIES[0], "marks": [MARK, MARK]}, {"entry": ENTRIES[1]}],
}
WHATEVER: Final = (
    *(None, True, False, 0, 1, 1.5, "", " ", "x", "yes", "child", "propose", "2026-02-30", "2026-06-15"),
    *("2020-01-01", "2026-06-15T10:00:00", "2026-06-15T10:00:00+01:00", "within 3 days", "no planning forum"),
    *([], ["x"], ["x", "x"], [None], {}, {"x": 1}, {"x": "yes"}, {"person": "x"}, {"text": "x"}),
    {"text": "x", "digest": "0" * 64},
)
LEFT_OUT: Final = object()


@pytest.fixture(scope="module")
def long_way() -> Iterator[Callable[[Any], Any]]:
    """What reads a whole record without any short way: with forms of its own, made while there is none."""
    forms: dict[type[Any], Any] = {}

    def only_the_other(_kind: object, _found: object, otherwise: Any, _name: object = None) -> Any:  # noqa: ANN401
        return otherwise

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prepared, "reader", only_the_other)
        spec: Any = util.find_spec("mapm.records.meetings")
        again: Any = util.module_from_spec(spec)
        spec.loader.exec_module(again)

    def read(value: Any) -> Any:  # noqa: ANN401
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(prepared, "reader", only_the_other)
            patch.setattr(shapes, "_PREPARED", forms)
            return again.RECORD.read(value)

    assert again.RECORD is not meetings.RECORD
    yield read
    assert forms


def outcome(read: Callable[[Any], Any], value: object) -> object:
    """What is read, or what is said to be wrong with it, in its order."""
    try:
        return read(value)
    except Wrong as wrong:
        return wrong.problems


def places(value: Any, here: Place = ()) -> Iterator[Place]:  # noqa: ANN401
    """Every place in a record, the whole of it too."""
    yield here
    if isinstance(value, dict | list):
        inside: Any = value.items() if isinstance(value, dict) else enumerate(value)
        for step, one in inside:
            yield from places(one, (*here, step))


def changed(record: Any, place: Place, to: object, key: str) -> Any:  # noqa: ANN401
    """The record with something else at a place, with nothing there, or with a key more."""
    if not place:
        return {**record, key: to} if to is not LEFT_OUT else record
    top = copy.deepcopy(record)
    inside = top
    for step in place[:-1]:
        inside = inside[step]
    if to is LEFT_OUT:
        del inside[place[-1]]
    elif key and isinstance(inside[place[-1]], dict):
        inside[place[-1]][key] = to
    else:
        inside[place[-1]] = to
    return top


@st.composite
def records(draw: st.DrawFn) -> Any:  # noqa: ANN401
    """A record with some of every kind of entry in its log, and up to three things other than they were."""
    picked = draw(st.lists(st.sampled_from(ENTRIES), min_size=1, max_size=2))
    record: Any = RECORD | {"log": [*RECORD["log"][:1], *({"entry": one} for one in picked)]}
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.sampled_from([*places(record)]))
        to = draw(st.sampled_from([LEFT_OUT, *WHATEVER]))
        key = draw(st.sampled_from(["", "", "despite", "recorded_at", "id", "answers", "role", "nonsense"]))
        record = changed(record, at, to, key or "more")
    return record


@given(record=records())
def test_whatever_stands_in_a_record_both_ways_say_the_same(
    long_way: Callable[[Any], Any],
    record: Any,  # noqa: ANN401
) -> None:
    """The same meeting, or the same problems with the same paths in the same order."""
    assert outcome(meetings.RECORD.read, record) == outcome(long_way, record)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda one: one["kind"])
def test_each_kind_of_entry_is_read_alike(long_way: Callable[[Any], Any], entry: Any) -> None:  # noqa: ANN401
    """As it is, with each key left out, with each key of another type, and with one that is not known."""
    record = RECORD | {"log": [{"entry": entry}]}
    assert meetings.RECORD.read(record) == long_way(record)
    within: Place = ("log", 0, "entry")
    said = 0
    for key in entry:
        for to in (LEFT_OUT, None, 5, "2020-01-01", [5], {"x": 5}):
            one = changed(record, (*within, key), to, "")
            found = outcome(meetings.RECORD.read, one)
            assert found == outcome(long_way, one)
            said += isinstance(found, list)
    more = changed(record, within, 5, "nonsense")
    assert outcome(meetings.RECORD.read, more) == outcome(long_way, more)
    assert said > len(entry)


@pytest.mark.parametrize("recorded", ["2020-01-01", "2026-07-09", "2026-07-09T09:00:00+01:00"])
def test_when_it_was_recorded_is_looked_at_on_both_ways(
    long_way: Callable[[Any], Any], recorded: str
) -> None:
    """An entry recorded before it happened is refused with the constructor's own words."""
    record: Any = RECORD | {"log": [{"entry": ENTRIES[0] | {"recorded_at": recorded}}]}
    found = outcome(meetings.RECORD.read, record)
    assert found == outcome(long_way, record)
    if recorded == "2020-01-01":
        assert found == [
            (
                ".log[0].entry",
                "an entry cannot be recorded before it happened: look at at and recorded_at",
            )
        ]
