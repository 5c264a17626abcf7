"""What is wrong with a file is told: where, what, what was probably meant, and what to write instead."""

# ruff: noqa: E501, Q000  # one problem a line, so that the table can be read

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from support.authoring import (
    CLAUSE,
    DUTY,
    FROM_NOTHING,
    HEAD,
    ON_BASE,
    SOURCE,
    problems,
    protocol,
    read,
)

from mapm import Adopt, ProtocolFileError, ProtocolInvalid, WrongType
from mapm.authoring import Severity, as_toml, load_protocol, read_protocol
from mapm.authoring.lint import lint
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING

if TYPE_CHECKING:
    from pathlib import Path

CHANGE = '[change.duties.note]\nclauses = ["4.2"]\n'


@pytest.mark.parametrize(
    ("parts", "path", "says"),
    [
        # the whole of it
        (("key = ",), "", "is not TOML: Invalid value"),
        (("a = " + "[" * 5_000,), "", "is nested too deeply"),
        (("a = " + "9" * 5_000,), "", "a number in it is too long"),
        (("#" * 2_000_001,), "", "is longer than 2000000 characters"),
        (("",), "key", "is missing: give it a key of its own"),
        (("",), "title", "is missing"),
        (("",), "source", "is missing: say which document this is"),
        (("",), "clauses", "is missing"),
        (('key = "Example Shire"', 'title = "X"', SOURCE, CLAUSE), "key", "is not a key: use small letters"),
        (("key = 5",), "key", "is a whole number: write text"),
        (('tittle = "X"',), "tittle", "is not a known key; did you mean title?"),
        (('base = "dumfries"', HEAD), "base", "is not a protocol of the library"),
        (('base = "dumfries-galloway/profesionals-meeting"', HEAD), "base", "did you mean dumfries-galloway/prof"),
        (("revision = 1.5", HEAD), "revision", "is a number with a point: write a whole number"),
        # the document
        (('[source]\nkey = "x"',), "source.name", "is missing: say how sentences name it"),
        (("source = 4",), "source", "is a whole number: write it as a table"),
        ((HEAD.replace("2026-04-01", '"2026-04-01"'),), "source.in_force_from", "is text: write a date without quotes"),
        ((HEAD.replace("2026-04-01", "2026-04-01T10:00:00"),), "source.in_force_from", "is a date with a time"),
        ((HEAD.replace("in_force_from = 2026-04-01", 'review_due = "2026-13"'),), "source.review_due", "neither a date nor a month"),
        ((HEAD.replace("in_force_from = 2026-04-01", "review_due = 2026"),), "source.review_due", 'write a date such as 2027-04-01, or a month in quotes: "2027-04"'),
        # clauses
        ((FROM_NOTHING, '[clauses.7.10]\nforce = "must"'), "clauses.7.10", 'without quotes: write [clauses."7.10"], since 7.10 is not 7.1'),
        ((FROM_NOTHING, '[duties.x]\nclauses = [7.10]'), "duties.x.clauses[0]", 'is a number with a point, not a clause number: write "7.1" in quotes'),
        ((FROM_NOTHING, '[duties.x]\nclauses = [4]'), "duties.x.clauses[0]", 'is a whole number, not a clause number: write "4" in quotes'),
        ((FROM_NOTHING, '[duties.x]\nclauses = [true]'), "duties.x.clauses[0]", 'is true or false, not a clause number: write a number in quotes: "4.2"'),
        ((FROM_NOTHING, '[duties.x]\nclauses = "4.2"'), "duties.x.clauses", 'is text: write a list of numbers in quotes: clauses = ["4.2"]'),
        ((FROM_NOTHING, '[duties.x]\nclauses = ["4.22"]'), "duties.x.clauses[0]", "is not a clause of [clauses]: '4.22'; did you mean 4.2?"),
        ((FROM_NOTHING, '[duties.x]\nreadings = ["A-99"]'), "duties.x.readings[0]", "is not a reading of ours: 'A-99'; did you mean A-"),
        ((FROM_NOTHING, "[duties.x]\nclauses = []"), "duties.x", "cites nothing: name at least one clause"),
        ((FROM_NOTHING, '[duties.x]\nwhat = "x"'), "duties.x", "cites nothing: cite your document"),
        ((HEAD.replace('"must"', '"musts"'),), 'clauses."4.2".force', "is not a force: 'musts'; did you mean must?"),
        ((HEAD.replace("gist", "gits"),), 'clauses."4.2".gits', "is not a known key; did you mean gist?"),
        ((HEAD.replace("gist", "gits"),), 'clauses."4.2".gist', "is missing: say in your own words"),
        ((HEAD, "softened = true"), 'clauses."4.2"', "only a must-not can be softened"),
        ((HEAD, 'shown = ["convine"]'), 'clauses."4.2".shown[0]', "is not an entry: 'convine'; did you mean convene?"),
        ((HEAD, 'shown = ["convene"]\nout_of_scope = "no"'), 'clauses."4.2".out_of_scope', "is shown too"),
        ((HEAD, f'[clauses."{"9" * 50}"]\nforce = "must"'), f"clauses.{'9' * 50}", "has no usable number"),
        # parts
        ((FROM_NOTHING, DUTY, "withing = 4"), "duties.note.withing", "is not a known key; did you mean within?"),
        ((FROM_NOTHING, '[duties.x]\nclauses = ["4.2"]'), "duties.x.what", "is missing: say what is owed"),
        ((FROM_NOTHING, '[duties.x]\nclauses = ["4.2"]'), "duties.x.owner", "is missing: say who owes it: one of nobody, chair"),
        ((FROM_NOTHING, '[duties.x]\nclauses = ["4.2"]'), "duties.x.opens", 'is missing: say what opens it: opens = ["hold"]'),
        ((FROM_NOTHING, DUTY.replace('"chair"', '"chairs"')), "duties.note.owner", "is not an owner: 'chairs'; did you mean chair?"),
        ((FROM_NOTHING, DUTY.replace('"chair"', '"zzz"')), "duties.note.owner", "or add a role of your own: [roles.KEY]"),
        ((FROM_NOTHING, DUTY.replace('["hold"]', '["holds"]')), "duties.note.opens[0]", "is not what opens a duty: 'holds'; did you mean hold?"),
        ((FROM_NOTHING, DUTY.replace('["hold"]', "[]")), "duties.note.opens", "is an empty list"),
        ((FROM_NOTHING, DUTY.replace('["hold"]', '["occur"]')), "duties.note.opens[0]", "names no occurrence"),
        ((FROM_NOTHING, DUTY.replace('["hold"]', '["occurrence x"]')), "duties.note.opens[0]", "is not an occurrence: 'x': there is none"),
        ((FROM_NOTHING, DUTY, 'after = "refer"'), "duties.note.after", "and opens both open it"),
        ((FROM_NOTHING, DUTY.replace("opens", "after").replace('["hold"]', '"notes"')), "duties.note.after", "is not a duty: 'notes'; did you mean note?"),
        ((FROM_NOTHING, DUTY, 'within = "10 days"'), "duties.note.within", "names no limit"),
        ((FROM_NOTHING, DUTY, "within = 10"), "duties.note.within", 'is a whole number: write a limit, such as "10 working days"'),
        ((FROM_NOTHING, DUTY, 'within = { source_says = "soon" }'), "duties.note.within.chosen", "is missing"),
        ((FROM_NOTHING, DUTY, 'within = { source_says = "soon", chosen = "5 weeks" }'), "duties.note.within.by", "is missing: a limit is chosen by a named person"),
        ((FROM_NOTHING, DUTY, 'within = { source_says = "soon", chosen = "not stated: soon", by = "x" }'), "duties.note.within.chosen", "gives no date"),
        ((FROM_NOTHING, DUTY, 'counts_from = "the sitting"'), "duties.note.counts_from", "is not what a limit counts from: 'the sitting'; did you mean latest sitting?"),
        ((FROM_NOTHING, DUTY, 'counts_from = "occurrence birth"'), "duties.note.counts_from", "is not an occurrence: 'birth'"),
        ((FROM_NOTHING, DUTY, 'counts_from = "discharge of x"'), "duties.note.counts_from", "is not a duty: 'x'"),
        ((FROM_NOTHING, DUTY, 'counts_from = { earlier = ["proposal"] }'), "duties.note.counts_from", "names no clock"),
        ((FROM_NOTHING, DUTY, 'counts_from = { earlier_of = ["proposal"] }'), "duties.note.counts_from.earlier_of", "compares fewer than two"),
        ((FROM_NOTHING, DUTY, 'each = "child concerned"'), "duties.note.each", "is not whom a duty is owed for"),
        ((FROM_NOTHING, DUTY, 'discharged_by = "share_notes"'), "duties.note.discharged_by", "did you mean share_note?"),
        ((FROM_NOTHING, DUTY, 'discharged_by = "release"'), "duties.note.discharged_by", "cannot be release"),
        ((FROM_NOTHING, DUTY, 'discharged_by = "answer to x"'), "duties.note.discharged_by", "is not a question: 'x'"),
        ((FROM_NOTHING, DUTY, 'discharged_by = "escalation x"'), "duties.note.discharged_by", "is not a ladder: 'x'"),
        ((FROM_NOTHING, DUTY, 'released_by = "sometimes"'), "duties.note.released_by", "is not what discharges a duty"),
        ((FROM_NOTHING, DUTY, "when = {}"), "duties.note.when", "has no condition"),
        ((FROM_NOTHING, DUTY, 'when = { mood = ["bad"] }'), "duties.note.when.mood", "is not a condition: 'mood'"),
        ((FROM_NOTHING, DUTY, 'when = { sitting = "second" }'), "duties.note.when.sitting", 'names no sitting: write "first", "later"'),
        ((FROM_NOTHING, DUTY, 'when = { sitting = ["first"] }'), "duties.note.when.sitting", "names no sitting"),
        ((FROM_NOTHING, DUTY, 'when = { sitting = "4 to 2" }'), "duties.note.when.sitting", "names no sitting"),
        ((FROM_NOTHING, DUTY, 'when = { purpose = "tea" }'), "duties.note.when.purpose", "is not a purpose: 'tea'"),
        ((FROM_NOTHING, DUTY, 'when = { question = "x" }'), "duties.note.when.question", "is not a question: 'x'"),
        ((FROM_NOTHING, DUTY, 'when = { reply = "no" }'), "duties.note.when.reply", "is a reply to nothing"),
        ((FROM_NOTHING, DUTY, 'when = { closed_as = ["completed"] }'), "duties.note.when", 'has closed_as: open the duty with opens = ["close"]'),
        ((FROM_NOTHING, DUTY.replace("hold", "close"), 'when = { closed_as = ["ended"] }'), "duties.note.when.closed_as[0]", "is not an outcome: 'ended'"),
        ((FROM_NOTHING, DUTY.replace("hold", "close"), "when = { closed_as = [] }"), "duties.note.when.closed_as", "is an empty list"),
        ((FROM_NOTHING, DUTY.replace("hold", "propose"), 'when = { sitting = "first" }'), "duties.note.when", "counts sittings, and what opens the duty comes before the first"),
        ((FROM_NOTHING, DUTY.replace('"chair"', '"owner of the action"')), "duties.note.owner", """is 'owner of the action', and the duty is not owed once for each: write each = "action\""""),
        ((FROM_NOTHING, DUTY.replace("hold", "close"), 'within = "the next date set"'), "duties.note.within", "which only a sitting has"),
        ((FROM_NOTHING, '[duties."Note!"]\nclauses = ["4.2"]'), 'duties."Note!"', "has a key that cannot be used: use small letters"),
        (("duties = 4", FROM_NOTHING), "duties", "is a whole number: write it as a table: [duties]"),
        (("duties.note = 4", FROM_NOTHING), "duties.note", "is a whole number: write it as a table: [duties.note]"),
        ((FROM_NOTHING, '[moves.holds]\nclauses = ["4.2"]'), "moves.holds", "is not an event: 'holds'; did you mean hold?"),
        ((FROM_NOTHING, '[moves.decide]\nclauses = ["4.2"]'), "moves.decide", "is not an event: 'decide'"),
        ((FROM_NOTHING, '[facts.hold]\nclauses = ["4.2"]'), "facts.hold", "is not a fact: 'hold'"),
        ((FROM_NOTHING, '[facts.object]\nclauses = ["4.2"]\nstates = []'), "facts.object.states", "is an empty list"),
        ((FROM_NOTHING, '[facts.object]\nclauses = ["4.2"]\nstates = ["hold"]'), "facts.object.states[0]", "is not a state: 'hold'; did you mean held?"),
        ((FROM_NOTHING, '[facts.object]\nclauses = ["4.2"]\nstates = ["closed"]'), "", "its type does not allow it"),
        ((FROM_NOTHING, '[facts.raise_risk]\nclauses = ["4.2"]\nstates = ["held"]'), "", "must be possible in every state and require nothing"),
        ((FROM_NOTHING, '[requirements.hold.x]\nclauses = ["4.2"]\nbinding = "yes"'), "requirements.hold.x.binding", "is text: write true or false"),
        ((FROM_NOTHING, '[requirements.hold.x]\nclauses = ["4.2"]'), "requirements.hold.x.question", "is not a question asked with hold: 'x'"),
        ((FROM_NOTHING, '[requirements.hold.x]\nclauses = ["4.2"]'), "requirements.hold.x.asks", "is missing: write the question here"),
        ((FROM_NOTHING, '[requirements.hold.x]\nclauses = ["4.2"]\nasks = "Is it?"\nbinding = true\nmissing = ""'), "requirements.hold.x.missing", "is empty: say what is wrong"),
        ((ON_BASE, '[change.requirements.propose.network]\nclauses = ["4.2"]\nasks = "Is it?"'), "change.requirements.propose.network.asks", "change its text in [change.questions.propose.network]"),
        ((FROM_NOTHING, '[requirements.hold.x]\nclauses = ["4.2"]\nasks = "Is it?"\nquestion = "y"'), "requirements.hold.x.question", "and asks both name a question"),
        ((FROM_NOTHING, '[requirements.agree.x]\nclauses = ["4.2"]\nasks = "Is it?"\nbinding = true\nmissing = "no"'), "requirements.agree.x", "is of agree, which the protocol does not have: add it: [moves.agree]"),
        ((FROM_NOTHING, '[requirements.refer.x]\nclauses = ["4.2"]\nasks = "Is it?"\nbinding = true\nmissing = "no"'), "requirements.refer.x", "asks something of what leads from a risk to its referral"),
        ((FROM_NOTHING, '[questions.hold.x]\nclauses = ["4.2"]'), "questions.hold.x.text", "is missing: write the question"),
        ((FROM_NOTHING, '[ladders.x]\nwhat = "x"\nclauses = ["4.2"]\n[[ladders.x.rungs]]\nkey = "a"'), "ladders.x.rungs[0].what", "is missing: say what is done on it"),
        ((FROM_NOTHING, '[ladders.x]\nwhat = "x"\nclauses = ["4.2"]\nrungs = [4]'), "ladders.x.rungs[0]", "is a whole number: write [[ladders.x.rungs]]"),
        ((FROM_NOTHING, '[traits.sitting]\nwhat = "x"\nvalues = ["a"]\nclauses = ["4.2"]'), "traits.sitting", "has a key with a meaning of its own in when"),
        ((FROM_NOTHING, '[traits.size]\nwhat = "x"\nvalues = []\nclauses = ["4.2"]'), "traits.size.values", "has no value, or one twice"),
        ((FROM_NOTHING, '[states.x]\nwhat = "x"\nrefines = "open"\nclauses = ["4.2"]'), "states.x.refines", "is not a state: 'open'"),
        ((FROM_NOTHING, '[outcomes.x]\nwhat = "x"\nof = "done"\nclauses = ["4.2"]'), "outcomes.x.of", "is not an outcome: 'done'"),
        ((FROM_NOTHING, '[outcomes.x]\nwhat = "x"\nof = "completed"\nonly = { mood = ["bad"] }\nclauses = ["4.2"]'), "outcomes.x.only.mood", "is not a trait: 'mood'"),
        ((FROM_NOTHING, '[roles.x]\nclauses = ["4.2"]'), "roles.x.what", "is missing: say what the role is"),
        ((FROM_NOTHING, '[documents.x]\ntitle = "X"\nclauses = ["4.2"]'), "documents.x.status", "is missing: named, needed or outside"),
        ((FROM_NOTHING, '[documents.x]\nowner = "cook"\nclauses = ["4.2"]'), "documents.x.owner", "is not a role: 'cook'"),
        ((FROM_NOTHING, '[documents.x]\nclauses = ["4.2"]\n[[documents.x.sections]]\nkey = "a"\ntitle = "A"\nfill = "decision"\nclauses = ["4.2"]'), "documents.x.sections[0].fill", "did you mean decisions?"),
        ((FROM_NOTHING, '[documents.x]\nclauses = ["4.2"]\n[[documents.x.sections]]\nkey = "a"\ntitle = "A"\nfill = "decisions"\nsilent = true\nclauses = ["4.2"]'), "documents.x.sections[0]", "is no section"),
        ((FROM_NOTHING, '[risk]\nwithin = "2 weeks"\nclauses = ["4.2"]'), "risk.within", "nothing else"),
        # what a base has, and what it has not
        ((ON_BASE, CHANGE.replace("note", "notes")), "change.duties.notes", "is not among the duties of Dumfries & Galloway 2024; did you mean note?"),
        ((ON_BASE, CHANGE.replace("duties", "dutys")), "change.dutys", "is not a known key; did you mean duties?"),
        ((ON_BASE, '[change.duties.note]\nreadings = ["A-08"]\nwithin = "5 weeks"'), "change.duties.note", "cites no clause of the local document"),
        ((ON_BASE, '[change.duties.note]\nwithin = "5 weeks"'), "change.duties.note", "cites nothing"),
        ((ON_BASE, DUTY), "duties.note", "is there already: Dumfries & Galloway 2024 has it: change it with [change.duties.note]"),
        ((ON_BASE, '[moves.agree]\nclauses = ["4.2"]'), "moves.agree", "change it with [change.moves.agree]"),
        ((ON_BASE, '[remove.duties.store]\nclauses = ["4.2"]'), "remove.duties.store.reason", "is missing: say in words why"),
        ((ON_BASE, '[remove.duties.store]\nreason = "x"'), "remove.duties.store", "cites nothing"),
        ((ON_BASE, '[remove.duties.store]\nreason = "x"\nreadings = ["A-08"]'), "remove.duties.store", "cites no clause of the local document"),
        ((ON_BASE, '[remove.duties.stor]\nreason = "x"\nclauses = ["4.2"]'), "remove.duties.stor", "did you mean store?"),
        ((ON_BASE, '[remove.duties.refer]\nreason = "x"\nclauses = ["4.2"]'), "remove.duties.refer", "which nothing can"),
        ((ON_BASE, '[remove.facts.refer]\nreason = "x"\nclauses = ["4.2"]'), "remove.facts.refer", "which nothing can"),
        ((ON_BASE, '[change.duties.refer]\nwithin = "5 weeks"\nclauses = ["4.2"]'), "change.duties.refer", "which nothing can: cite the local clause in [risk]"),
        ((ON_BASE, '[change.facts.refer]\nstates = ["held"]\nclauses = ["4.2"]'), "change.facts.refer", "which nothing can"),
        ((ON_BASE, CHANGE, 'opens = ["close"]'), "change.duties.note", "is opened anew, and the base computes the rest from what opened it: state discharged_by too"),
        ((ON_BASE, '[change.requirements.propose.network]\nquestion = "x"\nclauses = ["4.2"]'), "change.requirements.propose.network.question", "cannot be changed"),
        ((ON_BASE, '[readings]\nA-99 = "x"'), "readings", "cannot be taken: no reading is called 'A-99'"),
        ((ON_BASE, "[readings]\nA-51 = 4"), "readings.A-51", "is a whole number: write text"),
        ((FROM_NOTHING, '[readings]\nA-51 = "x"'), "readings", "takes readings of no base"),
        ((FROM_NOTHING, CHANGE), "change.duties.note", "changes what no base has"),
        ((FROM_NOTHING, '[remove.duties.x]\nreason = "x"\nclauses = ["4.2"]'), "remove.duties.x", "removes what no base has"),
    ],
)  # fmt: skip
def test_each_problem_says_where_and_what_to_write(parts: tuple[str, ...], path: str, says: str) -> None:
    """The path leads to it, and the sentence tells what it is, what is like it, or what to do."""
    found = problems(*parts)
    assert path in found, {one.path: one.sentence() for one in found.values()}
    assert says in found[path].sentence()


def test_every_problem_of_a_file_is_told_at_once() -> None:
    """The reader does not stop at the first, and what is right is not complained of."""
    found = problems(
        ON_BASE,
        "tpyo = 1",
        '[change.duties.notes]\nclauses = [4.2]\nwithin = "5 days"',
        '[remove.duties.store]\nclauses = ["4.2"]',
        '[duties.visit]\nwhat = "os.system"\nbinding = 1\nclauses = ["4.3"]',
        '[requirements.hold.room]\nasks = "Is it quiet?"\nbinding = false\nmissing = "it is loud"\nclauses = ["4.2"]',
    )
    assert set(found) == {
        'clauses."4.2".tpyo',
        "change.duties.notes",
        "change.duties.notes.clauses[0]",
        "change.duties.notes.within",
        "remove.duties.store.reason",
        "duties.visit.what",
        "duties.visit.binding",
        "duties.visit.to",
        "duties.visit.owner",
        "duties.visit.opens",
        "duties.visit.clauses[0]",
    }


def test_a_warning_leaves_a_protocol() -> None:
    """A change that says what the base says is told, and the part is as it was."""
    found = read(ON_BASE, CHANGE, 'within = "10 working days"')
    assert found.protocol is not None
    (one,) = found.warnings
    assert (one.severity, one.path) == (Severity.WARNING, "change.duties.note.within")
    assert one.sentence() == "change.duties.note.within says what the base says: leave it out"
    assert next(each for each in found.protocol.duties if each.key == "note").replaced == ()


def test_a_change_of_nothing_is_told() -> None:
    """A change without a field is a warning as well."""
    found = read(ON_BASE, CHANGE)
    assert [one.what for one in found.warnings] == ["changes nothing"]


def test_a_change_may_give_a_clause_to_what_had_none() -> None:
    """What rests on our reading alone, as adopting does, is cited on a base by a change without a field."""
    found = read(ON_BASE, '[change.facts.adopt]\nclauses = ["4.2"]\n')
    assert found.protocol is not None
    assert found.problems == ()
    (row,) = [one for one in found.protocol.facts if one.fact is Adopt]
    (base,) = [one for one in PROFESSIONALS_MEETING.facts if one.fact is Adopt]
    assert [cite.cited for cite in row.cites] == ["Exampleshire 2026, clause 4.2", "our reading A-73"]
    assert evolve(row, cites=base.cites) == base
    told = [one.code for one in lint(found.protocol) if one.path.endswith("facts.adopt")]
    assert told == []
    assert "MP302" in [one.code for one in lint(PROFESSIONALS_MEETING) if one.path == "facts.adopt"]
    written = as_toml(found.protocol, base=PROFESSIONALS_MEETING)
    assert "[change.facts.adopt]" in written
    assert read_protocol(written).protocol == found.protocol


def test_the_route_of_a_risk_is_cited_in_its_own_table() -> None:
    """It rests on our readings too, and a change without a field is still told."""
    base = load_protocol(FROM_NOTHING.replace('key = "exampleshire', 'key = "national'))
    text = ON_BASE.replace("dumfries-galloway/professionals-meeting", base.key)
    found = read_protocol(f'{text}\n[change.facts.refer]\nclauses = ["4.2"]\n', bases=[base])
    assert [one.sentence() for one in found.problems] == [
        "change.facts.refer changes nothing: state a field, or leave it out"
    ]


def test_loading_raises_with_every_error(tmp_path: Path) -> None:
    """Who wants the protocol or nothing gets one error, which has all of them with their paths."""
    file = tmp_path / "local.toml"
    file.write_text(HEAD.replace("title =", "tittle ="), encoding="utf-8")
    with pytest.raises(ProtocolFileError, match="tittle is not a known key; did you mean title") as refused:
        load_protocol(file)
    assert isinstance(refused.value, ProtocolInvalid)
    assert {"tittle", "title"} <= {path for path, _ in refused.value.problems}
    file.write_text(FROM_NOTHING, encoding="utf-8")
    assert load_protocol(file) == protocol(FROM_NOTHING)


def test_a_file_that_cannot_be_opened_is_a_problem(tmp_path: Path) -> None:
    """Nothing that is read raises: a missing file, a folder, and what is no text are told."""
    assert "cannot be opened" in read_protocol(tmp_path / "none.toml").errors[0].what
    assert "cannot be opened" in read_protocol(tmp_path).errors[0].what
    (tmp_path / "latin.toml").write_bytes(b'title = "\xe9"')
    assert "is not text in UTF-8" in read_protocol(tmp_path / "latin.toml").errors[0].what
    with pytest.raises(WrongType, match="pass its text as a str, or its path as a Path"):
        read_protocol(4)  # type: ignore[arg-type]


def test_a_base_of_ones_own_is_passed() -> None:
    """A council's second edition goes on from its first, which no list of the library has."""
    first = protocol(FROM_NOTHING, DUTY, 'within = "10 working days"')
    text = (
        f'base = "{first.key}"\n'
        + HEAD.replace("4.2", "5.1")
        + CHANGE.replace("4.2", "5.1")
        + 'within = "5 weeks"'
    )
    assert read_protocol(text).protocol is None
    second = read_protocol(text, bases=[first]).protocol
    assert second is not None
    assert second.derived is not None
    assert second.derived.base == first.key
