"""Worked answers: a file for each protocol, and the conformance class that runs them all.

A file `tests/protocols/answers/<forum>.toml` holds situations written from the source text, with the answer
and the clauses that it must cite. `tests/protocols/answers/README.md` has the whole format, with examples. In
short::

    protocol = "dumfries-galloway/professionals-meeting"
    source = "dg"                # the register that clause numbers are of
    calendar = "scotland"        # the division whose working days count

    [entries.proposal]           # an entry, by a name, as a line of a log has it
    kind = "propose"
    at = 2026-02-24

    [cases]                      # a list of entries, by a name
    proposed = ["proposal"]
    agreed = ["proposed", "health-says-yes", "agreement"]

    [[answers]]
    name = "no-ground"           # the test's own name
    situation = "An agency proposes a meeting, and none of the grounds a to d is present."
    answer = "It cannot be proposed."
    clauses = ["6.1#3"]          # each must be cited by what is asked below
    readings = ["A-51"]
    case = ["proposed"]          # the entries made so far, if any
    then = []                    # and those made after them
    taking = { A-51 = "..." }    # another reading that a local edition takes, if any
    decision = { on = { as = "proposal", answers = { ground-b = "no" } }, allowed = false }

An entry in a list is the name of an entry or of a case; ``{ as = NAME, ... }``, the named entry with other
keys (a table is changed key by key; ``without = [KEY]`` leaves keys out); or a whole entry with its ``kind``.
What an answer asks is one or several of the kinds in `support.asking.ASKINGS`. An unknown key, an expected
key that is missing, a clause that is not cited and a file with fewer than `FEWEST` answers are failures.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Final

import pytest

from mapm import AnyMeeting, Decision, Entry, MeetingProtocol, Propose, RaiseRisk, Refer, attempt
from mapm.protocols.readings import READINGS
from mapm.sources import Interpretation
from support.asking import ASKINGS, Situation
from support.book import FILES, BadAnswers, Book, Worked, answers_in, known_only, loaded
from support.clauses import REGISTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from mapm.sources import Citation

FEWEST: Final = 15
_OF_AN_ANSWER: Final = frozenset(
    {"name", "situation", "answer", "clauses", "readings", "taking", "case", "then"}
)
_MUST: Final = frozenset({"name", "situation", "answer", "clauses"})


def played(protocol: MeetingProtocol, entries: Iterable[Entry]) -> AnyMeeting | None:
    """The meeting to which entries lead, each of which must be accepted; none where none is proposed."""
    meeting: AnyMeeting | None = None
    for entry in entries:
        if meeting is None:
            if isinstance(entry, Propose):
                meeting = protocol.open(entry, ref="case")
            elif not isinstance(entry, RaiseRisk | Refer):
                raise BadAnswers(
                    f"before a proposal there can be a risk and its referral, no {entry.doing!r}"
                )
            continue
        after = attempt(meeting, entry)
        if isinstance(after, Decision):
            raise BadAnswers(f"an entry of the case is refused: {after.sentence()}")
        meeting = after
    return meeting


# --- running ----------------------------------------------------------------------------------------------


def checked(worked: Worked) -> None:
    """Raises where an answer is not as the format asks."""
    table, name = worked.table, worked.name
    known_only(table, _OF_AN_ANSWER | ASKINGS.keys(), name)
    missing = sorted(key for key in _MUST if not table.get(key))
    if missing and missing != ["clauses"]:
        raise BadAnswers(f"{name}: {missing} are missing or empty")
    if not table.get("clauses") and not table.get("readings"):
        raise BadAnswers(f"{name}: name at least one clause, or the reading where no clause speaks")
    asked = [kind for kind in ASKINGS if kind in table]
    if not asked:
        raise BadAnswers(f"{name}: nothing is asked; ask {', '.join(ASKINGS)}")
    for kind in asked:
        asking = ASKINGS[kind]
        known_only(table[kind], asking.must | asking.may, f"{name}: {kind}")
        left_out = sorted(asking.must - table[kind].keys())
        if left_out:
            raise BadAnswers(f"{name}: {kind} says nothing of {left_out}")


def run(worked: Worked) -> None:
    """Plays the situation, asks what is asked, and holds the answer and its clauses against the file."""
    checked(worked)
    book = Book(worked.file)
    table = worked.table
    entries = book.entries([table.get("case", []), table.get("then", [])])
    protocol = book.protocol
    if "taking" in table:
        protocol = protocol.taking(table["taking"], key="local/edition")
    situation = Situation(
        protocol=protocol,
        meeting=played(protocol, entries),
        entries=entries,
        calendar=book.calendar,
        entry=book.entry,
    )
    cited: set[Citation] = set()
    for kind, asking in ASKINGS.items():
        if kind in table:
            cited.update(asking.ask(situation, table[kind]))
    register = REGISTERS[book.source]
    wanted = [register[number].number for number in table.get("clauses", ())]
    wanted += [READINGS[key].key for key in table.get("readings", ())]
    found = set(_numbers(cited, book.source))
    silent = [one for one in wanted if one not in found]
    assert not silent, f"not cited: {silent}; cited are {sorted(found)}"
    as_taken = {one.key: one.taken for one in cited if isinstance(one, Interpretation)}
    for key, takes in table.get("taking", {}).items():
        assert as_taken.get(key) == takes, f"{key} is not cited as taken: {as_taken.get(key)}"


def _numbers(cited: Iterable[Citation], source: str) -> Iterator[str]:
    for one in cited:
        if isinstance(one, Interpretation):
            yield one.key
        elif one.source == source:
            yield one.number


EVERY: Final = tuple(worked for path in FILES for worked in answers_in(path))


class WorkedAnswers:
    """What holds of every file of worked answers, and of each answer in it."""

    fewest: ClassVar[int] = FEWEST

    @pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
    def test_a_file_is_whole(self, path: Path) -> None:
        """A file says what it is of, has answers enough, each by its own name, and uses what it defines."""
        book = Book(path)
        names = [worked.table.get("name") for worked in answers_in(path)]
        assert len(names) >= self.fewest
        assert len(set(names)) == len(names)
        assert set(book.names()) - _used(loaded(path)) == set()

    @pytest.mark.parametrize("worked", EVERY, ids=lambda worked: worked.name)
    def test_answer(self, worked: Worked) -> None:
        """The library answers as the source text does, and cites the clauses that it must."""
        run(worked)


def _used(value: Any) -> set[str]:  # noqa: ANN401  # anything that TOML gives
    """Every text that stands in a file as a value: the names in use are among them."""
    if isinstance(value, str):
        return {value}
    if isinstance(value, Mapping):
        value = list(value.values())
    return set().union(*map(_used, value)) if isinstance(value, list) else set()
