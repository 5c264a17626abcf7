"""The protocols that come with the library, each in its own folder: source, clauses, rules.

Here are only their keys, and those of their forums, by which clauses and readings say what they speak of. A
protocol itself is loaded when it is asked for:

    >>> from mapm import protocols
    >>> protocols.by_key("dumfries-galloway/professionals-meeting")
    <MeetingProtocol dumfries-galloway/professionals-meeting, version 1 of 18 July 2024>
"""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, cast

from mapm.errors import UnknownProtocol, WrongType

if TYPE_CHECKING:
    from mapm.protocol import MeetingProtocol

__all__ = [
    "BRACKNELL",
    "DG_FORUMS",
    "EVERY_FORUM",
    "FORUM_OF",
    "GROUP_SUPERVISION",
    "KEYS",
    "MAPM",
    "PROFESSIONALS_MEETING",
    "REFLECTIVE_LEARNING",
    "SWINDON",
    "by_key",
]

PROFESSIONALS_MEETING: Final = "dg"
"""The forum of Dumfries & Galloway's professionals' meetings."""
GROUP_SUPERVISION: Final = "dg-gs"
"""The forum of group supervision in Dumfries & Galloway."""
REFLECTIVE_LEARNING: Final = "dg-rl"
"""The forum of reflective learning in Dumfries & Galloway."""
MAPM: Final = "mapm"
"""The forum of the unattributed guidance of 2015."""
SWINDON: Final = "swindon"
"""The forum of Swindon."""
BRACKNELL: Final = "bracknell"
"""The forum of Bracknell Forest."""

DG_FORUMS: Final = (PROFESSIONALS_MEETING, GROUP_SUPERVISION, REFLECTIVE_LEARNING)
"""The three forums of the Dumfries & Galloway document."""
EVERY_FORUM: Final = (*DG_FORUMS, MAPM, SWINDON, BRACKNELL)
"""All of them; the clauses and readings of any speak of these."""
FORUM_OF: Final = MappingProxyType(
    {
        "dumfries-galloway/professionals-meeting": PROFESSIONALS_MEETING,
        "dumfries-galloway/group-supervision": GROUP_SUPERVISION,
        "dumfries-galloway/reflective-learning": REFLECTIVE_LEARNING,
        "guidance-2015/professionals-meeting": MAPM,
        "swindon/professionals-meeting": SWINDON,
        "bracknell-forest/meeting": BRACKNELL,
    }
)
"""The forum that each protocol of the library is of, by the protocol's key."""

_WHERE: Final = MappingProxyType(
    {
        "dumfries-galloway/professionals-meeting": (
            "mapm.protocols.dumfries_galloway.professionals_meeting",
            "PROFESSIONALS_MEETING",
        ),
        "dumfries-galloway/group-supervision": (
            "mapm.protocols.dumfries_galloway.group_supervision",
            "GROUP_SUPERVISION",
        ),
        "dumfries-galloway/reflective-learning": (
            "mapm.protocols.dumfries_galloway.reflective_learning",
            "REFLECTIVE_LEARNING",
        ),
        "guidance-2015/professionals-meeting": (
            "mapm.protocols.guidance_2015.professionals_meeting",
            "PROFESSIONALS_MEETING",
        ),
        "swindon/professionals-meeting": (
            "mapm.protocols.swindon.professionals_meeting",
            "PROFESSIONALS_MEETING",
        ),
        "bracknell-forest/meeting": ("mapm.protocols.bracknell_forest.meeting", "MULTI_AGENCY_MEETING"),
    }
)
KEYS: Final = tuple(_WHERE)
"""The keys of the protocols that come with the library."""


def by_key(key: str) -> MeetingProtocol:
    """The protocol of this key, among those that come with the library.

    A council's own protocol has no place here: pass it yourself. Raises `UnknownProtocol`, which names the
    nearest.
    """
    if not isinstance(key, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise WrongType.of("the key of a protocol", key, "pass a str, one of mapm.protocols.KEYS")
    if key not in _WHERE:
        from difflib import get_close_matches

        raise UnknownProtocol(key, get_close_matches(key, KEYS, cutoff=0.3) or KEYS)
    module, name = _WHERE[key]
    return cast("MeetingProtocol", getattr(import_module(module), name))


def not_offered(protocol: str, reading: str, there_are: tuple[str, ...]) -> str:
    """Why a protocol does not offer another reading of what ours is, and who does; empty for no reading.

    ``there_are`` are the keys of those that it offers.
    """
    from mapm.deadlines.sentences import listed
    from mapm.protocols.readings import READINGS

    ours = READINGS.get(reading)
    if ours is None:
        return ""
    if ours.fixed:
        proviso = f"; {ours.proviso[:1].lower()}{ours.proviso[1:]}" if ours.proviso else ""
        return f"{reading} is fixed: no edition takes another reading of it{proviso}".rstrip(".")
    others = [key for key in KEYS if any(one.reading.key == reading for one in by_key(key).choices)]
    where = f"offered by {listed(others)}" if others else ours.chosen_by or "offered by no protocol"
    here = f"; here there are {listed(sorted(there_are))}" if there_are else ""
    return f"{protocol} does not offer another reading of {reading} ({where.rstrip('.')}){here}"
