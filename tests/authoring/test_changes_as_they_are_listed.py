"""What is listed of a change, and told of a case: what code computes, never words that only tell of it."""

from __future__ import annotations

from typing import Final

import pytest
from attrs import evolve

from mapm import Clause, Duty, Effect, Force, Hold, Stage
from mapm.authoring import Change, derive, read_protocol
from mapm.authoring.derive import derived
from mapm.authoring.words import OWNERS
from mapm.protocols import by_key

OURS: Final = by_key("swindon/professionals-meeting")
SOURCE: Final = evolve(OURS.source, key="anyshire", name="Anyshire 2026")
CLAUSE: Final = Clause(
    source="anyshire",
    number="1",
    force=Force.MUST,
    actor="chair",
    stage=Stage.PROPOSING,
    effect=Effect.DUTY,
    gist="It says so.",
    forums=("anyshire/meeting",),
)
SAID: Final = {"key": "anyshire/meeting", "title": "Anyshire", "source": SOURCE, "clauses": (CLAUSE,)}


def test_words_of_what_is_changed_are_not_listed_as_replaced() -> None:
    """Who owes a duty is replaced by code; how that is put in words goes with it."""
    duty = next(one for one in OURS.duties if not one.fixed and one.owner is not OWNERS.meaning["chair"])
    fields = {"owner": OWNERS.meaning["chair"], "by": "whoever chairs it"}
    ours = derive(OURS, change=[Change(Duty, duty.key, cites=(CLAUSE,), **fields)], **SAID)
    changed = next(one for one in ours.duties if one.key == duty.key)
    assert changed.by == "whoever chairs it"
    assert [one.field for one in changed.replaced] == ["owner"]


@pytest.mark.parametrize("said", [Hold, (Hold,)])
def test_one_kind_of_entry_and_a_tuple_of_it_say_the_same(said: type[Hold] | tuple[type[Hold]]) -> None:
    """Whichever way the base says what opens a duty, and the change says the other, nothing is changed."""
    duty = next(one for one in OURS.duties if one.opens is Hold and not one.fixed)
    opens = (Hold,) if said is Hold else Hold
    base = evolve(OURS, duties=tuple(evolve(one, opens=said) if one is duty else one for one in OURS.duties))
    _, problems = derived(
        base, change=[Change(Duty, duty.key, cites=(CLAUSE,), opens=opens, what="the other note")], **SAID
    )
    told = [one.sentence() for one in problems if one.path == f"change.duties.{duty.key}.opens"]
    assert told == [f"change.duties.{duty.key}.opens says what the base says: leave it out"]


WITHOUT_VALUES: Final = """
key = "anyshire/meeting"
title = "Anyshire"
base = "swindon/professionals-meeting"
revision = 1

[source]
key = "anyshire"
name = "Anyshire 2026"
title = "Anyshire"
version = "1"
in_force_from = 2024-01-01

[clauses."1"]
force = "must"
actor = "chair"
stage = "proposing"
effect = "duty"
gist = "It says so."

[traits.urgency]
what = "how urgent"
values = []
clauses = ["1"]

[duties.visit]
what = "a visit"
to = "the family"
binding = true
opens = ["hold"]
owner = "chair"
when = { urgency = "high" }
within = "within 5 working days"
clauses = ["1"]
"""


def test_a_case_of_what_has_no_values_is_told_by_the_word_for_one() -> None:
    """There is none to give as an example, and what is wrong is told all the same."""
    told = [one.sentence() for one in read_protocol(WITHOUT_VALUES).problems]
    assert 'duties.visit.when.urgency is text: write a list, such as urgency = ["value"]' in told
