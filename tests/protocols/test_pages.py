"""The page of each protocol says what its encoding says, and a lead can find each clause on it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, cast

import pytest
from support.tools import tool

from mapm import Appoint, Endorse, Role, protocols, truth_table
from mapm.protocols.bracknell_forest import people
from mapm.protocols.swindon import case
from mapm.sources import Clause, Effect, Force
from mapm.traceability import Disposition, clauses_of, register, rules

if TYPE_CHECKING:
    from pathlib import Path

    from mapm import MeetingProtocol
    from mapm.rules.duties import Duty
    from mapm.rules.requirements import Requirement

TOOL: Final = tool("protocol_pages")
PARTS: Final = TOOL.parts
each = pytest.mark.parametrize("protocol", [protocols.by_key(key) for key in protocols.KEYS], ids=str)

ANCHOR: Final = re.compile(r'<a id="([^"]+)"></a>')
LINK: Final = re.compile(r'<a href="#([^"]+)">')
CODE: Final = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)


@cache
def pages(key: str) -> dict[str, str]:
    """The files of a protocol, as its encoding has them, by their names."""
    made: dict[Path, str] = TOOL.pages(key)
    return {path.name: text for path, text in made.items()}


def page(protocol: MeetingProtocol) -> str:
    """The page of a protocol, as its encoding has it."""
    return pages(protocol.key)[TOOL.path(protocol.key).name]


def section(text: str, heading: str) -> str:
    """One section of a page."""
    (found,) = (part for part in text.split("\n## ") if part.startswith(f"{heading}\n"))
    return found


def row(text: str, kind: str, name: str) -> str:
    """The row of a table in which a place is."""
    (found,) = (line for line in text.split("\n") if f'<a id="{PARTS.anchor(kind, name)}"></a>' in line)
    return found


def required(protocol: MeetingProtocol) -> list[Requirement]:
    """Every requirement of every row."""
    return [one for row in (*protocol.moves, *protocol.facts) for one in row.requires]


# --- as the encoding has it -------------------------------------------------------------------------------


@each
def test_the_pages_are_as_the_encoding_has_them(protocol: MeetingProtocol) -> None:
    """Where this fails, `python3 dev.py pages` writes the page, its picture and its truth table anew."""
    folder = TOOL.path(protocol.key).parent
    for name, text in pages(protocol.key).items():
        assert (folder / name).read_text(encoding="utf-8") == text, name


def test_the_comparison_is_as_the_encodings_have_it() -> None:
    """Where this fails, `python3 dev.py pages` writes it anew."""
    path, text = TOOL.index()
    assert path.read_text(encoding="utf-8") == text


def test_each_protocol_has_its_own_pages() -> None:
    """No two protocols write one file, and the comparison leads to the pages of all."""
    names = [name for key in protocols.KEYS for name in pages(key)]
    assert len(set(names)) == len(names)
    _, index = TOOL.index()
    assert [name for name in names if name.endswith(".md") and f"]({name})" not in index] == []


# --- for whoever checks it against the document -----------------------------------------------------------


@each
def test_every_clause_has_its_row_with_what_became_of_it(protocol: MeetingProtocol) -> None:
    """Each statement that speaks of the forum is there once, in our words, in the document's order."""
    clauses = section(page(protocol), "Clauses")
    found = clauses_of(protocol.key)
    for one in found:
        cells = row(clauses, "clause", one.clause.number).split(" | ")
        assert cells[0].endswith(f"</a>{one.clause.number}")
        assert cells[1].startswith(one.clause.force.value)
        assert cells[2] == one.clause.gist
        assert cells[3].lower().startswith(f"**{one.disposition.value}**")
        assert one.disposition is not Disposition.OUT_OF_SCOPE or one.why in cells[3]
    there = [anchor for anchor in ANCHOR.findall(clauses) if anchor.startswith("clause-")]
    assert there == [PARTS.anchor("clause", one.clause.number) for one in found]


@each
def test_a_clause_that_is_used_leads_to_where(protocol: MeetingProtocol) -> None:
    """The row of each clause that is encoded or shown has a link to each duty, and to what else uses it."""
    clauses = section(page(protocol), "Clauses")
    for one in clauses_of(protocol.key):
        links = LINK.findall(row(clauses, "clause", one.clause.number))
        assert bool(links) is bool(one.where), one.clause.number
        for key in (where.removeprefix("duty ") for where in one.where if where.startswith("duty ")):
            assert PARTS.anchor("duty", key) in links


@each
def test_what_a_clause_leads_to_leads_back(protocol: MeetingProtocol) -> None:
    """Each requirement, question, duty and role has a link to every clause that it rests on."""
    text = page(protocol)
    for one in protocol.duties:
        told = text.split(f'<a id="{PARTS.anchor("duty", one.key)}"></a>')[1].split("<a id=")[0]
        assert back(one.cites) <= set(LINK.findall(told)), one.key
    for each_row in (*protocol.moves, *protocol.facts):
        kind = getattr(each_row, "event", None) or getattr(each_row, "fact")  # noqa: B009  # one or the other
        for one in each_row.requires:
            told = row(text, "asked", f"{kind.__name__}: {one.key}")
            assert back(one.cites) <= set(LINK.findall(told)), one.key
    for question in protocol.questions:
        told = row(text, "question", f"{question.entry.__name__}: {question.key}")
        assert back(question.cites) <= set(LINK.findall(told)), question.key
    for role in protocol.words.roles:
        assert back(role.cites) <= set(LINK.findall(row(text, "word", f"role {role.key}"))), role.key


def back(cites: tuple[object, ...]) -> set[str]:
    """The places of the clauses among what something rests on."""
    return {PARTS.anchor("clause", one.number) for one in cites if isinstance(one, Clause)}


@each
def test_every_link_within_a_page_leads_somewhere(protocol: MeetingProtocol) -> None:
    """Each has its place on the page, and no two places have one name."""
    text = CODE.sub("", page(protocol))
    places = ANCHOR.findall(text)
    assert len(set(places)) == len(places)
    assert set(LINK.findall(text)) <= set(places)


@each
def test_statements_of_other_forums_alone_are_named(protocol: MeetingProtocol) -> None:
    """Whoever goes through a document of several forums is told where the rest of it is."""
    forum = protocols.FORUM_OF[protocol.key]
    checking = section(page(protocol), "Check it against the document")
    for one in register(protocol.source.key).clauses:
        if forum not in one.forums:
            assert re.search(rf"[ (]{re.escape(one.number.partition('#')[0])}[,; ]", checking), one.number


@each
def test_the_numbers_of_what_became_of_clauses_add_up(protocol: MeetingProtocol) -> None:
    """Encoded, guidance and out of scope make up the statements; the kinds of encoded make up the encoded."""
    became = section(page(protocol), "In short").split("### What became of its statements")[1]
    (every,) = re.findall(r"\*\*(\d+) statements\*\*", became)
    assert int(every) == len(clauses_of(protocol.key))
    whole = dict(re.findall(r"^\| \*\*([\w ]+)\*\* \| (\d+) \|", became, re.MULTILINE))
    assert sum(map(int, whole.values())) == int(every)
    parts = dict(re.findall(r"^\| — ([\w ,]+) \| (\d+) \|", became, re.MULTILINE))
    assert sum(map(int, parts.values())) == int(whole["encoded"])
    ruled = {cite for cite, _ in rules(protocol)}
    by_rules = [one for one in clauses_of(protocol.key) if one.clause in ruled]
    assert int(parts["judged, asked or owed"]) == len(by_rules)


def test_the_standing_says_from_which_day_it_is_so() -> None:
    """The review of July 2026 is overdue since the first of August; what is not dated says that it is not."""
    by_key = {key: page(protocols.by_key(key)) for key in protocols.KEYS}
    overdue = [key for key, text in by_key.items() if "**Review overdue since 1 August 2026**" in text]
    assert overdue == [key for key in protocols.KEYS if key.startswith("dumfries-galloway/")]
    undated = [key for key, text in by_key.items() if "does not say since when it applies" in text]
    assert undated == [key for key in protocols.KEYS if key not in overdue]


@each
def test_every_kind_of_entry_has_its_place_in_the_life_of_a_meeting(protocol: MeetingProtocol) -> None:
    """None that the protocol has is left out, and whatever is made owed or shown with it is told there."""
    text = page(protocol)
    for one in (*protocol.moves, *protocol.facts):
        kind = getattr(one, "event", None) or getattr(one, "fact")  # noqa: B009  # one or the other
        assert text.count(f'<a id="{PARTS.anchor("entry", kind.__name__)}"></a>') == 1


# --- what is the document's, and what is ours -------------------------------------------------------------


def speaks(cites: tuple[object, ...], *, binding: bool) -> bool:
    """Whether a clause says must, or should, by itself."""
    clauses = [one for one in cites if isinstance(one, Clause)]
    if binding:
        return any(one.binding for one in clauses)
    return any(one.force is Force.SHOULD or one.softened for one in clauses)


@each
def test_a_force_that_no_clause_has_is_marked(protocol: MeetingProtocol) -> None:
    """Where a must or should is ours, its row says what the document says, or that no clause asks it."""
    text = page(protocol)
    for each_row in (*protocol.moves, *protocol.facts):
        kind = getattr(each_row, "event", None) or getattr(each_row, "fact")  # noqa: B009  # one or the other
        for one in each_row.requires:
            told = row(text, "asked", f"{kind.__name__}: {one.key}").split(" | ")[1]
            said, _, apart = told.partition(": ")
            assert said == ("must" if one.binding else "should")
            if not speaks(one.cites, binding=one.binding):
                assert one.because == apart or apart.startswith(("the document ", "no clause asks it")), (
                    one.key
                )
            elif not one.because:
                assert not apart, one.key


@each
def test_a_duty_whose_force_is_ours_says_so(protocol: MeetingProtocol) -> None:
    """The row of its force says how the document speaks where no clause of it has that force."""
    duties = section(page(protocol), "Duties")
    for key, one in by_key(protocol).items():
        told = duties.split(f'<a id="{PARTS.anchor("duty", key)}"></a>')[1].split("<a id=")[0]
        (force,) = re.findall(r"^\| force \| (.+) \|$", told, re.MULTILINE)
        ours = force.partition(";")[0].startswith(("must: ", "should: "))
        assert ours is not (one.window or speaks(one.cites, binding=one.binding)), key


@pytest.mark.parametrize("key", protocols.KEYS)
def test_at_a_glance_no_force_of_ours_passes_for_the_documents(key: str) -> None:
    """What is shown of a requirement or of a referral in short is marked as in its own row."""
    protocol = protocols.by_key(key)
    refer = by_key(protocol)["refer"]
    short = section(page(protocol), "In short")
    (line,) = (one for one in short.split("\n") if one.startswith("| Immediate risk |"))
    assert ("(must)" in line) is speaks(refer.cites, binding=True)
    limited = any(isinstance(one, Clause) and one.effect is Effect.DEADLINE for one in refer.cites)
    assert ("no clause gives this limit" in line) is not limited


@each
def test_a_duty_that_waits_says_while_what(protocol: MeetingProtocol) -> None:
    """Each duty that can be on hold has a row that says when, and no other has it."""
    duties = section(page(protocol), "Duties")
    for key, one in by_key(protocol).items():
        told = duties.split(f'<a id="{PARTS.anchor("duty", key)}"></a>')[1].split("<a id=")[0]
        assert ("| waits | while " in told) is (one.held is not None), key


@each
def test_what_a_protocol_does_not_do_is_in_plain_words(protocol: MeetingProtocol) -> None:
    """Each kind of entry that it has not is told before the names for programs, and none that it has."""
    gone = section(page(protocol), "What this protocol does not do")
    absent = set(truth_table(protocol).absent)
    for kind, said in TOOL.absent.NOT_THERE.items():
        assert (f"- {said}" in gone) is (kind in absent), kind.__name__
    assert absent <= set(TOOL.absent.NOT_THERE)
    assert "`" not in gone


@each
def test_guidance_that_cites_a_clause_is_in_its_row(protocol: MeetingProtocol) -> None:
    """Whatever part of the guidance rests on a clause or says it, the row of the clause leads there."""
    clauses = section(page(protocol), "Clauses")
    guidance = section(page(protocol), "Guidance")
    parts = re.split(r'<a id="(guidance-[a-z]+)"></a>', guidance)[1:]
    outlines = {PARTS.anchor("outline", one.key) for one in protocol.guidance.outlines}
    for part, told in zip(parts[::2], parts[1::2], strict=True):
        places = outlines if part == "guidance-outlines" else {part}
        for clause in {link for link in LINK.findall(told) if link.startswith("clause-")}:
            rows = [line for line in clauses.split("\n") if f'<a id="{clause}"></a>' in line]
            assert all(places & set(LINK.findall(line)) for line in rows), (part, clause)


CODE_WORDS: Final = re.compile(r"`|\b(?:Discharge|encoding|guard|alias|Python|registry|headline)\b")


@each
def test_no_words_of_programmers_stand_before_their_section(protocol: MeetingProtocol) -> None:
    """A lead reads to the end of our readings without the names that a program writes."""
    told, _, _ = page(protocol).partition("\n## For developers")
    told = told.partition("\n## Our readings")[0]
    assert CODE_WORDS.findall(re.sub(r"<a [^>]*>", "", told)) == []


@each
def test_each_page_says_how_it_stands(protocol: MeetingProtocol) -> None:
    """Under its title, and on the page that is signed and the one that compares, it says whose it is not."""
    _, index = TOOL.index()
    truth = pages(protocol.key)[PARTS.truth_name(protocol.key)]
    for text in (page(protocol), truth, index):
        assert "This is not legal advice. No council" in text.split("\n\n")[1]


# --- for whoever looks up a key ---------------------------------------------------------------------------


@each
def test_every_key_is_on_the_page(protocol: MeetingProtocol) -> None:
    """Whoever has to write a key can look it up."""
    keys = (
        *(question.key for question in protocol.questions),
        *(duty.key for duty in protocol.duties),
        *(ladder.kind for ladder in protocol.ladders),
        *(rung.key for ladder in protocol.ladders for rung in ladder.rungs),
        *(one.key for one in required(protocol)),
        *(role.key for role in protocol.words.roles),
    )
    text = section(page(protocol), "For developers")
    assert [key for key in keys if f"`{key}`" not in text] == []


@each
def test_every_reading_that_is_cited_is_explained(protocol: MeetingProtocol) -> None:
    """Each has its heading, with the other ways in which the text could be read."""
    citing = (
        *protocol.moves,
        *protocol.facts,
        *required(protocol),
        *protocol.questions,
        *protocol.duties,
        *protocol.ladders,
        *protocol.advice,
    )
    readings = section(page(protocol), "Our readings")
    for cite in {cite for one in citing for cite in one.cites if not isinstance(cite, Clause)}:
        told = readings.split(f"### {cite.key}\n")[1].split("\n### ")[0]
        assert all(reading in told for reading in cite.readings), cite.key


@each
def test_whom_a_duty_binds_is_in_words(protocol: MeetingProtocol) -> None:
    """Each duty says who owes it, for whom, when and what discharges it; each requirement when it applies."""
    for duty in protocol.duties:
        assert duty.by
        assert bool(duty.once_for) is (duty.each is not None)
        assert bool(duty.where) is (duty.when is not None)
        assert bool(duty.done) is (duty.discharged_by is not None)
    for one in required(protocol):
        assert bool(one.where) is (one.applies is not None)


@each
def test_what_discharges_a_duty_is_on_the_page(protocol: MeetingProtocol) -> None:
    """Its section says who owes it, and what discharges it: another entry, or the report that it was done."""
    duties = section(page(protocol), "Duties")
    for key, one in by_key(protocol).items():
        told = duties.split(f'<a id="{PARTS.anchor("duty", key)}"></a>')[1].split("<a id=")[0]
        assert f"| who owes it | {one.by} |" in told
        done = f"{one.done}; or the report" if one.done else "the report"
        assert f"| what discharges it | {done} that it was done |" in told


@each
def test_the_roles_are_there_where_an_entry_takes_one(protocol: MeetingProtocol) -> None:
    """A protocol in which a role can be said says which ones its rules read, and no other has the section."""
    takes = {Appoint, Endorse} & {row.fact for row in protocol.facts}
    assert bool(takes) is bool(protocol.words.roles)
    assert bool(takes) is ("\n### Roles\n" in page(protocol))


def test_every_role_that_the_rules_read_is_declared() -> None:
    """Each role that the folders of these two protocols name as their own, and that an owner can be."""
    for folder, key in ((case, "swindon/professionals-meeting"), (people, "bracknell-forest/meeting")):
        own = {one.key for one in vars(folder).values() if isinstance(one, Role)}
        assert own
        protocol = protocols.by_key(key)
        owning = {role.key for duty in protocol.duties for role in _roles_in(duty.owner)}
        assert own | owning <= {one.key for one in protocol.words.roles}


def by_key(protocol: MeetingProtocol) -> dict[str, Duty]:
    """The duties by their keys."""
    return {one.key: one for one in protocol.duties}


def _roles_in(value: object) -> list[Role]:
    if isinstance(value, Role):
        return [value]
    if isinstance(value, tuple):
        return [role for part in cast("tuple[object, ...]", value) for role in _roles_in(part)]
    fields = getattr(value, "__attrs_attrs__", ())
    return [role for one in fields for role in _roles_in(getattr(value, one.name))]
