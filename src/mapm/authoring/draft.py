"""A protocol in the making: its parts by table and key, with every problem of what is done to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import evolve

from mapm.authoring import retold, words
from mapm.authoring.cases import all_of, among_and_others
from mapm.authoring.fitting import check_duty, check_opened_anew, expected, reads_stage
from mapm.authoring.parts import OF_VOCABULARY, TABLES, Requires, key_of, key_path, table_of
from mapm.authoring.plain import field_key, in_full, said
from mapm.errors import MapmError
from mapm.meeting.facts import (
    RISK_ROUTE,
    Advance,
    Classify,
    Conclude,
    Escalate,
    Expect,
    LocalStep,
    Occur,
    Resolve,
)
from mapm.meeting.products import Issue, Receive
from mapm.rules.advice import Advice
from mapm.rules.derivation import Changed, Removed, Replaced
from mapm.rules.duties import Duty
from mapm.rules.lifecycle import Move, Recording
from mapm.rules.requirements import Question, Requirement
from mapm.rules.stretches import TransitionalEffect
from mapm.sources import Clause

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mapm.authoring.basis import Basis
    from mapm.authoring.parts import Added, Change, Key, Part, Remove
    from mapm.authoring.problems import Problems
    from mapm.meeting.base import Entry
    from mapm.protocol import MeetingProtocol
    from mapm.sources import Citation, Cites

__all__ = ["Draft", "tables_of"]

V = TypeVar("V")


def tables_of(base: MeetingProtocol | Basis) -> dict[str, dict[Any, Any]]:
    """The parts of a protocol by their keys, in the tables of a file."""
    rows: tuple[Move | Recording, ...] = (*base.moves, *base.facts)
    parts: dict[str, Iterable[Part]] = {
        "moves": base.moves,
        "facts": base.facts,
        "duties": base.duties,
        "questions": base.questions,
        "transitional": base.transitional,
        "ladders": base.ladders,
        "documents": base.guidance.outlines if base.guides else (),
        **{name: getattr(base.words, name) for name in OF_VOCABULARY},
    }
    tables = {name: {key_of(one): one for one in parts.get(name, ())} for name in TABLES}
    tables["requirements"] = {(_kind(row), one.key): one for row in rows for one in row.requires}
    return tables


class Draft:
    """The parts of a protocol, and what became of those of its base."""

    def __init__(self, base: MeetingProtocol | Basis, local: str, problems: Problems, *, ours: bool) -> None:
        self.problems = problems
        self.local = local
        """The key of the local source."""
        self.document: str = base.source.name
        self.ours = ours
        """Whether the base is what the library gives every protocol, and no document at all."""
        self.tables: dict[str, dict[Any, Any]] = tables_of(base)
        self.advice: list[Advice] = list(base.advice)
        self.added: list[tuple[str, str]] = []
        self.changed: list[Changed] = []
        self.removed: list[Removed] = []

    # --- removing -----------------------------------------------------------------------------------------

    def remove(self, wish: Remove) -> None:
        """Takes a part out, with the reason."""
        path = f"remove.{wish.table}.{key_path(wish.key)}"
        there = self.tables[wish.table]
        if wish.key not in there:
            self._lacks(path, wish.table, wish.key)
            return
        if self._protected(wish.table, wish.key):
            self.problems.error(path, "removes what leads from a risk to its referral, which nothing can")
            return
        self._needs_local(path, wish.cites)
        part = there.pop(wish.key)
        for table in ("questions", "requirements") if wish.table in {"moves", "facts"} else ():
            inside = self.tables[table]
            self.tables[table] = {key: one for key, one in inside.items() if key[0] is not wish.key}
        if wish.table in {"moves", "facts"}:
            self.advice = [one for one in self.advice if one.entry is not wish.key]
        key = key_path(wish.key)
        self.removed.append(
            Removed(
                table=wish.table,
                key=key,
                reason=wish.reason,
                document=self.document,
                was=part.cites,
                cites=wish.cites,
            )
        )

    # --- changing -----------------------------------------------------------------------------------------

    def change(self, wish: Change) -> None:
        """Changes a part: what it replaces stays visible, and what it says anew is reported."""
        path = f"change.{wish.table}.{key_path(wish.key)}"
        there = self.tables[wish.table]
        part = there.get(wish.key)
        if part is None:
            self._lacks(path, wish.table, wish.key)
            return
        fields = _whole(part, dict(wish.fields))
        told = TABLES[wish.table].words_of
        new = {name: value for name, value in fields.items() if not _same(getattr(part, name), value)}
        same = tuple(name for name in dict(wish.fields) if name not in new and name not in told)
        for name in same:
            at = path if wish.table == "requirements" and name == "judge" else f"{path}.{name}"
            self.problems.warn(at, "says what the base says", instead="leave it out")
        grounds = not wish.fields and self._grounds(path, wish)
        replaced = tuple(
            Replaced(
                name,
                said(part, name),
                self.document,
                part.cites,
                retold.told(part, name),
                retold.absent(part, name),
            )
            for name in sorted(new, key=_place(wish.table))  # in whatever order they were said
            if name not in told and (name in dict(wish.fields) or not _cleared(part, name))
        )
        if new and self._protected(wish.table, wish.key):
            what = "changes how a risk is raised and referred, which nothing can"
            self.problems.error(path, what, instead="cite the local clause in [risk]")
            return
        if new:
            self._needs_local(path, wish.cites)
        try:
            there[wish.key] = self._evolved(part, new, wish.cites, replaced)
        except MapmError as problem:
            self.problems.error(path, f"does not fit together: {problem}")
            return
        if isinstance(part, Duty) and new:
            if {"opens", "after"} & new.keys():
                stated = {field_key(name) for name in dict(wish.fields)}
                check_opened_anew(part, stated, path, self.problems)
            check_duty(there[wish.key], path, self.problems)
        if wish.table == "questions" and new:
            self._asked_anew(there[wish.key])
        if not grounds:
            table, key = wish.table, key_path(wish.key)
            self.changed.append(Changed(table=table, key=key, replaced=replaced, same=same, cites=wish.cites))

    def _grounds(self, path: str, wish: Change) -> bool:
        """Whether a change without a field gives a clause to what rests on none; else it is reported."""
        part = cast("Part", self.tables[wish.table][wish.key])
        if any(isinstance(one, Clause) for one in part.cites) or self._protected(wish.table, wish.key):
            self.problems.warn(path, "changes nothing", instead="state a field, or leave it out")
            return False
        self._needs_local(path, wish.cites)
        return True

    def _evolved(self, part: V, new: dict[str, Any], cites: Cites, replaced: tuple[Replaced, ...]) -> V:
        given: dict[str, Any] = {**new, "cites": together(cites, cast("Part", part).cites)}
        if isinstance(part, Duty):
            for name, of in TABLES["duties"].words_of.items():
                if (of in new or (of == "owner" and "suggested" in new)) and name not in new:
                    given[name] = ""  # said anew from the words
        if isinstance(part, Requirement):
            for of, why in (("applies", "where"), ("binding", "because")):
                if of in new and why not in new:
                    given[why] = ""  # what was said of the base's is not said of this
        if replaced and isinstance(part, Duty | Requirement):
            given["replaced"] = (*part.replaced, *replaced)
        return cast("V", in_full(evolve(cast("Any", part), **given)))

    def _asked_anew(self, question: Question) -> None:
        requirements = self.tables["requirements"]
        for at, one in requirements.items():
            if one.question is not None and key_of(one.question) == key_of(question):
                was, now = f'no answer to "{one.question.text}"', f'no answer to "{question.text}"'
                unrecorded = now if one.unrecorded == was else one.unrecorded
                requirements[at] = evolve(one, question=question, unrecorded=unrecorded)

    # --- adding -------------------------------------------------------------------------------------------

    def add(self, part: Added) -> None:
        """Adds a part that the base does not have."""
        if isinstance(part, Advice):
            self._resting(f"shown with {words.entry_word(part.entry)}", part.cites)
            self.advice.append(part)
            return
        if isinstance(part, Requires):
            self._add("requirements", (part.entry, part.requirement.key), part.requirement)
            return
        self._add(table_of(type(part)), key_of(part), part)

    def _add(self, table: str, key: Any, part: Any) -> None:  # noqa: ANN401
        path = f"{table}.{key_path(key)}"
        there = self.tables[table]
        self._resting(path, part.cites)
        if self.ours and table in {"moves", "facts"} and key in there:
            was = there[key]
            requires = self._inside(part)
            there[key] = evolve(part, cites=together(part.cites, was.cites))
            self.tables["requirements"] |= requires
            self.added.append((table, key_path(key)))
            return
        if key in there:
            where = "every protocol has it" if self.ours else f"{self.document} has it"
            instead = f"change it with [change.{path}]"
            self.problems.error(path, f"is there already: {where}", instead=instead)
            return
        if isinstance(part, Move | Recording):
            self.tables["requirements"] |= self._inside(part)
        there[key] = in_full(part)
        if isinstance(part, Duty):
            check_duty(part, path, self.problems)
        self.added.append((table, key_path(key)))

    def _inside(self, row: Move | Recording) -> dict[Any, Requirement]:
        return {(_kind(row), one.key): in_full(one) for one in row.requires}

    # --- checking -----------------------------------------------------------------------------------------

    def _needs_local(self, path: str, cites: Iterable[Citation]) -> None:
        if not any(isinstance(one, Clause) and one.source == self.local for one in cites):
            instead = 'cite the clause of your own document: clauses = ["4.2"]'
            self.problems.error(path, "cites no clause of the local document", instead=instead)

    def _resting(self, path: str, cites: Iterable[Citation]) -> None:
        if all(isinstance(one, Clause) and one.source != self.local for one in cites):
            self._needs_local(path, cites)

    def _protected(self, table: str, key: Key) -> bool:
        if table == "duties":
            return bool(self.tables["duties"][key].fixed)
        kind = key[0] if isinstance(key, tuple) else key
        return kind in RISK_ROUTE

    def _lacks(self, path: str, table: str, key: Key) -> None:
        from mapm.authoring.problems import nearest

        known = [key_path(one) for one in self.tables[table]]
        near = nearest(key_path(key), known)
        what = f"is not among the {table} of {'every protocol' if self.ours else self.document}"
        instead = "" if near else "add it, or leave it out"
        self.problems.error(path, what, near=near, instead=instead)

    # --- what follows -------------------------------------------------------------------------------------

    def complete(self) -> None:
        """Adds the facts that the words and ladders need to be recorded at all, citing what they rest on."""
        gone = {one.key for one in self.removed if one.table == "facts"}
        staged = {key: one for key, one in self.tables["duties"].items() if reads_stage(one)}
        foreseen = {key for one in self.tables["duties"].values() for key in expected(one)}
        for kind, parts in (
            (Expect, {key: one for key, one in self.tables["occurrences"].items() if key in foreseen}),
            (Occur, self.tables["occurrences"]),
            (Classify, self.tables["traits"]),
            (LocalStep, self.tables["states"]),
            (Issue, self.tables["products"]),
            (Receive, self.tables["products"]),
            *((kind, self.tables["ladders"]) for kind in (Escalate, Advance, Resolve)),
            (Conclude, staged),
        ):
            if parts and kind not in self.tables["facts"] and words.entry_word(kind) not in gone:
                cited = dict.fromkeys(cite for one in parts.values() for cite in one.cites)
                ours = [one for one in cited if not isinstance(one, Clause) or one.source == self.local]
                each = ours or cited
                cites: Any = tuple(sorted(each, key=lambda one: not isinstance(one, Clause)))  # as in a file
                self.tables["facts"][kind] = Recording(fact=kind, cites=cites)

    def rows(self, table: str) -> tuple[Any, ...]:
        """The rows of a table, each with what it requires; a requirement of what is not there is reported."""
        requirements = self.tables["requirements"]
        found: list[Any] = []
        for kind, row in self.tables[table].items():
            requires = tuple(one for (entry, _), one in requirements.items() if entry is kind)
            found.append(evolve(row, requires=requires))
        return tuple(found)

    def provisions(self, meant: frozenset[type[Entry] | str]) -> None:
        """Reports provisions for running meetings about a duty that is not there, or that nothing touches."""
        duties = self.tables["duties"]
        for key, one in self.tables["transitional"].items():
            path, duty = f"transitional.{key_path(key)}", duties.get(key)
            if duty is not None and duty.fixed:
                self.problems.error(path, "is about the referral of a risk, which no edition touches")
            elif one.effect is TransitionalEffect.APPLIES and duty is None and key not in meant:
                near = self.problems.nearest(key, (name for name, duty in duties.items() if not duty.fixed))
                what = "is to hold for meetings that come over, and is no duty of this protocol"
                self.problems.error(path, what, near=near, instead="name one of [duties]")

    def orphans(self, meant: frozenset[type[Entry] | str]) -> None:
        """Reports requirements and questions of entries that the protocol does not have, nor is meant to."""
        there = {*self.tables["moves"], *self.tables["facts"], *meant}
        for table in ("requirements", "questions"):
            for entry, key in self.tables[table]:
                if entry not in there:
                    word = words.entry_word(entry)
                    where = "moves" if entry in words.EVENTS.meaning.values() else "facts"
                    self.problems.error(
                        f"{table}.{word}.{key}",
                        f"is of {word}, which the protocol does not have",
                        instead=f"add it: [{where}.{word}]",
                    )


def together(local: Iterable[Citation], base: Cites) -> Any:  # noqa: ANN401  # Cites, by its length
    """Local citations before those of the base, each once; as the base has them where it has them all."""
    new = tuple(one for one in local if one not in base)
    return (*new, *base)


def _kind(row: Move | Recording) -> type[Entry]:
    return row.event if isinstance(row, Move) else row.fact


def _whole(part: Any, fields: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401
    """What else a change of these fields of a duty comes to.

    It is opened by entries, or by another's discharge; which occurrences open it belongs to what opens it;
    and on which day something else discharges it is that something's own.
    """
    if not isinstance(part, Duty):
        return fields
    whole = dict(fields)
    if whole.get("after") and "opens" not in whole:
        whole["opens"] = ()
    if whole.get("opens") and "after" not in whole:
        whole["after"] = ""
    if "discharged_by" in whole and part.done_on is not None:
        whole["done_on"] = None
    among, others = among_and_others(part.when)
    if "opens" in whole and "when" not in whole and among and not _same(part.opens, whole["opens"]):
        whole["when"] = all_of(others)
    if "when" in whole and "opens" not in whole and among:
        its_own, stated = among_and_others(whole["when"])
        whole["when"] = all_of([*(its_own or among), *stated])
    return whole


def _place(table: str) -> Callable[[str], int]:
    fields = (*TABLES[table].fields, *TABLES[table].words_of)
    return fields.index


def _cleared(part: Any, name: str) -> bool:  # noqa: ANN401
    return not getattr(part, name)


def _same(one: object, other: object) -> bool:
    if isinstance(one, tuple) and isinstance(other, type):
        return one == (other,)
    if isinstance(one, type) and isinstance(other, tuple):
        return other == (one,)
    return one is other or one == other
