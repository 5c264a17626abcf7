"""What stands beside the usual in a file: two where there is mostly one, and a table in place of a word."""

from __future__ import annotations

from typing import Any, Final

import pytest
from attrs import evolve
from support.authoring import DUTY, FROM_NOTHING, problems, protocol
from support.eastmoor import FILE
from support.single import Single

from mapm import Duty, NothingCited, ProtocolInvalid
from mapm.authoring import Change, Remove, as_toml, phrases, read_protocol
from mapm.authoring.limit_words import limit
from mapm.authoring.lines import Lines
from mapm.authoring.named import names
from mapm.authoring.problems import Problems
from mapm.authoring.tables import Table
from mapm.authoring.word_tables import office_hours

TEXT: Final = FILE.read_text(encoding="utf-8")


def test_an_owner_in_a_period_is_no_table() -> None:
    """Within a period, and otherwise, an owner is one word: what to write stands with it."""
    found = Problems()
    owner = {"period": "school holidays", "during": {}, "otherwise": {}}
    named = names(Single().draft.tables, {})
    assert phrases.owner(Table({"owner": owner}, "duties.visit", found), "owner", named) is None
    assert [one.sentence() for one in found.found] == [
        f"duties.visit.owner.{key} is a table: write an owner in one word of the list"
        for key in ("during", "otherwise")
    ]


def test_a_part_that_is_there_twice_stands_where_it_is_added() -> None:
    """A part of its own comes before the change of one in the base."""
    lines = Lines("[duties.a]\nb = 1\n[change.duties.a]\nb = 2\n[change.duties.c]\nb = 3\n")
    assert [lines.of_part(f"duties.{key}") for key in ("a", "a.b", "c", "c.b")] == [1, 2, 5, 6]


def test_a_limit_of_every_time_is_told_only_where_there_is_one() -> None:
    """Without the word it has to be a limit, or it is told as any other text that names none."""
    told: list[str] = []
    for text in ("every 3 months", "every soon"):
        found = Problems()
        of = Table({"within": text}, "duties.visit", found)
        assert limit(of, "within", names(Single().draft.tables, {})) is None
        told += [one.sentence() for one in found.found]
    anew = 'write "3 months": it is counted anew each time that the duty is opened'
    assert told[0] == f"duties.visit.within names no limit: {anew}"
    assert "soon" in told[1]
    assert "anew" not in told[1]


def test_two_things_that_are_computed_are_both_named() -> None:
    """Where a file cannot say them, and in the comment of a file on a base that has them."""
    base = protocol(FROM_NOTHING, DUTY, 'within = "10 working days"')
    code: Any = print
    duties = tuple(evolve(one, owner=code, to=code) if one.key == "note" else one for one in base.duties)
    computed = evolve(base, duties=duties)
    with pytest.raises(ProtocolInvalid, match=r"only Python \(duties\.note: to, owner\): pass base"):
        as_toml(computed)
    assert "[change.duties.note]\n# as in the base: to, owner\n" in as_toml(computed, base=computed)


@pytest.mark.parametrize("opens", ['["receive"]', '["issue"]', '["issue", "receive"]'])
def test_both_giving_and_receiving_are_of_a_product(opens: str) -> None:
    """A duty that either opens, or both, may ask of which product it is."""
    found = read_protocol(TEXT.replace('opens = ["receive"]', f"opens = {opens}", 1))
    assert [one.sentence() for one in found.problems if ".when" in one.path] == []


def test_a_source_may_name_a_clause_that_is_not_there() -> None:
    """A whole file is told where it says that its version is taken from such a clause."""
    told = problems(FROM_NOTHING.replace("[source]", '[source]\nstated_by = { version = "9.9" }'))
    assert told["source.stated_by.version"].what == "is not a clause of [clauses]: '9.9'"


def test_an_office_closes_after_it_opens() -> None:
    """An office that closes when it opens, or before, is told so, whatever else of it is written."""
    of: Any = None  # which document it is asks nothing here
    for more in ({}, {"what": "the office"}):
        found = Problems()
        office_hours(Table({"opens": "17:00", "closes": "09:00", **more}, "office_hours", found), of)
        assert "office_hours.closes is not after opens: write the later time of the day" in [
            one.sentence() for one in found.found
        ]


def test_a_wish_that_cites_nothing_is_named() -> None:
    """The error says whether it is a change or a removal that rests on nothing."""
    nothing: Any = ()
    with pytest.raises(NothingCited, match="Change"):
        Change(Duty, "note", cites=nothing, what="the note")
    with pytest.raises(NothingCited, match="Remove"):
        Remove(Duty, "note", cites=nothing, reason="it is not done")
