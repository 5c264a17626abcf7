"""Whether the parts of a duty fit each other: what reads a sitting needs a sitting to open the duty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.authoring import words
from mapm.authoring.plain import plain
from mapm.meeting.events import Hold
from mapm.rules.several import SeveralLimits

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapm.authoring.problems import Problems
    from mapm.rules.duties import Duty

__all__ = ["check_duty", "check_opened_anew"]

_WORDS: Final = ("owner", "suggested", "within", "discharged_by", "each")


def check_duty(duty: Duty, path: str, problems: Problems) -> None:
    """Reports words that read something which what opens the duty, or the duty itself, does not have."""
    said = plain(duty).said
    each = said.get("each")
    if duty.after and duty.each is not None:
        problems.error(
            f"{path}.each",
            "cannot be given: a duty that another's discharge opens is owed for the same subject",
            instead="leave it out",
        )
    if isinstance(duty.within, SeveralLimits) and duty.counts_from is not None:
        problems.error(
            f"{path}.counts_from",
            "cannot be given: each of several limits says what it counts from",
            instead="write it beside the limit, or leave it out",
        )
    for key in _WORDS:
        word = said.get(key)
        if not isinstance(word, str):
            continue
        if words.only_of_a_sitting(word) and duty.kinds != (Hold,):
            what = f"is {word!r}, which only a sitting has"
            problems.error(f"{path}.{key}", what, instead='write opens = ["hold"]')
        needs = words.needs_each(word)
        if needs and not duty.after and duty.each is not None and each is None:
            continue  # what it is owed for is computed, and fits or not as whoever wrote it knows
        if needs and not duty.after and each not in needs:
            which = " or ".join(f'each = "{one}"' for one in sorted(needs))
            what = f"is {word!r}, and the duty is not owed once for each"
            problems.error(f"{path}.{key}", what, instead=f"write {which}")


def check_opened_anew(duty: Duty, stated: Iterable[str], path: str, problems: Problems) -> None:
    """Reports what a base computes from the entry that opened a duty, where something else now opens it."""
    left = [name for name in plain(duty).computed if name not in stated]
    if left:
        instead = f"state {', '.join(left)} too, or remove the duty and add another"
        problems.error(
            path, "is opened anew, and the base computes the rest from what opened it", instead=instead
        )
