"""Ranks, people and quorum in a file: every word is read, written back, and changed on a base."""

from __future__ import annotations

from pickle import dumps, loads
from typing import Any, Final

import pytest
from support.authoring import FROM_NOTHING, problems, protocol, requirement
from support.conference import CHAIR, CONFERENCE, FILE, FIRST, GP, HEAD, LOCAL, convened, on_base, unmet

from mapm import Hold, Sitting
from mapm.authoring import as_toml, read_protocol
from mapm.authoring.by_people import KEYS
from mapm.authoring.diff import diff
from mapm.rules.people import DelegatedWithReason, Different, Independent, MadeBy, RankAtLeast, SameAsLast
from mapm.rules.quorum import NeverTwiceInquorate, QuorumMet
from mapm.rules.who import Who

WORDS: Final = """
[ranks."team manager"]
what = "a team manager"
level = 2
clauses = ["4.2"]
[agency_kinds.health]
what = "health"
clauses = ["4.2"]
[quorums.conference]
what = "every conference"
needs = { health = 1 }
clauses = ["4.2"]
[roles."head of service"]
what = "the head of service"
clauses = ["4.2"]
[facts.appoint]
clauses = ["4.2"]
"""


def asked(entry: str, *said: str) -> str:
    """A requirement that says this."""
    return "\n".join((f"[requirements.{entry}.rule]", "binding = true", 'clauses = ["4.2"]', *said))


# --- words ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entry", "said", "judge"),
    [
        (
            "hold",
            'rank = { of = "chair", at_least = "team manager" }',
            RankAtLeast(Who.CHAIR, "team manager"),
        ),
        ("hold", 'independent = "note taker"', Independent(Who.NOTE_TAKER)),
        ("hold", 'different = ["chair", "whoever asked"]', Different((Who.CHAIR, Who.ASKED))),
        ("reconvene", 'same_as_last = "chair"', SameAsLast(Who.CHAIR, "rule")),
        ("close", 'made_by = ["head of service", "chair"]', MadeBy(("head of service", "chair"))),
        (
            "extend",
            'made_by = { of = "the authority", roles = ["head of service"] }',
            MadeBy(("head of service",), Who.AUTHORITY),
        ),
        ("appoint", "delegated_with_reason = true", DelegatedWithReason()),
        ("convene", 'quorum = "conference"', QuorumMet("conference")),
        ("hold", 'never_twice_running = "conference"', NeverTwiceInquorate("conference")),
    ],
)
def test_each_word_is_read_and_written_back(entry: str, said: str, judge: Any) -> None:  # noqa: ANN401
    """What a requirement judges is the value that its word stands for, also once it is written again."""
    of = protocol(FROM_NOTHING, WORDS, asked(entry, said))
    assert requirement(of, "rule").judge == judge
    assert requirement(of, "rule").missing
    assert read_protocol(as_toml(of)).protocol == of
    assert loads(dumps(of)) == of  # noqa: S301  # our own


def test_all_of_an_example_is_written_back() -> None:
    """The example with every one of these words is written and read back to an equal protocol."""
    assert read_protocol(as_toml(CONFERENCE)).protocol == CONFERENCE
    assert {key for key in KEYS if f"\n{key} = " in FILE.read_text(encoding="utf-8")} == set(KEYS)


def test_two_rules_that_judge_otherwise_have_two_fingerprints() -> None:
    """What is judged counts in the fingerprint, and so do ranks and quorums."""
    rank = asked("hold", 'rank = { of = "chair", at_least = "team manager" }')
    of = protocol(FROM_NOTHING, WORDS, rank)
    others = (
        protocol(FROM_NOTHING, WORDS, rank.replace('"chair"', '"note taker"')),
        protocol(FROM_NOTHING, WORDS.replace("level = 2", "level = 3"), rank),
        protocol(FROM_NOTHING, WORDS.replace("health = 1", "health = 2"), rank),
    )
    assert len({one.fingerprint for one in (of, *others)}) == 4


@pytest.mark.parametrize(
    ("entry", "said", "path", "what"),
    [
        ("hold", 'rank = { of = "chair", at_least = "boss" }', "rank.at_least", "is not a rank"),
        ("hold", 'rank = { of = "chair" }', "rank.at_least", "is missing"),
        (
            "hold",
            'rank = { of = "bishop", at_least = "team manager" }',
            "rank.of",
            "is not somebody in a case",
        ),
        ("hold", 'quorum = "meeting"', "quorum", "is not a quorum"),
        ("hold", 'different = ["chair"]', "different", "names fewer than two"),
        ("hold", 'same_as_last = "whoever asked"', "same_as_last", "is said of no sitting"),
        ("close", 'same_as_last = "chair"', "same_as_last", "names neither"),
        ("hold", 'independent = "the authority"', "independent", "only where a duty is extended"),
        (
            "hold",
            'independent = "whoever is appointed"',
            "independent",
            "only where somebody takes on a role",
        ),
        ("propose", 'independent = "chair"', "independent", "is not known when a meeting is proposed"),
        ("hold", "delegated_with_reason = true", "delegated_with_reason", "is of no delegation"),
        ("appoint", "delegated_with_reason = false", "delegated_with_reason", "is false"),
        ("hold", "made_by = []", "made_by", "names nobody who could"),
        ("hold", 'made_by = ["wizard"]', "made_by[0]", "is not a role"),
        ("hold", 'made_by = { roles = ["chair"] }', "made_by.of", "is missing"),
        ("hold", 'quorum = "conference"\nasks = "Is it quorate?"', "asks", "both say what is judged"),
        ("hold", 'quorum = "conference"\nindependent = "chair"', "quorum", "both say what is judged"),
    ],
)
def test_what_makes_no_sense_is_told(entry: str, said: str, path: str, what: str) -> None:
    """A word that is not there, or means nothing with the entry, is a problem at its own path."""
    found = problems(FROM_NOTHING, WORDS, asked(entry, said))
    assert what in found[f"requirements.{entry}.rule.{path}"].sentence()


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ("needs = { fire = 1 }", "quorums.conference.needs.fire"),
        ("agencies = -1", "quorums.conference"),
        ("needs = {}", "quorums.conference"),
    ],
)
def test_a_quorum_that_is_none_is_told(change: str, path: str) -> None:
    """A kind that is not there, a number below nothing, and a quorum of nobody are problems."""
    assert path in problems(FROM_NOTHING, WORDS.replace("needs = { health = 1 }", change))


def test_two_ranks_are_never_of_one_level() -> None:
    """Of two ranks with one level nobody could tell which is higher."""
    twice = WORDS + WORDS.split("[agency_kinds", maxsplit=1)[0].replace("team manager", "head")
    assert any("two ranks" in one.sentence() for one in problems(FROM_NOTHING, twice).values())


@pytest.mark.parametrize("key", ["quorate", "inquorate", "inquorate_twice", "by_discretion"])
def test_a_condition_on_quorum_is_read_and_written_back(key: str) -> None:
    """A duty and a requirement take the same words, and each is said to people."""
    when = f'when = {{ {key} = "conference" }}'
    of = protocol(
        FROM_NOTHING,
        WORDS,
        asked("close", 'quorum = "conference"', when),
        '[duties.again]\nwhat = "again"\nto = "all"\nbinding = true\nowner = "chair"\nopens = ["hold"]',
        f'clauses = ["4.2"]\n{when}',
    )
    assert read_protocol(as_toml(of)).protocol == of
    assert "conference" in next(one for one in of.duties if one.key == "again").where
    assert "conference" in requirement(of, "rule").where


def test_a_duty_that_opens_before_any_sitting_has_no_quorum() -> None:
    """What a proposal opens cannot depend on a sitting."""
    duty = '[duties.again]\nwhat = "again"\nto = "all"\nbinding = true\nowner = "chair"\nopens = ["propose"]'
    found = problems(FROM_NOTHING, WORDS, duty, 'clauses = ["4.2"]\nwhen = { inquorate = "conference" }')
    assert "before any sitting" in found["duties.again.when"].sentence()


# --- on a base --------------------------------------------------------------------------------------------


def test_a_local_change_of_a_rule_takes_its_words_along() -> None:
    """Another rank is judged, asked for, and told where it is missing; what was there stays visible."""
    of = on_base(
        "[change.requirements.convene.rank]",
        'rank = { of = "chair", at_least = "service manager" }',
        'clauses = ["4.2"]',
    )
    rule = requirement(of, "rank")
    assert rule.judge == RankAtLeast(Who.CHAIR, "service manager")
    assert "service manager" in rule.missing
    assert "team manager" in " ".join(one.sentence() for one in rule.replaced)
    assert "rank" in " ".join(one.sentence() for one in diff(CONFERENCE, of).differences)
    assert read_protocol(as_toml(of, base=CONFERENCE), bases=(CONFERENCE,)).protocol == of


def test_a_local_change_of_a_quorum_takes_effect_wherever_it_counts() -> None:
    """Rules and clocks name the quorum by its key, so that a change of its numbers reaches all of them."""
    of = on_base("[change.quorums.conference]", "agencies = 2", "needs = { health = 1 }", 'clauses = ["4.2"]')
    report = Hold(at=FIRST, by=CHAIR, sitting=Sitting((HEAD, GP), CHAIR))
    assert "quorum" in unmet(convened(CONFERENCE), report)
    assert "quorum" not in unmet(convened(of), report)
    assert "agencies" in " ".join(one.sentence() for one in diff(CONFERENCE, of).differences)
    assert read_protocol(as_toml(of, base=CONFERENCE), bases=(CONFERENCE,)).protocol == of


def test_a_question_is_not_turned_into_a_rule() -> None:
    """A requirement that asks something is removed and another added: its answers would mean nothing."""
    base = protocol(FROM_NOTHING, WORDS, asked("hold", 'asks = "Is it quorate?"', 'missing = "it is not"'))
    local = LOCAL.replace("exampleshire/conference", base.key)
    change = '[change.requirements.hold.rule]\nquorum = "conference"\nclauses = ["4.2"]'
    found = read_protocol(f"{local}\n{change}", bases=(base,))
    assert found.protocol is None
    assert "change.requirements.hold.rule" in found.errors[0].path


# --- what was said of a sitting by then -------------------------------------------------------------------

DECISION = """
[traits.decision]
what = "what it came to"
values = ["final", "interim"]
each_sitting = true
clauses = ["4.2"]
[traits.kind]
what = "which kind"
values = ["one", "two"]
clauses = ["4.2"]
"""


@pytest.mark.parametrize(
    ("entry", "said", "path", "says"),
    [
        ("hold", '{ decision = ["last"] }', "said.decision[0]", "is not a value of decision"),
        ("hold", '{ kind = ["one"] }', "said.kind", "is not a trait that is said of each sitting"),
        ("hold", "{}", "said", "names nothing"),
        ("agree", '{ decision = ["final"] }', "said", "says nothing here"),
    ],
)
def test_what_was_said_is_of_a_sitting_that_is_reported(entry: str, said: str, path: str, says: str) -> None:
    """It names traits that are said of each sitting and their values, in a requirement of hold alone."""
    of = f'[requirements.{entry}.hold]\nindependent = "chair"\nbinding = true\nclauses = ["4.2"]\n'
    found = problems(FROM_NOTHING, DECISION, f"{of}when = {{ said = {said} }}\n")
    assert says in found[f"requirements.{entry}.hold.when.{path}"].what


def test_what_was_said_is_told_in_words_and_written_as_it_was_read() -> None:
    """A requirement of what was said reads as words, and `as_toml` gives the file back."""
    of = protocol(
        FROM_NOTHING,
        DECISION,
        '[requirements.hold.chair]\nindependent = "chair"\nbinding = true\nclauses = ["4.2"]\n'
        'when = { said = { decision = ["final"] } }\n',
    )
    one = requirement(of, "chair")
    assert one.where == "where it was said by then that decision is final"
    assert protocol(as_toml(of)) == of
