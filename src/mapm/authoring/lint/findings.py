"""What lint finds: a code that never changes its meaning, how bad it is, where, by what, and what to do."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from mapm.authoring.problems import Severity, in_short
from mapm.decisions import cite_dict, cited_in_words
from mapm.json_text import printable
from mapm.sources import Citation
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Mapping


@frozen(eq=False, repr=False)
class Code(Value):
    """One kind of finding: its code, what it is called, how bad it is, and what to do about it."""

    code: str
    name: str
    severity: Severity
    hint: str
    """What mends it, unless the finding knows better."""


@frozen(kw_only=True, eq=False, repr=False)
class LintFinding(Value):
    """One thing that is wrong with a protocol, or that its readers should know."""

    code: str
    severity: Severity
    path: str
    """Where, as a file has it: ``duties.note``, ``requirements.convene.venue``, ``clauses."4.2"``."""
    says: str
    """What is wrong, in words."""
    hint: str
    cites: tuple[Citation, ...] = ()
    line: int | None = None
    """In which line of its file it stands, counted from 1; ``None`` where that is not known for certain."""

    @property
    def is_error(self) -> bool:
        """Whether it cannot stay."""
        return self.severity is Severity.ERROR

    def sentence(self) -> str:
        """All of it on one line, which can be printed; of a very long path its beginning."""
        cited = f" ({cited_in_words(self.cites)})" if self.cites else ""
        where = in_short(self.path)
        return printable(f"{self.code} {self.severity} at {where}: {self.says}{cited}. {self.hint}.")

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON values."""
        return {
            "code": self.code,
            "name": CODES[self.code].name,
            "severity": self.severity.value,
            "path": self.path,
            "line": self.line,
            "says": self.says,
            "hint": self.hint,
            "cites": [cite_dict(cite) for cite in self.cites],
        }


def found(
    code: str, path: str, says: str, *, cites: tuple[Citation, ...] = (), hint: str = ""
) -> LintFinding:
    """A finding of this code."""
    kind = CODES[code]
    return LintFinding(
        code=code, severity=kind.severity, path=path, says=says, hint=hint or kind.hint, cites=cites
    )


def _codes(*codes: Code) -> Mapping[str, Code]:
    return MappingProxyType({one.code: one for one in codes})


_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

CODES: Final = _codes(
    # reading a file
    Code("MP001", "not a protocol", _E, "Mend it: nothing else can be said of what could not be read"),
    # structure
    Code("MP101", "never reached", _E, "Add the entry that leads there, or remove this one"),
    Code("MP102", "trap", _E, "Let close be made from one of these states, or a move lead out of them"),
    Code("MP103", "dead end", _E, "Add a move that leaves the state, or let close be made from it"),
    Code("MP104", "two rows for one entry", _E, "Put the requirements of both into one row"),
    Code("MP105", "against the entry's type", _E, "Keep to the states in which this entry can be made"),
    Code("MP106", "the same key twice", _E, "Give each its own key, or remove one"),
    Code("MP107", "a question nobody is asked", _E, "Ask the question with the entry that requires it"),
    Code("MP108", "nothing opens a meeting", _E, "Add a row for propose"),
    Code("MP109", "the risk route is barred", _E, "Leave raise_risk and refer as the library has them"),
    Code("MP110", "a word that no entry can use", _W, "Add the fact that uses it, or remove the word"),
    Code("MP111", "must and should at once", _E, "Keep one of the two requirements"),
    Code("MP112", "a step that can be skipped", _W, "Take the earlier state out of its states"),
    Code("MP113", "an outcome that no case can have", _E, "Let it say more of another general outcome"),
    Code("MP114", "an outcome before a sitting alone", _W, "Let it say more of completed or other forum"),
    Code("MP115", "a claim", _W, "Say what is done or recorded, and leave to people what that comes to"),
    # duties
    Code("MP201", "nobody owes it", _W, "Name who owes it, or suggest somebody and cite the reading"),
    Code("MP202", "never opened", _E, "Let it be opened by an entry that this protocol has"),
    Code("MP203", "never discharged", _E, "Say what discharges it, or add the fact discharge"),
    Code("MP204", "waits for what never happens", _E, "Let it wait for something that can be recorded"),
    Code("MP205", "no calendar named", _N, "Name the calendar to lint with: the day counts depend on it"),
    Code("MP206", "hours from an entry that may have none", _W, "Ask that the entry has a time of day"),
    Code("MP207", "waits for itself", _E, "Let one of these duties be opened by an entry"),
    Code("MP208", "counts back from the past", _W, "Count from something planned, such as the sitting"),
    Code("MP209", "waits for an entry that is not there", _W, "Add the entry, or let nothing wait for it"),
    Code("MP210", "counts on from a plan", _W, "For so long after the sitting leave counts_from out"),
    Code("MP211", "one for each sitting", _N, "Say once = true where it happens once in a case"),
    # traceability
    Code("MP301", "clause unaccounted for", _E, "Cite it, show it, or say why it is out of scope"),
    Code("MP302", "our reading alone", _N, "Cite a clause of the document where it has one"),
    Code("MP303", "change without a local clause", _E, "Cite the clause of this document that changes it"),
    Code("MP304", "change that changes nothing", _W, "Leave it out: the base says so already"),
    Code("MP305", "a must that no clause says", _W, "Make it a should, or cite the clause that says must"),
    Code("MP306", "out of scope and used", _W, "Leave out the reason, or the citation"),
    Code(
        "MP307", "weaker than the base", _W, "Check the clause, and say its force; or leave the base as it is"
    ),
    # currency
    Code("MP401", "review passed", _W, "Ask its publisher whether there is a newer edition"),
    Code("MP402", "no first day", _W, "Give the day from which it is in force, if there is one"),
    Code("MP403", "editions overlap", _E, "Give each edition a first day of its own"),
    Code("MP404", "gap between editions", _W, "Say which edition held on those days, if one did"),
    Code("MP405", "beyond the published dates", _W, "Check these dates again once holidays are published"),
    Code("MP406", "beyond the calendar", _E, "Make a calendar that reaches further"),
    Code("MP407", "editions that contradict each other", _E, "Mend what they say of each other"),
    Code("MP408", "ends what no edition has", _W, "Write the key of a duty that an earlier edition has"),
    Code("MP409", "on what holds no more", _W, "Give the local file on the national edition that holds"),
    # attendance
    Code("MP501", "no number of people fits", _E, "Look at the clauses again: no meeting can keep both"),
    Code("MP502", "two numbers of people", _W, "Say which of the numbers holds, and for what the other is"),
    Code(
        "MP503",
        "against the best size",
        _W,
        "Say which holds: the clause, or the size as guidance has it",
    ),
    Code("MP504", "a quorum that is never met", _E, "Ask for no more than can come"),
    Code("MP505", "a case without quorum", _W, "Ask for a quorum there too, or say why there is none"),
    Code("MP506", "two quorums at once", _W, "Let one hold in other cases than the other"),
    Code("MP507", "quorum against size", _W, "Say which holds: the quorum, or the number of people stated"),
    Code("MP508", "a size of which nothing is said", _W, "Say what is so of that size, or that nothing is"),
    Code(
        "MP509",
        "again without the quorum",
        _W,
        'Write discharged_by = { entry = "hold", when = { quorate = "KEY" } }',
    ),
    # what a sitting brings forth
    Code("MP601", "a product that nobody receives", _E, "Say who receives it"),
    Code("MP602", "a product that nobody has to give", _W, 'Add a duty: each = "recipient of KEY"'),
    Code("MP603", "a must that only may be done", _W, "Write binding = false, or leave out window"),
    Code("MP604", "a part of what has no parts", _E, "Add the parts of a sitting: [parts.KEY]"),
    Code("MP605", "nothing looks at what is given", _W, "Add entitled = true in [requirements.issue.KEY]"),
    # roles
    Code("MP701", "a rule names what is not there", _E, "Add it, or name one that is there"),
    Code("MP702", "a rule that nobody can meet", _E, "Leave it out, or ask it of somebody who can differ"),
    # ladders
    Code("MP801", "a stage that is not there", _E, "Name one of the ladder's, or add it"),
    Code("MP802", "a stage that nobody is told of", _W, 'Add a duty: each = "whom the stage notifies"'),
    Code("MP803", "an end that cannot be reported", _W, "Add the fact: [facts.conclude]"),
    Code("MP804", "a way to a stage that is missed", _W, 'Write opens = ["escalate", "advance"]'),
    Code("MP805", "an answer that nothing looks at", _W, "Ask that the stages are taken in order"),
    # hours, periods and expected days
    Code("MP901", "hours or a period that nothing asks for", _W, "Let a duty ask for it, or leave it out"),
    Code("MP902", "a period that is not known", _W, "Write its next days, and until when they are known"),
    Code("MP903", "in hours and out of them", _E, "Keep one of the two, or write two duties"),
    Code("MP904", "nothing records the expected day", _E, "Add the fact: [facts.expect]"),
    Code(
        "MP905",
        "runs on after what was expected",
        _N,
        'Write released_by = "occurrence KEY" where it ends so',
    ),
)
"""Every kind of finding, by its code. A code is never used again for something else."""
