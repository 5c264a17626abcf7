"""What single words, keys and values of a file come to, each by itself: who, when, by what."""

from __future__ import annotations

from typing import Any, Final

import pytest
from support.single import DATA, HERE, NAMED, WHOLE, Single, table

from mapm import Convene, Hold, Propose, Role, WrongType
from mapm.authoring import limit_words, outputs, phrases, word_tables, words
from mapm.authoring.named import Named, names
from mapm.authoring.parts import TABLES, key_path, table_of
from mapm.authoring.rule_tables import Reading
from mapm.authoring.source_tables import Citing
from mapm.meeting.facts import Escalate
from mapm.protocols.common.owners import InRole
from mapm.protocols.readings import READINGS
from mapm.rules.hours import OwnerByPeriod
from mapm.rules.vocabulary import Product
from mapm.sources import Register

# --- who, when, by what -----------------------------------------------------------------------------------

AT_A_REVIEW: Final = {"entry": "hold", "when": {"purpose": "review"}}
EARLY: Final = {"entry": "convene", "when": {"sitting": "first"}}
CLOSED: Final = {"entry": "hold", "when": {"closed_as": ["completed"]}}
HOLIDAYS: Final = "school holidays"


@pytest.mark.parametrize(
    ("given", "value", "wrong"),
    [
        ("nobody", words.OWNERS.meaning["nobody"], []),
        ("head-teacher", InRole(Role("head-teacher")), []),
        ("practitioner", InRole(Role.PRACTITIONER), []),
        ("nobodi", None, ["owner"]),
        (5, None, ["owner"]),
        (
            {"period": HOLIDAYS, "during": "chair", "otherwise": "nobody"},
            OwnerByPeriod(HOLIDAYS, words.OWNERS.meaning["chair"], words.OWNERS.meaning["nobody"]),
            [],
        ),
        ({"period": "half term", "during": "chair", "otherwise": "nobody"}, None, ["owner.period"]),
        ({"during": "chair", "otherwise": "nobody"}, None, ["owner.period"]),
        ({"period": HOLIDAYS, "during": "chair"}, None, ["owner.otherwise"]),
        ({"period": HOLIDAYS, "otherwise": "chair"}, None, ["owner.during"]),
        ({"period": HOLIDAYS, "during": "chair", "otherwise": "x"}, None, ["owner.otherwise"]),
        ({"period": HOLIDAYS, "during": "x", "otherwise": "chair"}, None, ["owner.during"]),
        ({"period": HOLIDAYS, "during": {}, "otherwise": "chair"}, None, ["owner.during"]),
        (
            {"period": HOLIDAYS, "during": "chair", "otherwise": "chair", "x": 1},
            OwnerByPeriod(HOLIDAYS, words.OWNERS.meaning["chair"], words.OWNERS.meaning["chair"]),
            ["owner.x"],
        ),
    ],
)
def test_an_owner(given: object, value: object, wrong: list[str]) -> None:
    """A word, a role, or one in a period and one otherwise."""
    of = table(owner=given)
    assert phrases.owner(of, "owner", NAMED) == value
    assert [one.path.removeprefix("duties.visit.") for one in of.problems.found] == wrong
    of.done()
    assert len(of.problems.found) == len(wrong)


@pytest.mark.parametrize(
    ("given", "word", "wrong"),
    [
        ("proposal", "proposal", []),
        ("occurrence report", "occurrence report", []),
        ("expected birth", "expected birth", []),
        ("discharge of note", "discharge of note", []),
        ("next opening of office", "next opening of office", []),
        ("gestation 32+4 of birth", "gestation 32+4 of birth", []),
        ("issue of summary", "issue of summary", []),
        ("receipt of record", "receipt of record", []),
        ("gestation 32+9 of birth", None, [""]),
        ("gestation 32+4 of flood", None, [""]),
        ("occurrence flood", None, [""]),
        ("expected flood", None, [""]),
        ("discharge of nothing", None, [""]),
        ("next opening of nothing", None, [""]),
        ("issue of nothing", None, [""]),
        ("the day", None, [""]),
        (["proposal"], None, [""]),
        ({}, None, [""]),
        ({"sooner_of": ["proposal"]}, None, [""]),
        ({"earlier_of": ["proposal", "x"], "later_of": []}, None, [""]),
        ({"earlier_of": ["proposal"]}, None, [".earlier_of"]),
        ({"earlier_of": []}, None, [".earlier_of"]),
        ({"earlier_of": "proposal"}, None, [".earlier_of", ".earlier_of"]),
        ({"earlier_of": ["proposal", "x"]}, None, [".earlier_of[1]"]),
        ({"later_of": ["x", "proposal"]}, None, [".later_of[0]"]),
        ({"later_of": ["proposal", "occurrence birth"]}, {"later_of": ["proposal", "occurrence birth"]}, []),
        (
            {"earlier_of": ["proposal", "occurrence birth"], "x": 1},
            {"earlier_of": ["proposal", "occurrence birth"]},
            [".x"],
        ),
    ],
)
def test_a_clock(given: object, word: object, wrong: list[str]) -> None:
    """A word, what it names, or the earlier or later of several."""
    of = table(counts_from=given)
    found = phrases.clock(of, "counts_from", NAMED)
    assert (phrases.clock_word(found) if found is not None else None) == word
    assert [one.path.removeprefix("duties.visit.counts_from") for one in of.problems.found] == wrong
    of.done()
    assert len(of.problems.found) == len(wrong)


@pytest.mark.parametrize(
    ("given", "word", "wrong"),
    [
        ("share_note", "share_note", []),
        ("occurrence report", "occurrence report", []),
        ("answer to interim", "answer to interim", []),
        ("yes to interim", "yes to interim", []),
        ("escalation dispute", "escalation dispute", []),
        ("issue of summary", "issue of summary", []),
        ("next stage", "next stage", []),
        ("occurrence flood", None, [""]),
        ("answer to nothing", None, [""]),
        ("yes to nothing", None, [""]),
        ("escalation nothing", None, [""]),
        ("receipt of nothing", None, [""]),
        ("something", None, [""]),
        (5, None, [""]),
        (AT_A_REVIEW, AT_A_REVIEW, []),
        ({"entry": "hold"}, None, [".when"]),
        ({"when": {"purpose": "review"}}, None, [".entry"]),
        ({"entry": "sit", "when": {"purpose": "review"}}, None, [".entry"]),
        ({"entry": "hold", "when": {"purpose": "revue"}}, None, [".when.purpose"]),
        (CLOSED, CLOSED, [".when"]),
        (CLOSED | {"entry": "close"}, CLOSED | {"entry": "close"}, []),
        ({"entry": "sit", "when": {"closed_as": ["completed"]}}, None, [".entry", ".when"]),
        (EARLY, EARLY, [".when"]),
        ({"when": {"sitting": "first"}}, None, [".entry"]),
        (AT_A_REVIEW | {"x": 1}, AT_A_REVIEW, [".x"]),
    ],
)
def test_a_discharge(given: object, word: object, wrong: list[str]) -> None:
    """An entry, what it names, or an entry in such a case."""
    of = table(discharged_by=given)
    found = phrases.discharge(of, "discharged_by", NAMED)
    assert (phrases.discharge_word(found) if found is not None else None) == word
    assert [one.path.removeprefix("duties.visit.discharged_by") for one in of.problems.found] == wrong
    of.done()
    assert len(of.problems.found) == len(wrong)


LONG: Final = "a" * 59 + "bcdef"
"""Longer than what is shown of a word."""


def test_of_a_long_word_its_beginning_is_told() -> None:
    """As much as tells it from others."""
    of = table(owner=LONG, discharged_by=LONG, released_by=LONG)
    assert phrases.owner(of, "owner", NAMED) is None
    assert phrases.discharge(of, "discharged_by", NAMED) is None
    assert phrases.release(of, "released_by", NAMED) is None
    start = "a" * 59 + "b"
    assert [one.what for one in of.problems.found] == [
        f"is not an owner: '{start}'",
        f"is not what discharges a duty: '{start}'",
        f"is not what discharges a duty: '{start}'",
    ]


TWO: Final = [{"within": "10 working days", "counts_from": "proposal"}, {"within": "3 months"}]
TWO_SAID: Final = [one | {"within": f"within {one['within']}"} for one in TWO]
CHOSEN: Final = {"source_says": "promptly", "chosen": "5 working days", "by": "head"}


@pytest.mark.parametrize(
    ("given", "word", "wrong"),
    [
        ("5 working days", "within 5 working days", []),
        ("the next date set", "the next date set", []),
        ("soonish", None, [""]),
        ("five days", None, [""]),
        ("every 5 working days", None, [""]),
        ("not stated: 5 working days", None, [""]),
        (5, None, [""]),
        ({}, None, [".source_says", ".chosen", ".by"]),
        ({"sooner_of": TWO}, {"sooner_of": TWO_SAID}, []),
        ({"later_of": TWO[:1]}, None, [".later_of"]),
        ({"later_of": []}, None, [".later_of"]),
        ({"later_of": [TWO[0], {"within": "soonish"}]}, None, [".later_of[1].within"]),
        ({"later_of": [TWO[0], {"counts_from": "proposal"}]}, None, [".later_of[1].within"]),
        (
            {"later_of": [TWO[0], {"within": "3 months", "counts_from": "x"}]},
            None,
            [".later_of[1].counts_from"],
        ),
        ({"later_of": [TWO[0], {"within": "not stated: promptly"}]}, None, [".later_of[1].within"]),
        ({"later_of": [*TWO, {"within": "soonish"}]}, None, [".later_of[2].within"]),
        ({"later_of": [*TWO, 5]}, {"later_of": TWO_SAID}, [".later_of[2]"]),
        (CHOSEN, CHOSEN | {"chosen": "within 5 working days"}, []),
        (CHOSEN | {"reason": "agreed"}, CHOSEN | {"chosen": "within 5 working days", "reason": "agreed"}, []),
        (CHOSEN | {"source_says": "5 working days"}, None, [".source_says"]),
        (CHOSEN | {"source_says": ""}, None, [".source_says"]),
        (CHOSEN | {"chosen": "soonish"}, None, [".chosen"]),
        (CHOSEN | {"chosen": "not stated: promptly"}, None, [".chosen"]),
        (CHOSEN | {"by": 5}, None, [".by"]),
    ],
)
def test_a_limit(given: object, word: object, wrong: list[str]) -> None:
    """Words, a date that is set, one that was chosen, or the sooner or later of several."""
    of = table(within=given)
    found = limit_words.limit(of, "within", NAMED)
    assert (limit_words.limit_word(found) if found is not None else None) == word
    assert [one.path.removeprefix("duties.visit.within") for one in of.problems.found] == wrong
    of.done()
    assert len(of.problems.found) == len(wrong)


# --- the parts of a file ----------------------------------------------------------------------------------


def test_of_whom_an_outcome_is_alone() -> None:
    """A trait that is not there is told, and those after it are read."""
    only = {"weather": ["wet"], "urgency": ["high", "low", "routine"], "decision": ["final"]}
    of = table("outcomes.stepped", what="stepped down", of="redirected", only=only)
    reading = Reading(NAMED, Citing(Register(WHOLE.source, ()), READINGS))
    fields = word_tables.local_outcome(of, reading)
    assert fields["only"] == (("urgency", "high"), ("urgency", "routine"), ("decision", "final"))
    assert [one.path for one in of.problems.found] == [
        "outcomes.stepped.only.weather",
        "outcomes.stepped.only.urgency[1]",
    ]


def test_a_product_that_nobody_receives() -> None:
    """It is told so."""
    product = Product(key="x", what="the x", recipients=(), cites=(HERE,))
    assert outputs.recipients_in_words(product) == "nobody"
    summary = next(one for one in WHOLE.words.products if one.key == "summary")
    assert outputs.recipients_in_words(summary) == (
        "person who attended, parent or carer (part attended), note taker, absent person (redacted)"
    )


@pytest.mark.parametrize("kind", [[], {}, "duties", None, int, Named])
def test_what_is_no_kind_of_part(kind: object) -> None:
    """A class of another kind, and what is no class at all."""
    with pytest.raises(WrongType, match="pass one of Question, Requirement"):
        table_of(kind)


def test_each_kind_of_part_has_its_table() -> None:
    """By its class."""
    assert {name: table_of(one.of) for name, one in TABLES.items()} == {name: name for name in TABLES}


@pytest.mark.parametrize(
    ("key", "path"),
    [
        ("note", "note"),
        ("school holidays", '"school holidays"'),
        (Hold, "hold"),
        ((Convene, "venue"), "convene.venue"),
        ((Convene, "the venue"), 'convene."the venue"'),
    ],
)
def test_a_key_as_a_path_has_it(key: Any, path: str) -> None:  # noqa: ANN401  # any key
    """Quoted where a file has to quote it."""
    assert key_path(key) == path


def test_what_a_file_names() -> None:
    """What its base has and what it has itself: with a change too, right or wrong."""
    data: dict[str, Any] = {
        "change": {
            "ladders": {"dispute": {"rungs": [{"key": "a"}, {"key": 5}, 5, {}]}, "opinion": {"rungs": "x"}},
            "traits": {"urgency": {"values": ["a", 5, "b"]}},
        },
        "ladders": {"row": {"rungs": [{"key": "b"}]}, "other": {}},
        "traits": {"colour": {"values": ["red", 5]}, "size": {"values": "big", "each_sitting": True}, "x": 5},
        "occurrences": {"flood": {"what": "a flood"}, "fire": {}, "storm": 5},
        "questions": {"convene": {"quiet": {}, "no": 5}, "sit": {"x": {}}},
        "requirements": {"hold": {"asked-too": {"asks": "x"}, "judged": {"never": True}}},
        "duties": {"visit": {}},
        "roles": {"practitioner": {}, "nurse": {}},
        "products": {"letter": {}},
    }
    found = names(Single().draft.tables, data)
    assert found.rungs == {"dispute": ("a",), "opinion": (), "row": ("b",)}
    assert found.ladders == {"dispute", "opinion", "row", "other"}
    assert found.traits == {
        "urgency": ("urgent", "high", "routine"),
        "decision": ("final", "interim"),
        "colour": ("red",),
    }
    assert found.each_sitting == {"decision", "size"}
    assert found.occurrences == {
        "report": "the report is completed",
        "birth": "the child is born",
        "flood": "a flood",
        "fire": "fire",
    }
    assert found.questions == {
        "network": (Propose,),
        "interim": (Hold,),
        "ratified": (Hold,),
        "managers-talked": (Escalate,),
        "asked": (Hold,),
        "quiet": (Convene,),
        "asked-too": (Hold,),
    }
    assert found.duties == {*DATA["duties"], "refer", "refer-advised", "visit"}
    assert found.roles == {"safeguarding-unit", "head-teacher", "nurse"}
    assert found.products == {"summary", "record", "letter"}
    assert (found.ranks, found.agency_kinds) == ({"practitioner", "team manager"}, {"health", "police"})
    assert (found.quorums, found.hours) == ({"conference", "small"}, {"office"})
    assert (found.periods, found.outcomes) == ({"school holidays"}, {"stepped-down"})
