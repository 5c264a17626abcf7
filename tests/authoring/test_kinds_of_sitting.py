"""Kinds of sitting in a file: said anew for each, and what a sitting of one kind discharges."""

from __future__ import annotations

from typing import Final

from mapm import Hold
from mapm.authoring import read_protocol
from mapm.authoring.writing import as_toml
from mapm.rules.conditions import AllOf, OfKind, SittingNumber
from mapm.rules.discharging import FirstWhere

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
