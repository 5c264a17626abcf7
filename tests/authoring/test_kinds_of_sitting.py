"""Kinds of sitting in a file: said anew for each, and what a sitting of one kind discharges."""

from __future__ import annotations

from typing import Final

from mapm import Hold, Months, WorkingDays
from mapm.authoring import read_protocol
from mapm.authoring.lint import lint
from mapm.authoring.writing import as_toml
from mapm.rules.clocks import LatestSitting
from mapm.rules.conditions import AllOf, OfKind, SittingNumber
from mapm.rules.discharging import FirstWhere
from mapm.rules.several import Reckoned, SeveralLimits

FILE: Final = """
key = "northmoor/meeting"
title = "Meetings in Northmoor"
[source]
key = "northmoor"
name = "Northmoor 2026"
title = "Meetings"
version = "version 1"
[clauses."1.1"]
force = "must"
gist = "There are core groups and reviews."
actor = "chair"
stage = "holding"
effect = "duty"
[moves.propose]
clauses = ["1.1"]
[moves.convene]
clauses = ["1.1"]
[moves.hold]
clauses = ["1.1"]
[moves.reconvene]
clauses = ["1.1"]
[traits.meeting]
what = "which kind of meeting it is"
values = ["core group", "review"]
each_sitting = true
clauses = ["1.1"]
[duties.next-review]
what = "the next review"
to = "the family"
binding = true
owner = "chair"
opens = ["hold"]
when = { meeting = ["review"] }
within = "6 months"
discharged_by = { entry = "hold", when = { meeting = ["review"], sitting = "later" } }
clauses = ["1.1"]
"""


def test_what_a_sitting_is_and_what_discharges_come_to_values_and_back() -> None:
    """The closed words of the file are frozen values, and are written out as they were read."""
    read = read_protocol(FILE)
    assert [one.sentence() for one in read.problems] == []
    protocol = read.protocol
    assert protocol is not None
    (duty,) = (one for one in protocol.duties if one.key == "next-review")
    review = OfKind("meeting", ("review",), each_sitting=True)
    assert duty.when == review
    assert duty.discharged_by == FirstWhere(Hold, AllOf((review, SittingNumber(2))))
    assert read_protocol(as_toml(protocol)).protocol == protocol


def test_a_discharge_in_some_case_says_which_entry_and_which_case() -> None:
    """Half of it is an error that says what to write."""
    file = FILE.replace('{ entry = "hold", when = { meeting = ["review"], sitting = "later" } }', "{ %s }")
    for given, path in (
        ('entry = "hold"', "duties.next-review.discharged_by.when"),
        ('when = { sitting = "later" }', "duties.next-review.discharged_by.entry"),
        ('entry = "held", when = { sitting = "later" }', "duties.next-review.discharged_by.entry"),
        ('entry = "hold", when = { kind = ["x"] }', "duties.next-review.discharged_by.when.kind"),
    ):
        found = read_protocol(file % given)
        assert found.protocol is None
        assert [one.path for one in found.errors] == [path]


def test_several_limits_with_clocks_of_their_own_come_to_a_value_and_back() -> None:
    """The sooner of two limits, one from a planned sitting and one from what opened the duty."""
    several = '{ sooner_of = [{ within = "10 working days", counts_from = "latest sitting" }, %s] }'
    file = FILE.replace('"6 months"', several % '{ within = "6 months" }')
    read = read_protocol(file)
    assert [one.sentence() for one in read.problems] == []
    protocol = read.protocol
    assert protocol is not None
    (duty,) = (one for one in protocol.duties if one.key == "next-review")
    assert duty.within == SeveralLimits((Reckoned(WorkingDays(10), LatestSitting()), Reckoned(Months(6))))
    assert read_protocol(as_toml(protocol)).protocol == protocol
    for given, path in (
        ('{ within = "6 moons" }', "duties.next-review.within.sooner_of[1].within"),
        ('{ within = "not stated: soon" }', "duties.next-review.within.sooner_of[1].within"),
        ('{ counts_from = "proposal" }', "duties.next-review.within.sooner_of[1].within"),
        (
            '{ within = "6 weeks", counts_from = "yesterday" }',
            "duties.next-review.within.sooner_of[1].counts_from",
        ),
        ('{ within = "6 weeks", from = "proposal" }', "duties.next-review.within.sooner_of[1].from"),
    ):
        found = read_protocol(FILE.replace('"6 months"', several % given))
        assert found.protocol is None
        assert [one.path for one in found.errors] == [path]
    alone = read_protocol(FILE.replace('"6 months"', '{ later_of = [{ within = "6 weeks" }] }'))
    assert [one.path for one in alone.errors] == ["duties.next-review.within.later_of"]
    twice = read_protocol(file.replace('clauses = ["1.1"]\n"""', "") + 'counts_from = "proposal"\n')
    assert [one.path for one in twice.errors] == ["duties.next-review.counts_from"]


def test_lint_reads_each_of_several_limits_with_its_own_clock() -> None:
    """A limit that counts back wants something planned, wherever it stands."""
    several = '{ later_of = [{ within = "24 hours" }, { within = "no later than 2 weeks before"%s }] }'

    def codes(clock: str) -> set[str]:
        protocol = read_protocol(FILE.replace('"6 months"', several % clock)).protocol
        assert protocol is not None
        return {one.code for one in lint(protocol) if one.path == "duties.next-review.within"}

    assert codes("") == {"MP206", "MP208"}
    assert codes(', counts_from = "planned sitting"') == {"MP206"}
