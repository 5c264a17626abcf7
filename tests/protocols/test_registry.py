"""`mapm.protocols.by_key`: a protocol by its key."""

from __future__ import annotations

import pytest
from support.processes import run

from mapm import MeetingProtocol, UnknownProtocol, WrongType, protocols
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING


@pytest.mark.parametrize("key", protocols.KEYS)
def test_each_key_is_its_protocols_own(key: str) -> None:
    """What a key leads to is a protocol with that key, and always the same object."""
    found = protocols.by_key(key)
    assert isinstance(found, MeetingProtocol)
    assert found.key == key
    assert protocols.by_key(key) is found


def test_it_is_the_module_s_own() -> None:
    """By key and by import one gets the same protocol."""
    assert protocols.by_key("dumfries-galloway/professionals-meeting") is PROFESSIONALS_MEETING


@pytest.mark.parametrize("key", ["", "dumfries", "DUMFRIES-GALLOWAY/MEETING", "x" * 500, "../x"])
def test_an_unknown_key_names_the_nearest(key: str) -> None:
    """Nothing is guessed: an unknown key is an error that names what there is."""
    with pytest.raises(
        UnknownProtocol, match=r"the nearest are .*dumfries-galloway/professionals-meeting"
    ) as no:
        protocols.by_key(key)
    assert no.value.key == key
    assert isinstance(no.value, KeyError)
    assert len(str(no.value)) < 400


@pytest.mark.parametrize("key", [None, 1, b"dumfries"])
def test_a_key_is_text(key: object) -> None:
    """Something else than text is refused."""
    with pytest.raises(WrongType, match="pass a str"):
        protocols.by_key(key)  # type: ignore[arg-type]


def test_keys_load_no_protocol() -> None:
    """The keys are there without any protocol being loaded."""
    printed = run(
        "import sys; from mapm import protocols; protocols.KEYS; print('mapm.protocol' in sys.modules)"
    )
    assert printed == "False"
