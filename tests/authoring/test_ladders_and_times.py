"""What lint finds of ladders, hours, periods and expected days, in every way to say them, word for word.

The words are kept beside; to take new ones over, run this file as a program, and read the difference.
"""

from __future__ import annotations

import itertools
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import evolve
from support.authoring import FROM_NOTHING, read

from mapm import Conclude, Expect
from mapm.authoring.lint import lint, lint_read
from mapm.rules.applying import InAll
from mapm.rules.conditions import AllOf
from mapm.rules.in_order import GoesToStage, InOrder
from mapm.rules.stages import AtStage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mapm import Entry

KEPT: Final = Path(__file__).parents[1] / "words" / "of-ladders-and-times.json"
FACTS: Final = "".join(f'[facts.{one}]\nclauses = ["4.2"]\n' for one in ("escalate", "advance", "conclude"))
LADDERS: Final = """
[questions.escalate.talked]
text = "Have managers talked already?"
clauses = ["4.2"]
[questions.hold.asked]
text = "Was it asked?"
clauses = ["4.2"]
[ladders.dispute]
what = "a dispute"
clauses = ["4.2"]
[[ladders.dispute.rungs]]
key = "practitioners"
what = "they talk"
clauses = ["4.2"]
[[ladders.dispute.rungs]]
key = "managers"
what = "their managers meet"
enter_if = "talked"
clauses = ["4.2"]
[[ladders.dispute.rungs]]
key = "directors"
what = "their directors decide"
notify = ["the board", "the inspectorate"]
clauses = ["4.2"]
[ladders.single]
what = "a question"
clauses = ["4.2"]
[[ladders.single.rungs]]
key = "only"
what = "they ask"
notify = ["the board"]
clauses = ["4.2"]
"""
STAGES: Final = (
    "dispute",
    "dispute: practitioners",
    "dispute: managers",
    "dispute: directors",
    "single",
    "single: only",
)
OPENS: Final = ('"escalate"', '"advance"', '"escalate", "advance"')
TIMES: Final = """
[hours.office]
what = "the office"
opens = "09:00"
closes = "17:00"
clauses = ["4.2"]
[hours.ward]
what = "the ward"
opens = "07:00"
closes = "19:00"
clauses = ["4.2"]
[periods.holidays]
what = "the holidays"
known = { first = 2026-01-01, last = 2026-12-31 }
spans = [{ first = 2026-07-20, last = 2026-08-31 }]
clauses = ["4.2"]
[periods.terms]
what = "the terms"
known = { first = 2026-01-01, last = 2026-12-31 }
spans = [{ first = 2026-01-05, last = 2026-04-02 }]
clauses = ["4.2"]
[occurrences.birth]
what = "the birth"
clauses = ["4.2"]
[occurrences.going-home]
what = "going home"
clauses = ["4.2"]
"""
SAID: Final = (
    "",
    'when = { out_of_hours = "office" }',
    'when = { in_hours = "office" }',
    'when = { out_of_hours = "office", in_hours = "office" }',
    'when = { out_of_hours = "office", in_hours = "ward" }',
    'when = { during = "holidays" }',
    'when = { outside = "holidays" }',
    'when = { during = "holidays", outside = "holidays" }',
    'when = { during = "holidays", outside = "terms" }',
    'when = { during = "holidays", in_hours = "ward" }',
    'within = "1 hour"\ncounts_from = "next opening of office"',
    'within = "2 weeks"\ncounts_from = "expected birth"',
    'within = "2 weeks"\ncounts_from = "expected birth"\nreleased_by = "occurrence birth"',
    'within = "2 weeks"\ncounts_from = "expected birth"\nreleased_by = "occurrence going-home"',
    'within = "2 weeks"\ncounts_from = "expected birth"\ndischarged_by = "occurrence birth"',
    'within = "2 weeks"\ncounts_from = "expected birth"\ndischarged_by = "occurrence going-home"',
    'within = "2 weeks"\ncounts_from = "occurrence birth"',
    'within = "as recorded: that_day"\ncounts_from = "gestation 30+0 of birth"',
    *(
        'within = { sooner_of = [{ within = "2 weeks", counts_from = "expected birth" }, '
        f'{{ within = "3 working days", counts_from = "{clock}" }}] }}'
        for clock in ("occurrence birth", "occurrence going-home", "hold")
    ),
)
OWNERS: Final = (
    '"chair"',
    '{ period = "holidays", during = "chair", otherwise = "proposing agency" }',
    '{ period = "terms", during = "chair", otherwise = "proposing agency" }',
)
ASKED: Final[tuple[dict[str, Any], ...]] = (
    {},
    *({"as_of": one} for one in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 1))),
)


def duty(key: str, opens: str, *fields: str, owner: str = '"chair"') -> str:
    """A duty in a file."""
    head = f'[duties.{key}]\nwhat = "{key}"\nto = "them"\nbinding = true\nowner = {owner}\nopens = [{opens}]'
    return "\n".join((head, 'clauses = ["4.2"]', *fields, ""))


def found(group: str, *parts: str, of: Any = None, **asked: Any) -> list[str]:  # noqa: ANN401  # what lint takes
    """What lint finds of such a file in one group of codes, or why there is no protocol."""
    was = read(FROM_NOTHING, *parts)
    if was.protocol is None:
        return [one.sentence() for one in was.problems]
    findings = lint_read(was, **asked) if of is None else lint(of(was.protocol), **asked)
    return [f"{one.line}: {one.severity}: {one.sentence()}" for one in findings if one.code.startswith(group)]


def of_ladders() -> Iterator[tuple[str, list[str]]]:
    """Each stage or two with each way to open a duty of it, with each fact left out, and who is told."""
    for opens, at in itertools.product(OPENS, (*STAGES, 'dispute: managers", "single')):
        its = duty("talk", opens, f'when = {{ stage = ["{at}"] }}')
        yield f"{opens} at {at}", found("MP8", FACTS, LADDERS, its)
    for one in STAGES:
        told = duty(
            "tell",
            '"escalate", "advance"',
            f'when = {{ stage = "{one}" }}',
            'each = "whom the stage notifies"',
        )
        yield f"told at {one}", found("MP8", FACTS, LADDERS, told)
    yield (
        "told at any",
        found("MP8", FACTS, LADDERS, duty("tell", '"advance"', 'each = "whom the stage notifies"')),
    )
    plain = duty("talk", '"escalate"', 'when = { stage = "single" }', 'discharged_by = "end of the stage"')
    later = duty("later", '"advance"', 'within = "2 weeks"', 'counts_from = "end of the previous stage"')
    for facts in (FACTS, FACTS.partition("[facts.conclude]")[0]):
        for duties in ((plain,), (plain, later), (later, plain), ()):
            yield f"ends {len(facts)} {len(duties)}", found("MP8", facts, LADDERS, *duties)
    for step, ladder in itertools.product(("escalate", "advance"), ("dispute", "single", "none")):
        rule = f'[requirements.{step}.order]\nin_order = "{ladder}"\nbinding = true\nclauses = ["4.2"]\n'
        yield f"{step} in order of {ladder}", found("MP8", FACTS, LADDERS, rule)
    for enters in ("asked", "unheard-of"):
        other = LADDERS.replace('enter_if = "talked"', f'enter_if = "{enters}"')
        yield f"entered if {enters}", found("MP8", FACTS, other)


def of_ladders_in_python() -> Iterator[tuple[str, list[str]]]:
    """A duty of stages that are not there, which no file can say: alone, and with another condition."""
    plain = duty("talk", '"escalate", "advance"', 'when = { stage = "dispute" }')
    for kind, key in (
        ("dispute", "none"),
        ("none", ""),
        ("none", "managers"),
        ("dispute", ""),
        ("single", "only"),
    ):
        for several in (False, True):
            at = AtStage(((kind, key), ("dispute", "managers")))
            when = AllOf((at, AtStage((("single", ""),)))) if several else at

            def changed(of: Any, when: Any = when) -> Any:  # noqa: ANN401  # a protocol and a condition
                return evolve(of, duties=tuple(evolve(one, when=when) for one in of.duties))

            yield f"{kind} {key} {several}", found("MP8", FACTS, LADDERS, plain, of=changed)


def without(kind: type[Entry]) -> Callable[[Any], Any]:
    """Takes a fact out of a protocol, which a file has whether it says so or not."""
    return lambda of: evolve(of, facts=tuple(row for row in of.facts if row.fact is not kind))


def with_rung(**changed: Any) -> Callable[[Any], Any]:  # noqa: ANN401  # fields of a rung
    """Changes each rung of each ladder of a protocol."""

    def of_ladder(ladder: Any) -> Any:  # noqa: ANN401  # a ladder
        return evolve(ladder, rungs=tuple(evolve(one, **changed) for one in ladder.rungs))

    return lambda of: evolve(of, ladders=tuple(map(of_ladder, of.ladders)))


def with_rule(**changed: Any) -> Callable[[Any], Any]:  # noqa: ANN401  # fields of a requirement
    """Changes each requirement of each fact of a protocol."""

    def of_row(row: Any) -> Any:  # noqa: ANN401  # a fact
        return evolve(row, requires=tuple(evolve(one, **changed) for one in row.requires))

    return lambda of: evolve(of, facts=tuple(map(of_row, of.facts)))


def of_what_no_file_says() -> Iterator[tuple[str, list[str]]]:
    """No fact for an end or an expected day; rules of a ladder or a stage not there."""
    staged = duty("talk", '"escalate"', 'when = { stage = "single" }', 'discharged_by = "end of the stage"')
    again = staged.replace("talk", "talk-again")
    plain = duty("plain", '"hold"')
    for duties in ((staged,), (plain, staged, again), (plain,)):
        yield f"no ends {len(duties)}", found("MP8", FACTS, LADDERS, *duties, of=without(Conclude))
    days = [duty(f"one-{place}", '"hold"', said) for place, said in enumerate(SAID[10:-1])]
    yield "no days", found("MP9", TIMES, *days, of=without(Expect))
    yield "days", found("MP9", TIMES, *days, of=evolve)
    for asked in ("talked", ""):
        yield f"entered if {asked}", found("MP8", FACTS, LADDERS, of=with_rung(enter_if=asked))
    rule = '[requirements.escalate.order]\nin_order = "dispute"\nbinding = true\nclauses = ["4.2"]\n'
    at = tuple(GoesToStage((one,)) for one in (("dispute", "none"), ("none", ""), ("single", "only")))
    for case in (*at, InAll(at[:2]), InAll(at[2:])):
        yield f"in case of {case}", found("MP8", FACTS, LADDERS, rule, of=with_rule(applies=case))
    for kind in ("none", "single"):
        yield f"in order of {kind}", found("MP8", FACTS, LADDERS, rule, of=with_rule(judge=InOrder(kind)))


def of_times() -> Iterator[tuple[str, list[str]]]:
    """Each condition, limit and owner that asks for hours, a period or a day; with the fact, and by day."""
    expect = '[facts.expect]\nclauses = ["4.2"]\n'
    for fact, said in itertools.product(("", expect), SAID):
        yield f"{fact}{said}", found("MP9", fact, TIMES, duty("note", '"hold"', said))
    for owner in OWNERS:
        yield owner, found("MP9", TIMES, duty("note", '"hold"', owner=owner))
        yield f"suggested {owner}", found("MP9", TIMES, duty("note", '"hold"', f"suggested = {owner}"))
    for asked in ASKED:
        yield str(asked), found("MP9", TIMES, duty("note", '"hold"', SAID[5]), **asked)
    twice = (duty("first", '"hold"', SAID[11]), duty("second", '"hold"', SAID[17]))
    yield "two duties", found("MP9", TIMES, *twice)


EVERY: Final = {
    "ladders": of_ladders,
    "ladders in Python": of_ladders_in_python,
    "what no file says": of_what_no_file_says,
    "times": of_times,
}


@pytest.mark.parametrize("what", EVERY)
def test_what_lint_finds_of_them_is_told_in_these_words(what: str) -> None:
    """Each finding with its line, its place, its words and what to do, and none where nothing is wrong."""
    kept: dict[str, dict[str, list[str]]] = json.loads(KEPT.read_text(encoding="utf-8"))
    assert dict(EVERY[what]()) == kept[what]


if __name__ == "__main__":
    its = {what: dict(each()) for what, each in EVERY.items()}
    KEPT.write_text(json.dumps(its, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
