"""Products, parts, windows and dissent in a file: read, refused with what to write, told, written out."""

from __future__ import annotations

from typing import Final

import pytest
from attrs import evolve
from support.authoring import CLAUSE, DUTY, FROM_NOTHING, problems, protocol, read
from support.eastmoor import EASTMOOR, ENGLAND, FILE, SECOND, held, held_again
from support.eastmoor import of as owed_of

from mapm import Duty, DutyState, Extent, Hold, Issue, Receive, Reply, Role, duties
from mapm.authoring import as_toml, load_protocol, read_protocol
from mapm.authoring.diff import diff
from mapm.authoring.lint import lint_read
from mapm.authoring.outputs import in_words
from mapm.protocols.common import subjects
from mapm.rules.dissent import DissentRecorded, Dissents
from mapm.rules.issuing import HolderOf, IssueOf, OfProduct, that_recipient
from mapm.rules.last_time import WasYes, YesLastTime
from mapm.rules.products import AsEntitled, RecipientsOf
from mapm.rules.vocabulary import Product, Receives

TEXT: Final = FILE.read_text(encoding="utf-8")
PRODUCT: Final = """
[products.summary]
what = "the summary"
recipients = ["person who attended"]
clauses = ["4.2"]
"""


def duty(key: str) -> Duty:
    """A duty of Eastmoor."""
    return next(one for one in EASTMOOR.duties if one.key == key)


def wrong(old: str, new: str) -> list[str]:
    """What is wrong with the file where one thing is said otherwise."""
    assert TEXT.count(old) >= 1
    found = read_protocol(TEXT.replace(old, new, 1))
    return [one.sentence() for one in found.problems]


def test_a_product_is_read() -> None:
    """Who receives it, and how much: all of it where nothing is said; a role by its key."""
    found = {one.key: one for one in EASTMOOR.words.products}
    assert found["record"].recipients == (
        Receives(HolderOf(Role.CHAIR)),
        Receives(subjects.attended),
        Receives(subjects.absent, Extent.REDACTED),
    )
    assert [one.key for one in EASTMOOR.words.parts] == ["everybody", "professionals"]


def test_the_words_of_duties_are_read() -> None:
    """For whom, discharged by what, in which cases, and that it may be done."""
    summary, corrections = duty("summary"), duty("corrections")
    assert (summary.each, summary.discharged_by) == (RecipientsOf("summary"), IssueOf("summary"))
    assert (corrections.each, corrections.when) == (that_recipient, OfProduct(("summary",)))
    assert (corrections.window, summary.window) == (True, False)


def test_the_facts_of_products_are_there() -> None:
    """Where there are products, what is given and received can be recorded, by what the products rest on."""
    rows = {one.fact: one for one in EASTMOOR.facts}
    assert {cite.cited for cite in rows[Issue].cites} == {"clause 2.1", "clause 2.2", "clause 2.3"}
    assert rows[Receive].cites == rows[Issue].cites
    without = protocol(FROM_NOTHING, DUTY)
    assert {Issue, Receive}.isdisjoint(one.fact for one in without.facts)


def test_what_is_judged_is_read() -> None:
    """A requirement that judges says in its own words what it asks, and what is wrong."""
    (access,) = next(one for one in EASTMOOR.facts if one.fact is Issue).requires
    assert (access.judge, access.question) == (AsEntitled(), None)
    assert access.asks == "Is whoever is given it to have it, and as much of it as they are given?"
    held = next(one for one in EASTMOOR.moves if one.event is Hold)
    (dissent,) = [one for one in held.requires if one.key == "dissent"]
    assert dissent.judge == DissentRecorded()
    assert dissent.missing == "who did not agree is not recorded as it should be: {about}"


def test_what_was_answered_last_time_is_read_and_written() -> None:
    """A requirement and a duty may be of what the sitting before answered, in a file and in words."""
    asked = next(one for one in EASTMOOR.moves if one.event is Hold).requires
    (ratified,) = [one for one in asked if one.key == "ratified"]
    assert ratified.applies == WasYes("interim")
    told = TEXT.replace('when = { question = "interim" }', 'when = { last_time = "interim" }', 1)
    of = load_protocol(told)
    assert next(one.when for one in of.duties if one.key == "look-again") == YesLastTime("interim")
    assert load_protocol(as_toml(of)) == of
    assert in_words("last_time", "interim") == 'where the answer to "interim" was yes at the sitting before'


def test_a_duty_may_be_of_what_was_left_last_time() -> None:
    """It is owed of a second sitting, where the first answered yes; where it did not say, it waits."""
    of = load_protocol(TEXT.replace('when = { question = "interim" }', 'when = { last_time = "interim" }', 1))
    for first, state in (({"interim": Reply.YES}, DutyState.NOT_COMPUTABLE), ({"interim": Reply.NO}, None)):
        meeting = held_again(held(under=of, answers=first))
        found = [one.state for one in owed_of("look-again", duties(meeting, ENGLAND, SECOND))]
        assert found == ([] if state is None else [state])
    (waits,) = owed_of("look-again", duties(held_again(held(under=of, answers={})), ENGLAND, SECOND))
    assert "of the sitting of Wednesday 20 May 2026" in waits.why


def test_it_is_written_out_and_read_back_equal() -> None:
    """The file that is written out says the same, as one from nothing and as a change of every part."""
    written = as_toml(EASTMOOR)
    again = load_protocol(written)
    assert again == EASTMOOR
    assert again.fingerprint == EASTMOOR.fingerprint
    assert as_toml(again) == written
    assert "window = true" in written
    assert "window = false" not in written


def test_lint_finds_nothing_in_it() -> None:
    """Of the example nothing is said but notes, and that nobody is ever appointed to take the note."""
    told = {one.code for one in lint_read(read_protocol(FILE)) if one.severity != "note"}
    assert told <= {"MP209"}


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            '"recipient of summary"',
            '"recipient of sumary"',
            "duties.summary.each is not a product of a sitting: 'sumary'; did you mean summary?",
        ),
        (
            '"issue of record"',
            '"issue of recrod"',
            "duties.record.discharged_by is not a product of a sitting",
        ),
        (
            'extent = "part attended"',
            'extent = "part"',
            "products.summary.recipients[2].extent is not how much of a product somebody receives: 'part'",
        ),
        (
            '{ who = "absent person"',
            '{ who = "absent agency"',
            "products.record.recipients[2].who is not who receives a product: 'absent agency'",
        ),
        ('{ who = "absent person", ', "{ ", "products.record.recipients[2].who is missing: say who"),
        (
            '["person who attended", "family member who came"]',
            '["person who attended", { who = "person who attended", extent = "redacted" }]',
            "products.decisions.recipients names somebody twice: say once how much each receives",
        ),
        ('["person who attended", "family member who came"]', "[7]", "products.decisions.recipients[0] is a"),
        (
            'product = ["summary"]',
            'product = ["note"]',
            "duties.corrections.when.product[0] is not a product of a sitting: 'note'",
        ),
        ('product = ["summary"]', "product = []", "duties.corrections.when.product is an empty list"),
        (
            'opens = ["receive"]',
            'opens = ["hold"]',
            "duties.corrections.when has product, and what opens the duty is of none",
        ),
        (
            '["majority", "the chair decided"]',
            '["vote"]',
            "duties.answer.when.reached_by[0] is not how a sitting decides: 'vote'",
        ),
        (
            "entitled = true",
            "entitled = false",
            "requirements.issue.access.entitled is false, which judges nothing",
        ),
        (
            "[requirements.issue.access]",
            "[requirements.hold.access]",
            "requirements.hold.access.entitled can be judged of issue alone",
        ),
        (
            "entitled = true",
            'entitled = true\nasks = "Is it so?"',
            "requirements.issue.access.asks and entitled both say what is judged: keep one of the two",
        ),
        ("window = true", 'window = "yes"', "duties.corrections.window is text: write true or false"),
    ],
)
def test_what_is_wrong_is_told_with_what_to_write(old: str, new: str, says: str) -> None:
    """Each slip is told at its place, with what is known there."""
    assert any(one.startswith(says) for one in wrong(old, new)), wrong(old, new)


def test_that_recipient_is_of_what_is_given_alone() -> None:
    """Whoever received it is nobody where a sitting opens the duty."""
    found = problems(FROM_NOTHING, DUTY, 'each = "that recipient"')
    assert found["duties.note.each"].what == "is 'that recipient', whom only something given or received has"


def test_that_person_needs_somebody() -> None:
    """A duty that is owed once has no person that it is about."""
    found = problems(FROM_NOTHING, DUTY.replace('owner = "chair"', 'owner = "that person"'))
    assert found["duties.note.owner"].what == "is 'that person', and the duty is not owed once for each"


def test_in_which_cases_is_told_in_words() -> None:
    """A reader is told for whom and in which cases."""
    assert duty("summary").once_for == "each recipient of summary"
    assert duty("corrections").where == "of the summary"
    assert duty("answer").where == "where it was decided by majority or the chair decided"
    assert "the issue of summary" in duty("summary").done


def test_a_council_changes_who_receives_it() -> None:
    """On a base one word is changed, and what it replaces is told with the difference."""
    change = """
[change.products.decisions]
recipients = ["family member who came"]
clauses = ["9.1"]
"""
    local = TEXT.split("[parts.everybody]")[0].replace("eastmoor", "westmoor").replace("Eastmoor", "Westmoor")
    head = 'base = "eastmoor/planning-meeting"\n' + local.split('[clauses."1.1"]')[0]
    clause = CLAUSE.replace("4.2", "9.1")
    found = read_protocol(head + clause + change, bases=[EASTMOOR])
    assert found.protocol is not None, [one.sentence() for one in found.problems]
    (product,) = [one for one in found.protocol.words.products if one.key == "decisions"]
    assert product.recipients == (Receives(subjects.family_who_came),)
    assert found.protocol.fingerprint != EASTMOOR.fingerprint
    (told,) = [one for one in diff(EASTMOOR, found.protocol).differences if one.table == "products"]
    changed = {one.field: (one.was, one.now) for one in told.fields}
    assert changed["recipients"] == ("person who attended, family member who came", "family member who came")


def test_a_product_only_python_can_say_is_said_to_be_computed() -> None:
    """Who receives it, found by code, is no word of a file: a comment says so, and the base has it."""
    computed = Product(
        key="summary", what="the summary", recipients=(Receives(_somebody),), cites=duty("summary").cites
    )
    products = tuple(computed if one.key == "summary" else one for one in EASTMOOR.words.products)
    words = evolve(EASTMOOR.words, products=products)
    written = as_toml(evolve(EASTMOOR, words=words), base=EASTMOOR)
    assert "# as in the base: recipients" in written


def _somebody(_ledger: object, _entry: object) -> tuple[str, ...]:
    return ("somebody",)


def test_dissent_is_a_condition_of_duties_and_of_requirements() -> None:
    """Where somebody does not agree something is owed, and asked for; both are written as they were read."""
    asked = """
[requirements.hold.minuted]
asks = "Are their reasons written down?"
binding = false
missing = "their reasons are not written down"
when = { dissent = true }
clauses = ["4.2"]
"""
    found = protocol(FROM_NOTHING, DUTY, "when = { dissent = false }", asked)
    (note,) = [one for one in found.duties if one.key == "note"]
    assert note.when == Dissents(there=False)
    assert note.where == "where nobody disagrees"
    assert read_protocol(as_toml(found)).protocol == found


def test_an_occurrence_of_a_product_is_counted_from() -> None:
    """A limit counts from when each was given, or has, the product."""
    for word in ("issue of summary", "receipt of summary"):
        more = f'each = "recipient of summary"\nwithin = "2 weeks"\ncounts_from = "{word}"'
        found = read(FROM_NOTHING, PRODUCT, DUTY.replace('within = "10 working days"\n', ""), more)
        assert found.protocol is not None, [one.sentence() for one in found.problems]
        assert read_protocol(as_toml(found.protocol)).protocol == found.protocol
