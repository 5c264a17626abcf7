"""Every protocol that ships and every invented council is checked whole: nothing is wrong with any."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from support.found import paths_of

from mapm import WrongType, protocols
from mapm.authoring import load_editions, load_layers, load_protocol
from mapm.testing import Check, PathSort, check_protocol

if TYPE_CHECKING:
    from mapm import MeetingProtocol

LOCAL: Final = Path(__file__).parents[2] / "examples" / "local"
FEW: Final = 1
"""How many logs are tried for each requirement of a council: its states, rows and pairs are all there."""


@pytest.mark.parametrize("key", protocols.KEYS)
def test_nothing_is_wrong_with_a_protocol_that_ships(key: str) -> None:
    """Every check, on every path that the model has, is made of it, and finds nothing."""
    answer = check_protocol(protocols.by_key(key), paths=paths_of(key))
    assert answer.raise_if_any().checks == tuple(Check)
    assert answer.paths is paths_of(key)


def editions(council: str) -> list[tuple[MeetingProtocol, MeetingProtocol | None]]:
    """Every edition of a council, or of a national document, with what it is written on; the newest last."""
    first, *later = (LOCAL / council / name for name in ("protocol.toml", "version-2.toml"))
    if council == "national":
        older, newer = load_editions([LOCAL / "stonebeck" / f"national-{year}.toml" for year in (2024, 2027)])
        return [(older, None), (newer, older)]
    if council == "stonebeck":
        below = [one for one, _ in editions("national")]
        made = [*load_layers([first, *later], below)]
        return [*zip(made, [below[0], below[1], made[1]], strict=True)]
    if later[0].exists():
        made = [*load_editions([first, *later])]
        return [(made[0], None), (made[1], made[0])]
    return [(load_protocol(first), None)]


COUNCILS: Final = ("national", *sorted(one.name for one in LOCAL.iterdir() if one.is_dir()))


@pytest.mark.parametrize("council", COUNCILS)
def test_nothing_is_wrong_with_the_newest_edition_of_a_council(council: str) -> None:
    """Every check is made of it, on a path to every state, row and pair of rows, and finds nothing."""
    protocol, base = editions(council)[-1]
    answer = check_protocol(protocol, base=base, tries=FEW).raise_if_any()
    assert answer.checks == tuple(Check)
    assert len(answer.paths.of(PathSort.ROW)) > 40


def test_paths_of_another_protocol_are_refused() -> None:
    """What was found under other rules says nothing of these; nor does another edition of the same ones."""
    one, other = protocols.KEYS[1:3]
    with pytest.raises(
        WrongType, match=f"the paths cannot be a ModelPaths of {other}.*: pass those of {one}"
    ):
        check_protocol(protocols.by_key(one), paths=paths_of(other))
