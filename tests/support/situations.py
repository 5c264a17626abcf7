"""Situations in which a forum is asked for, and what is advised of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from hypothesis import strategies as st

from mapm import Reply
from mapm.guidance import Situation, forums_for
from mapm.guidance.situations import SITUATION_FIELDS
from mapm.protocols.dumfries_galloway.forums import FORUMS
from support.guidance import DG_AREA

if TYPE_CHECKING:
    from mapm.guidance import ForumAdvice

YES: Final = Reply.YES
NO: Final = Reply.NO
MEETS: Final[dict[str, Any]] = {
    "harm_feared": NO,
    "existing_forum": NO,
    "person_or_family": YES,
    "answers": {"known-to-agencies": YES, "network": YES, "ground-b": YES, "other-forums-considered": YES},
}
"""A situation for a professionals' meeting."""


def situations() -> st.SearchStrategy[Situation]:
    """Every situation that the forums of Dumfries & Galloway can be asked about."""
    replies = st.sampled_from(list(Reply))
    fields: dict[str, Any] = dict.fromkeys(sorted(SITUATION_FIELDS), replies)
    answers = st.dictionaries(st.sampled_from(sorted(FORUMS.asked)), replies)
    return st.builds(Situation, **fields, answers=answers)


def advised(**changed: Any) -> ForumAdvice:  # noqa: ANN401  # any field of a situation
    """The advice on a situation for a professionals' meeting, or on one that differs."""
    answers = MEETS["answers"] | changed.pop("answers", {})
    return forums_for(DG_AREA, Situation(**(MEETS | changed | {"answers": answers})))
