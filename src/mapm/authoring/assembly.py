"""The parts of a file as typed values: what it adds, changes and removes, ready for `derive`."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, cast

from attrs import evolve, field, frozen

from mapm.authoring import judges, outputs, people_tables, rule_tables, word_tables, words
from mapm.authoring.draft import tables_of
from mapm.authoring.fitting import check_options
from mapm.authoring.named import Named, names
from mapm.authoring.parts import TABLES, Added, Change, Remove, Requires, Risk, key_of, key_path
from mapm.authoring.rule_tables import Reading
from mapm.authoring.tables import Table, own_key
from mapm.errors import MapmError
from mapm.meeting.base import Entry
from mapm.meeting.facts import RISK_ROUTE
from mapm.rules.requirements import Asked, Question, Requirement
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from mapm.authoring.basis import Basis
    from mapm.authoring.parts import Key, Part
    from mapm.authoring.problems import Problems
    from mapm.authoring.source_tables import Citing
    from mapm.protocol import MeetingProtocol
    from mapm.sources import Cites

__all__ = ["Assembly", "Parts"]

_READ: Final[Mapping[str, Callable[[Table, Reading], dict[str, Any]]]] = MappingProxyType(
    {
        "questions": rule_tables.question,
        "requirements": rule_tables.requirement,
        "moves": rule_tables.row,
        "facts": rule_tables.row,
        "duties": rule_tables.duty,
        "transitional": rule_tables.transitional,
        "ladders": rule_tables.ladder,
        "traits": word_tables.trait,
        "occurrences": word_tables.happening,
        "states": word_tables.local_state,
        "outcomes": word_tables.local_outcome,
        "roles": word_tables.local_role,
        "ranks": people_tables.rank,
        "agency_kinds": people_tables.agency_kind,
        "quorums": people_tables.quorum,
        "periods": word_tables.period,
        "hours": word_tables.office_hours,
        "parts": word_tables.happening,
        "products": outputs.product,
        "documents": word_tables.document,
    }
)
_NEEDED: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "questions": {"text": "write the question as people are asked it"},
        "requirements": {
            "binding": "true for a must, false for a should",
            "missing": "say what is wrong where the answer is no",
        },
        "duties": {
            "what": 'say what is owed, such as "the note"',
            "to": 'say to whom, such as "those who attended"',
            "binding": "true for a must, false for a should",
            "owner": f"say who owes it: one of {', '.join(words.OWNERS.meaning)}",
        },
        "transitional": {"effect": f"one of {', '.join(words.PROVISIONS.meaning)}"},
        "ladders": {"what": "say what the disagreement is about"},
        "traits": {"what": "say what it is", "values": 'list what it may be: ["urgent", "routine"]'},
        "occurrences": {"what": "say what happens"},
        "states": {"what": "say what it is", "refines": "name the state that it refines"},
        "outcomes": {"what": "say what it is", "of": "name the general outcome"},
        "roles": {"what": "say what the role is"},
        "ranks": {"what": "say what the rank is", "level": "a whole number: the higher, the more senior"},
        "agency_kinds": {"what": "say which agencies they are"},
        "quorums": {"what": "say of which sittings it is"},
        "periods": {
            "what": "say what it is",
            "spans": "write its days: [{ first = 2026-10-12, last = 2026-10-23 }]",
            "known": "say between which days it is known: { first = 2026-08-01, last = 2027-07-31 }",
        },
        "hours": {
            "what": "say whose hours they are",
            "opens": 'write when the office opens: "08:45"',
            "closes": 'write when it closes: "17:00"',
        },
        "parts": {"what": "say what part of a sitting it is"},
        "products": {
            "what": 'say what it is, such as "the summary"',
            "recipients": 'say who receives it: recipients = ["person who attended"]',
        },
        "documents": {
            "title": "give its title",
            "status": "named, needed or outside",
            "sections": "write its sections: [[documents.KEY.sections]]",
        },
    }
)
_KEY_OF: Final = MappingProxyType({"ladders": "kind", "transitional": "duty"})


@frozen(kw_only=True, eq=False, repr=False)
class Parts(Value):
    """What a file adds, changes and removes."""

    add: tuple[Added, ...] = ()
    change: tuple[Change, ...] = ()
    remove: tuple[Remove, ...] = ()
    readings: tuple[tuple[str, str], ...] = ()
    risk: Risk | None = None
    meant: frozenset[type[Entry] | str] = field(factory=frozenset["type[Entry] | str"])
    """The entries and duties that the file adds, also where something in one is wrong."""


class Assembly:
    """Reads the parts of a file: first which keys there are, then each part, then what it all comes to."""

    def __init__(self, top: Table, base: MeetingProtocol | Basis, citing: Citing, problems: Problems) -> None:
        self.top = top
        self.problems = problems
        self.citing = citing
        self.there: dict[str, dict[Any, Any]] = tables_of(base)
        self.document: str = base.source.name
        self.named: Named = names(self.there, top.data)
        self.reading: Reading = Reading(self.named, citing)
        self.questions: dict[tuple[type[Entry], str], Question] = {}
        self.meant: set[type[Entry] | str] = set()

    def read(self) -> Parts:
        """Every part, in the order of a protocol's tables."""
        add: list[Added] = []
        for table in TABLES:
            inside = self.top.sub(table)
            if inside is not None:
                for key, one in self._each(table, inside):
                    add.extend(self._added(table, key, one))
        return Parts(
            add=tuple(add),
            change=tuple(self._changes()),
            remove=tuple(self._removals()),
            readings=self._readings(),
            risk=self._risk(),
            meant=frozenset(self.meant),
        )

    # --- keys ---------------------------------------------------------------------------------------------

    def _each(self, table: str, inside: Table) -> Iterator[tuple[Key, Table]]:
        """The parts of a table, by their keys: two deep where the first is an entry."""
        lists = {"moves": words.EVENTS, "facts": words.FACTS}
        for name, one in inside.tables():
            if table in lists:
                kind = self._entry(one.path, name, lists[table])
                if kind is not None:
                    yield kind, one
            elif table in {"questions", "requirements"}:
                kind = self._entry(one.path, name, words.ENTRIES)
                for key, part in one.tables():
                    if kind is not None:
                        yield (kind, key), part
            else:
                yield name, one

    def _entry(self, path: str, name: str, known: words.Words) -> type[Entry] | None:
        found = known.meaning.get(name)
        if found is None:
            self.problems.unknown(path, name, known.meaning, known.what)
        return found

    # --- adding -------------------------------------------------------------------------------------------

    def _added(self, table: str, key: Key, one: Table) -> list[Added]:
        name = key[1] if isinstance(key, tuple) else key
        if isinstance(name, str) and not own_key(self.problems, one.path, name):
            return []
        if isinstance(key, type) or (isinstance(key, str) and table == "duties"):
            self.meant.add(key)
        if isinstance(key, tuple) and key[0] in RISK_ROUTE:
            self.problems.error(one.path, "asks something of what leads from a risk to its referral")
        fields = _READ[table](one, self.reading)
        cites = self.citing.cites(one)
        found: list[Added] = []
        if table == "requirements" and isinstance(key, tuple) and judges.is_judged(one):
            judge = judges.read(one, *key, self.named)
            fields = judges.fields_of(judge, key[0]) | fields if judge is not None else fields
        elif table == "requirements" and isinstance(key, tuple):
            asked = self._asked(key, one, cites)
            if asked is not None:
                fields["question"] = asked
                found.extend((asked,) if "asks" in one else ())
        complete = self._complete(table, fields, one)
        one.done()
        part = self._made(table, key, fields, cites, one) if complete and cites is not None else None
        return [*found, part] if part is not None else found

    def _complete(self, table: str, fields: dict[str, Any], one: Table) -> bool:
        """Whether every field that an addition needs is there; reports those that are missing."""
        needed = _NEEDED.get(table, {})
        for key, hint in needed.items():
            if fields.get(key) is None:
                one.missing(key, hint)
            if fields.get(key) == "":
                one.wrong(key, "is empty", instead=hint)
        complete = all(fields.get(key, "") != "" for key in needed)
        if table == "duties":
            if "after" not in one:
                one.missing("opens", 'say what opens it: opens = ["hold"], or after = "KEY OF A DUTY"')
            return complete and bool(fields.get("opens") or fields.get("after"))
        return complete and (table != "requirements" or not fields.keys().isdisjoint({"question", "judge"}))

    def _asked(self, key: tuple[type[Entry], str], one: Table, cites: Cites | None) -> Question | None:
        """The question that has to be answered yes: one that is there, or the one asked here."""
        entry, name = key
        if "asks" in one:
            one.knows("question")
            if "question" in one:
                one.wrong("question", "and asks both name a question", instead="keep one of the two")
            text = one.text("asks")
            made = (
                Question(key=name, entry=entry, text=text, cites=cites)
                if text and cites is not None
                else None
            )
            if made is not None:
                self.questions[entry, name] = made
            return made
        wanted = one.take("question", str) if "question" in one else name
        one.knows("question", "asks")
        if wanted is None:
            return None
        found = self.questions.get((entry, wanted)) or self.there["questions"].get((entry, wanted))
        if found is None:
            if wanted not in self.named.questions or entry not in self.named.questions[wanted]:
                word = words.entry_word(entry)
                asked = [of for of, kinds in self.named.questions.items() if entry in kinds]
                what = f"a question asked with {word}"
                self.problems.unknown(one.at("question"), wanted, asked, what)
                if not asked:
                    one.wrong("asks", "is missing", instead="write the question here, as people are asked it")
            return None
        return found

    def _made(self, table: str, key: Key, fields: dict[str, Any], cites: Cites, one: Table) -> Added | None:
        given: dict[str, Any] = {**fields, "cites": cites}
        match key:
            case (entry, name) if table == "questions":
                given |= {"entry": entry, "key": name}
            case (entry, name) if "judge" in fields:
                return Requires(entry, Requirement(key=name, **given))
            case (_, name):
                question: Question = fields["question"]
                given |= {"key": name, "judge": Asked(question.key), "reads": ("answers",)}
                given.setdefault("unrecorded", f'no answer to "{question.text}"')
            case str() as name:
                given[_KEY_OF.get(table, "key")] = name
                if table == "ladders":
                    given.setdefault("rungs", ())
            case kind:
                given["event" if table == "moves" else "fact"] = kind
        try:
            made = cast("Part", TABLES[table].of(**given))
        except MapmError as problem:
            self.problems.error(one.path, f"does not fit together: {problem}")
            return None
        if isinstance(made, Question):
            self.questions[made.entry, made.key] = made
        return made

    # --- changing and removing ----------------------------------------------------------------------------

    def _changes(self) -> Iterator[Change]:
        for table, key, one in self._of_base("change"):
            fields = _READ[table](one, self._of(table, key))
            if table == "requirements" and isinstance(key, tuple) and judges.is_judged(one):
                judge = judges.read(one, *key, self.named)
                fields |= judges.changed(one, self.there["requirements"].get(key), judge, key[0], fields)
            elif table == "requirements":
                fields |= self._same_question(key, one)
            cites = self.citing.cites(one)
            one.done()
            if self._is_there(one.path, table, key) and cites is not None:
                if table == "duties":
                    check_options(self.there[table][key], one.data.get("within"), one.path, self.problems)
                yield Change(TABLES[table].of, key, cites=cites, **fields)

    def _of(self, table: str, key: Key) -> Reading:
        there = table in {"documents", "duties"}
        return evolve(self.reading, was=self.there[table].get(key)) if there else self.reading

    def _same_question(self, key: Key, one: Table) -> dict[str, Any]:
        """That a requirement asks what it asked: in other words, where it asks no question."""
        one.knows("question", "asks")
        part: Requirement | None = self.there["requirements"].get(key)
        question = part.question if part is not None else None
        if "question" in one and part is not None and one.data["question"] != (question and question.key):
            one.wrong("question", "cannot be changed", instead="remove the requirement, and add another")
        if "asks" in one and question is not None:
            change = f"change.questions.{key_path(key_of(question))}"
            one.wrong("asks", "is a question of its own", instead=f"change its text in [{change}]")
            return {}
        asks = one.text("asks")
        return {"asks": asks} if asks is not None else {}

    def _removals(self) -> Iterator[Remove]:
        for table, key, one in self._of_base("remove"):
            reason = one.text("reason", needed="say in words why it is removed")
            cites = self.citing.cites(one)
            one.done()
            if self._is_there(one.path, table, key) and cites is not None and reason is not None:
                yield Remove(TABLES[table].of, key, reason=reason, cites=cites)

    def _of_base(self, what: str) -> Iterator[tuple[str, Key, Table]]:
        outer = self.top.sub(what)
        if outer is None:
            return
        for table in TABLES:
            inside = outer.sub(table)
            if inside is not None:
                for key, one in self._each(table, inside):
                    yield table, key, one
        outer.done()

    def _is_there(self, path: str, table: str, key: Key) -> bool:
        if path.startswith("change.") and self._removes(path.removeprefix("change.")):
            self.problems.error(path, "is changed, and removed too", instead="keep one of the two")
            return False
        if key in self.there[table]:
            return True
        from mapm.authoring.problems import nearest

        near = nearest(key_path(key), [key_path(one) for one in self.there[table]])
        what = f"is not among the {table} of {self.document}"
        if "base" not in self.top:
            what = "changes what no base has" if path.startswith("change") else "removes what no base has"
        self.problems.error(
            path, what, near=near, instead="" if near else f"add it with [{table}], or leave it out"
        )
        return False

    def _removes(self, path: str) -> bool:
        """Whether the file removes the part of this path too."""
        inside: object = self.top.data.get("remove")
        for step in _steps(path):
            inside = cast("dict[str, object]", inside).get(step) if isinstance(inside, dict) else None
        return inside is not None

    # --- readings and risk --------------------------------------------------------------------------------

    def _readings(self) -> tuple[tuple[str, str], ...]:
        inside = self.top.sub("readings")
        if inside is None:
            return ()
        given = ((key, inside.take(key, str)) for key in inside.data)
        return tuple((key, takes) for key, takes in given if takes is not None)

    def _risk(self) -> Risk | None:
        one = self.top.sub("risk")
        if one is None:
            return None
        to = one.text("to")
        cites = self.citing.cites(one)
        one.done(
            hint="a file can cite the local clauses on risk, and say to whom a risk is referred; nothing else"
        )
        return Risk(cites=cites, to=to or "") if cites is not None else None


def _steps(path: str) -> list[str]:
    """The keys of a path, as the tables have them."""
    return [bare or quoted for quoted, bare in re.findall(r'"([^"]*)"|([^."]+)', path)]
