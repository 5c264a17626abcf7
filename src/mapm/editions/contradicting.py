"""Why some editions are not those of one document: another key, a version twice, a correction of nothing.

Said of each by its place, so that `Editions` can refuse them, and who reads files can say it of each file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mapm.editions import Edition

__all__ = ["contradictions"]


def contradictions(editions: Sequence[Edition], *, all_there: bool = True) -> Iterator[tuple[int, str]]:
    """Why editions make no `Editions`: what is to be said of one, by its place; without the others, less."""
    by_version: dict[str, Edition] = {}
    for place, one in enumerate(editions):
        first = editions[0].protocol.key
        if one.protocol.key != first:
            yield (
                place,
                f"is of {one.protocol.key}: editions are of one document, and the first is of {first}",
            )
        elif one.version in by_version:
            yield place, f"and another edition have one version, {one.version!r}: give each its own"
        by_version.setdefault(one.version, one)
    for place, one in enumerate(editions):
        if one.corrects is not None and (all_there or one.corrects in by_version):
            why = _corrects_nothing(one, by_version)
            if why:
                yield place, why


def _corrects_nothing(edition: Edition, by_version: Mapping[str, Edition]) -> str:
    """Why an edition does not come in the place of another on one day; empty where it does."""
    other = by_version.get(cast("str", edition.corrects))
    if other is None or other is edition:
        return f"corrects {edition.corrects!r}, which is no other edition given"
    if other.starts != edition.starts:
        return (
            f"does not start on the day of {other.version}, so it corrects nothing there: leave out corrects"
        )
    seen = {edition.version}
    while other is not None and other.corrects is not None:
        if other.version in seen:
            return f"and {other.version} correct each other: leave corrects out of one"
        seen.add(other.version)
        other = by_version.get(other.corrects)
    return ""
