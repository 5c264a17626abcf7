"""A cattrs converter for hosts whose own classes hold entries."""

from __future__ import annotations

from datetime import date

import attrs
import pytest
from support.processes import run

from mapm import Agency, Entry, Note, Person, RecordError, Reply, Respond, entry_to_dict, records_converter

NURSE, NHS = Person("nurse"), Agency("NHS")
RESPOND = Respond(at=date(2026, 5, 19), by=NURSE, agency=NHS, reply=Reply.YES)


@attrs.frozen
class Row:
    """What a host may keep beside an entry."""

    number: int
    entry: Entry
    owner: Person
    note: Note | None = None


def test_a_class_of_a_host_holds_entries() -> None:
    """Entries, notes and references stand in it as in a record."""
    converter = records_converter()
    row = Row(3, RESPOND, NURSE, Note("n"))
    plain = converter.unstructure(row)
    assert plain["entry"] == entry_to_dict(RESPOND)
    assert plain["owner"] == "nurse"
    assert converter.loads(converter.dumps(row), Row) == row


def test_an_entry_of_another_kind_is_refused() -> None:
    """Where one kind is asked for, no other is taken; what is wrong is a RecordError."""
    converter = records_converter()
    with pytest.raises(RecordError, match=r"must be that of Respond @ \$\.kind"):
        converter.structure({"kind": "decide", "at": "2026-05-19", "by": {"person": "a"}}, Respond)
    with pytest.raises(RecordError, match="must be the host's own key"):
        converter.structure("", Person)


def test_without_the_extra_it_says_how_to_get_it() -> None:
    """Only the converter needs cattrs: records are written and read without it."""
    printed = run(
        """
        import sys
        sys.modules["cattrs"] = sys.modules["cattrs.preconf.json"] = None
        import mapm
        entry = mapm.entry_from_dict({"kind": "decide", "at": "2026-05-19", "by": {"person": "a"}})
        print(mapm.entry_to_json(entry))
        try:
            mapm.records_converter()
        except mapm.ExtraMissing as missing:
            print(missing)
        """
    )
    assert printed.splitlines()[1:] == [
        ('a cattrs converter for records needs an extra that is not installed: pip install "mapm[records]"')
    ]


def test_records_do_not_import_cattrs() -> None:
    """Not even where it is installed."""
    program = (
        "import sys, mapm; mapm.entry_to_dict; print('cattrs' in sys.modules, 'hypothesis' in sys.modules)"
    )
    assert run(program) == "False False"
