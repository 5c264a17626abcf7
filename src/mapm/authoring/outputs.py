"""What a sitting brings forth, in a file: ``[products.K]``, ``[parts.K]``, and the words that name them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, cast

from mapm.authoring import words
from mapm.authoring.tables import Table, kind_in_words
from mapm.meeting.events import Hold
from mapm.meeting.parts import Extent, Reached
from mapm.meeting.products import Issue, Receive
from mapm.roles import Role
from mapm.rules.dissent import Dissents, DissentsAtIt, ReachedAtIt, ReachedBy
from mapm.rules.issuing import HolderOf, IssuedOn, IssueOf, OfProduct, ProductIsOf, ReceiptOf, ReceivedOn
from mapm.rules.last_time import WasYes, YesLastTime
from mapm.rules.products import RecipientsOf
from mapm.rules.vocabulary import Receives

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mapm.authoring.named import Named
    from mapm.authoring.rule_tables import Reading
    from mapm.meeting.base import Entry
    from mapm.rules.vocabulary import Product

__all__ = [
    "KEYS",
    "case",
    "clock",
    "clock_word",
    "condition",
    "discharge",
    "discharge_word",
    "each",
    "each_word",
    "in_words",
    "product",
    "product_said",
    "read",
    "recipients_in_words",
    "word",
]

RECIPIENT: Final = "recipient of "
ISSUE: Final = "issue of "
RECEIPT: Final = "receipt of "
KEYS: Final = frozenset({"product", "dissent", "reached_by", "last_time"})
"""The keys of ``when`` about products, how a sitting decided, and what the one before left to be decided."""
_EXTENTS: Final = words.of_enum("how much of a product somebody receives", Extent)
_WAYS: Final = words.of_enum("how a sitting decides", Reached)
_WHO: Final = (
    *("person concerned", "subject", "parent or carer", "child", "adult", "family member who came"),
    *("invited person", "person who attended", "absent person", "who dissents"),
)
"""Who can receive a product: people, of whom it can be told when a sitting has taken place."""
_DISCHARGES: Final = MappingProxyType({ISSUE: IssueOf, RECEIPT: ReceiptOf})
_CLOCKS: Final = MappingProxyType({ISSUE: IssuedOn, RECEIPT: ReceivedOn})


# --- products ---------------------------------------------------------------------------------------------


def product(table: Table, reading: Reading) -> dict[str, Any]:
    """A product of a sitting: what it is, and who receives it, and how much of it."""
    fields: dict[str, Any] = {}
    what = table.text("what")
    if what is not None:
        fields["what"] = what
    example = (
        'write recipients = ["person who attended", { who = "parent or carer", extent = "part attended" }]'
    )
    given = table.take("recipients", list, instead=example)
    if given is None:
        return fields
    found = [
        _receives(table, place, one, reading.named) for place, one in enumerate(cast("list[object]", given))
    ]
    there = [one for one in found if one is not None]
    if len({one.who for one in there}) < len(there):
        table.wrong("recipients", "names somebody twice", instead="say once how much each receives")
    return fields | ({"recipients": tuple(there)} if len(there) == len(found) else {})


def _receives(table: Table, place: int, given: object, named: Named) -> Receives | None:
    path = f"{table.at('recipients')}[{place}]"
    if isinstance(given, str):
        who = _who(table, path, given, named)
        return Receives(who) if who is not None else None
    if not isinstance(given, dict):
        what = f"is {kind_in_words(given)}"
        table.problems.error(path, what, instead='write who it is: "person who attended"')
        return None
    inside = Table(cast("dict[str, Any]", given), path, table.problems)
    text = inside.take("who", str)
    inside.missing("who", f"say who: one of {', '.join(_WHO)}, or a role")
    extent = inside.word("extent", _EXTENTS) if "extent" in inside else Extent.FULL
    inside.done()
    who = _who(inside, inside.at("who"), text, named) if text is not None else None
    return Receives(who, extent) if who is not None and extent is not None else None


def _who(table: Table, path: str, given: str, named: Named) -> Any:  # noqa: ANN401  # who receives it
    if given in _WHO:
        return words.EACH.meaning[given]
    roles = {Role.CHAIR.key, *(one.key for one in words.ROLES), *named.roles}
    if given in roles:
        return HolderOf(Role(given))
    table.problems.unknown(path, given, (*_WHO, *sorted(roles)), "who receives a product")
    return None


def product_said(of: Product) -> dict[str, Any] | None:
    """A product as a file says it; ``None`` where only Python can say who receives it."""
    each: list[Any] = []
    for one in of.recipients:
        who = one.who.role.key if isinstance(one.who, HolderOf) else words.EACH.word(one.who)
        if who is None:
            return None
        each.append(who if one.extent is Extent.FULL else {"who": who, "extent": one.extent.value})
    return {"recipients": each}


def recipients_in_words(of: Product) -> str:
    """Who receives a product, in words for people: "person who attended, parent or carer (part attended)"."""
    said = product_said(of)
    each: list[Any] = said["recipients"] if said is not None else []
    told = (one if isinstance(one, str) else f"{one['who']} ({one['extent']})" for one in each)
    return ", ".join(told) or "nobody"


# --- for whom, since when, discharged by what -------------------------------------------------------------


def each(table: Table, key: str, named: Named) -> Any:  # noqa: ANN401  # subjects, as a duty has them
    """For whom a duty is owed: a word of the list, or whoever receives a product."""
    given = table.data.get(key)
    if not isinstance(given, str) or not given.startswith(RECIPIENT):
        return table.word(key, words.EACH)
    table.knows(key)
    of = _product(table, table.at(key), given, RECIPIENT, named)
    return RecipientsOf(of) if of is not None else None


def each_word(value: object) -> str | None:
    """For whom a duty is owed, as a file says it; ``None`` where only Python can."""
    return f"{RECIPIENT}{value.product}" if isinstance(value, RecipientsOf) else words.EACH.word(value)


def discharge(table: Table, path: str, text: str, named: Named) -> Any:  # noqa: ANN401
    """The issue or receipt of a product that discharges a duty; ``None`` where the text names none."""
    return _of_product(table, path, text, named, _DISCHARGES)


def clock(table: Table, path: str, text: str, named: Named) -> Any:  # noqa: ANN401
    """The issue or receipt of a product that a limit counts from; ``None`` where the text names none."""
    return _of_product(table, path, text, named, _CLOCKS)


def is_of_product(text: str) -> bool:
    """Whether a text is meant to name the issue or receipt of a product."""
    return text.startswith((ISSUE, RECEIPT))


def _of_product(table: Table, path: str, text: str, named: Named, kinds: Mapping[str, type[Any]]) -> Any:  # noqa: ANN401
    start = ISSUE if text.startswith(ISSUE) else RECEIPT
    of = _product(table, path, text, start, named)
    return kinds[start](of) if of is not None else None


def discharge_word(value: object) -> str | None:
    """The same as a file says it; ``None`` for another kind."""
    return _word(value, _DISCHARGES)


def clock_word(value: object) -> str | None:
    """The same of a clock."""
    return _word(value, _CLOCKS)


def _word(value: Any, kinds: Mapping[str, type[Any]]) -> str | None:  # noqa: ANN401
    start = next((start for start, kind in kinds.items() if isinstance(value, kind)), None)
    return f"{start}{value.product}" if start is not None else None


def _product(table: Table, path: str, text: str, start: str, named: Named) -> str | None:
    given = text.removeprefix(start).strip()
    if given in named.products:
        return given
    table.problems.unknown(path, given, sorted(named.products), "a product of a sitting")
    return None


# --- when -------------------------------------------------------------------------------------------------


def read(table: Table, key: str, named: Named) -> Any:  # noqa: ANN401  # what the key names
    """What a key of ``when`` says: products, whether anybody dissents, or how the sitting decided."""
    if key == "dissent":
        return table.flag(key)
    if key == "last_time":
        return _of_a_sitting(table, key, named)
    given = table.texts(key, "summary" if key == "product" else "majority")
    if given is None:
        return None
    if not table.data[key]:
        table.wrong(key, "is an empty list", instead="name one or more, or leave it out")
    if key == "product":
        found = [_product(table, path, one, "", named) for path, one in given]
        return tuple(one for one in found if one is not None) if found and None not in found else None
    for path, one in given:
        if one not in _WAYS.meaning:
            table.problems.unknown(path, one, _WAYS.meaning, _WAYS.what)
    ways = tuple(_WAYS.meaning[one] for _, one in given if one in _WAYS.meaning)
    return ways if ways and len(ways) == len(given) else None


def _of_a_sitting(table: Table, key: str, named: Named) -> str | None:
    """A question that a sitting answers."""
    given: str | None = table.take(key, str)
    asked = [one for one, kinds in named.questions.items() if Hold in kinds]
    if given is not None and given not in asked:
        table.problems.unknown(table.at(key), given, sorted(asked), "a question of hold")
        return None
    return given


def condition(
    table: Table,
    key: str,
    which: str,
    value: Any,  # noqa: ANN401  # what the key said
    opens: Iterable[type[Entry]],
) -> OfProduct | Dissents | ReachedBy | YesLastTime:
    """The condition of a duty; reports what can be of no product."""
    if which == "dissent":
        return Dissents(value)
    if which == "last_time":
        return YesLastTime(value)
    if which == "reached_by":
        return ReachedBy(value)
    if not set(opens) <= {Issue, Receive}:
        instead = 'open the duty with opens = ["issue"] or ["receive"]'
        table.wrong(key, "has product, and what opens the duty is of none", instead=instead)
    return OfProduct(value)


def case(which: str, value: Any) -> ProductIsOf | DissentsAtIt | ReachedAtIt | WasYes:  # noqa: ANN401
    """The case in which a requirement applies."""
    if which == "last_time":
        return WasYes(value)
    if which == "dissent":
        return DissentsAtIt(value)
    return ReachedAtIt(value) if which == "reached_by" else ProductIsOf(value)


def word(value: object) -> dict[str, object] | None:
    """A condition or a case as a file says it; ``None`` for one of another kind."""
    match value:
        case OfProduct(keys=keys) | ProductIsOf(keys=keys):
            return {"product": list(keys)}
        case Dissents(there=there) | DissentsAtIt(there=there):
            return {"dissent": there}
        case YesLastTime(question=question) | WasYes(question=question):
            return {"last_time": question}
        case ReachedBy(ways=ways) | ReachedAtIt(ways=ways):
            return {"reached_by": [one.value for one in ways]}
        case _:
            return None


def in_words(key: str, said: object) -> str:
    """The same, in words for people."""
    if key == "dissent":
        return "where somebody does not agree" if said else "where nobody disagrees"
    if key == "last_time":
        return f'where the answer to "{said}" was yes at the sitting before'
    several = " or ".join(map(str, cast("list[object]", said)))
    return f"of the {several}" if key == "product" else f"where it was decided by {several}"
