"""What `mapm` promises by name, what importing it costs, and the tree of its errors."""

from __future__ import annotations

import copy
import importlib
import inspect
import pickle
import re
from datetime import date

import pytest
from support.processes import run

import mapm
from mapm import errors

ROOMS = mapm._ROOMS
HEAVY = ("holidays", "transitions", "dateutil", "cattrs", "hypothesis", "rich", "typer", "mapm.calendars")
DAY = date(2026, 6, 15)
FOR_EACH_TYPE = {
    "str": "words",
    "int": 1872,
    "date": DAY,
    "date | None": DAY,
    "Iterable[str]": ["england", "wales"],
    "Iterable[tuple[str, str]]": [("$.first", "is missing"), ("$.last", "is missing")],
}
"""What errors are built of, by the annotation of the parameter."""


def every_error() -> list[type[errors.MapmError]]:
    """Every error class of the library, the root first."""
    for room in ROOMS:
        importlib.import_module(f"mapm.{room}")
    found = [errors.MapmError]
    for one in found:
        found.extend(sub for sub in one.__subclasses__() if sub not in found)
    kit = "mapm.testing"  # has a face of its own, and is loaded by tests that use it
    return [one for one in found if one.__module__.startswith("mapm.") and not one.__module__.startswith(kit)]


def classes() -> list[type[errors.MapmError]]:
    """Those of the module of errors; one that carries objects of a room lives and is tested there."""
    return [kind for kind in every_error() if kind.__module__ == errors.__name__]


def example(kind: type[errors.MapmError]) -> errors.MapmError:
    """An error of this class, built as its signature asks; without one, of a message."""
    init = kind.__init__
    if not inspect.isfunction(init):
        return kind("why")
    parameters = list(inspect.signature(init).parameters.values())[1:]
    return kind(*(FOR_EACH_TYPE[one.annotation] for one in parameters))


def built_ins(kind: type) -> set[str]:
    """The built-in errors that a class derives from, the most general ones apart."""
    general = {"object", "BaseException", "Exception", "LookupError"}
    return {base.__name__ for base in kind.__mro__ if base.__module__ == "builtins"} - general


def in_order(names: list[str]) -> list[str]:
    """Names as the linter sorts them: constants, classes, and the rest."""
    return sorted(set(names), key=lambda name: (not name.isupper(), not name[0].isupper(), name))


# --- names ------------------------------------------------------------------------------------------------


def test_the_names_are_sorted_and_stand_once() -> None:
    """``__all__`` can be read and compared."""
    assert mapm.__all__ == in_order(mapm.__all__)


def test_the_names_are_those_of_the_rooms() -> None:
    """Every public name of every room is one of the face, and the face has no other but the version."""
    rooms = {name for room in ROOMS for name in importlib.import_module(f"mapm.{room}").__all__}
    assert set(mapm.__all__) == rooms | {"__version__"}


@pytest.mark.parametrize("room", ROOMS)
def test_the_names_of_a_room_are_sorted_and_importable(room: str) -> None:
    """A room exports what it has, in order."""
    module = importlib.import_module(f"mapm.{room}")
    assert list(module.__all__) == in_order(module.__all__)
    assert all(hasattr(module, name) for name in module.__all__)


@pytest.mark.parametrize("name", mapm.__all__)
def test_each_name_can_be_imported(name: str) -> None:
    """A promised name is there, is the room's own object, and stays the same object."""
    value = getattr(mapm, name)
    assert value is getattr(mapm, name)
    homes = [module for room in ROOMS if name in (module := importlib.import_module(f"mapm.{room}")).__all__]
    assert all(getattr(home, name) is value for home in homes)
    assert homes or name == "__version__"


@pytest.mark.parametrize("name", mapm.__all__)
def test_each_class_and_function_has_a_docstring(name: str) -> None:
    """What is promised says what it is."""
    value = getattr(mapm, name)
    if inspect.isclass(value) or inspect.isfunction(value):
        assert value.__doc__
        assert not value.__doc__.startswith("Method generated")


def test_the_face_lists_its_names() -> None:
    """``dir`` shows what there is, loaded or not."""
    assert dir(mapm) == sorted(mapm.__all__)


@pytest.mark.parametrize("name", ["Calendar", "calendar", "_nothing", "date", ""])
def test_a_name_that_is_not_promised_is_no_attribute(name: str) -> None:
    """A misspelt name is an AttributeError, as everywhere."""
    with pytest.raises(AttributeError, match=f"module 'mapm' has no attribute '{name}'"):
        getattr(mapm, name)


def test_a_star_import_gives_the_names() -> None:
    """Even that way every name is found."""
    printed = run(
        """
        from mapm import *
        import mapm
        print(set(mapm.__all__) - set(globals()))
        """
    )
    assert printed == "set()"


def test_the_version_is_a_version() -> None:
    """The version is text in the usual form."""
    assert re.fullmatch(r"\d+\.\d+\.\d+((a|b|rc|\.dev)\d+)?", mapm.__version__)


# --- what an import costs ---------------------------------------------------------------------------------


def test_importing_mapm_loads_nothing_heavy() -> None:
    """``import mapm`` loads neither the packages it stands on nor its own rooms."""
    printed = run(f"import sys, mapm; print([name for name in {HEAVY!r} if name in sys.modules])")
    assert printed == "[]"


@pytest.mark.parametrize("room", ["calendars", "errors", "roles"])
def test_a_room_loads_nothing_heavy(room: str) -> None:
    """Dates are copied out of ``holidays`` when a division is asked for, and not before."""
    heavy = [name for name in HEAVY if not name.startswith("mapm.")]
    printed = run(f"import sys, mapm.{room}; print([name for name in {heavy!r} if name in sys.modules])")
    assert printed == "[]"


def test_a_first_name_loads_only_its_room() -> None:
    """An error's name loads no calendar, and a calendar's no deadlines."""
    printed = run(
        """
        import sys, mapm
        mapm.MapmError
        print("mapm.calendars" in sys.modules)
        mapm.WorkingCalendar
        print("mapm.calendars" in sys.modules, "mapm.deadlines" in sys.modules)
        """
    )
    assert printed.split() == ["False", "True", "False"]


def test_threads_may_ask_for_a_first_name_at_once() -> None:
    """Sixteen threads that each need a name of a fresh import all get the same object."""
    printed = run(
        """
        import sys
        sys.setswitchinterval(1e-5)
        from concurrent.futures import ThreadPoolExecutor
        from threading import Barrier
        import mapm
        start = Barrier(16)
        def get(_):
            start.wait(timeout=60)
            return id(mapm.WorkingCalendar)
        with ThreadPoolExecutor(16) as pool:
            print(len(set(pool.map(get, range(16)))))
        """
    )
    assert printed == "1"


# --- errors -----------------------------------------------------------------------------------------------


def drawn() -> dict[str, tuple[str | None, set[str]]]:
    """The tree of the module's docstring: each class, its parent, and the built-in in brackets behind it."""
    found: dict[str, tuple[str | None, set[str]]] = {}
    branch: list[str] = []
    for line in inspect.getdoc(errors).splitlines():  # type: ignore[union-attr]
        match = re.match(r" {4}((?:\|   | {4}|\+-- )*)([A-Z]\w+)(?: +\((\w+)\)| {2}|$)", line)
        if match:
            depth = len(match[1]) // 4
            branch[depth:] = [match[2]]
            found[match[2]] = (branch[depth - 1] if depth else None, {match[3]} - {None})
    return found


def test_the_tree_in_the_docstring_is_the_tree() -> None:
    """The tree at the top of the module has each class under its parent, with the built-in that it adds."""
    real = {
        kind.__name__: (kind.__bases__[0].__name__, built_ins(kind) - built_ins(kind.__bases__[0]))
        for kind in classes()
    }
    assert drawn() == real | {"MapmError": (None, set())}


def test_every_error_is_a_public_name() -> None:
    """No error can be raised that a caller cannot name."""
    assert {kind.__name__ for kind in classes()} == set(errors.__all__)
    assert {kind.__name__ for kind in every_error()} <= set(mapm.__all__)


@pytest.mark.parametrize("kind", classes())
def test_every_error_derives_from_a_built_in(kind: type[errors.MapmError]) -> None:
    """Who catches TypeError, ValueError or KeyError catches it, as far as it is not itself a mere heading."""
    assert issubclass(kind, errors.MapmError)
    assert len(built_ins(kind)) == 1 or (kind.__subclasses__() and not built_ins(kind))
    assert (built_ins(kind) == {"TypeError"}) is issubclass(kind, errors.WrongType)


@pytest.mark.parametrize("kind", classes())
def test_every_error_can_be_pickled_and_copied(kind: type[errors.MapmError]) -> None:
    """An error raised in a worker arrives with its class, its message and all that it carries."""
    error = example(kind)
    pickled = [pickle.dumps(error, protocol) for protocol in range(pickle.HIGHEST_PROTOCOL + 1)]
    for other in (
        copy.copy(error),
        copy.deepcopy(error),
        *(pickle.loads(one) for one in pickled),  # noqa: S301  # our own
    ):
        assert type(other) is kind
        assert str(other) == str(error)
        assert other.args == error.args
        assert vars(other) == vars(error)


@pytest.mark.parametrize("kind", classes())
def test_every_error_has_a_message_and_a_docstring(kind: type[errors.MapmError]) -> None:
    """An error is never silent."""
    assert str(example(kind))
    assert kind.__doc__


@pytest.mark.parametrize(
    ("given", "article"),
    [("str", "a str"), ("int", "an int"), ("NoneType", "a NoneType"), ("object", "an object"), ("A", "an A")],
)
def test_a_wrong_type_is_named_with_its_article(given: str, article: str) -> None:
    """The message is a sentence."""
    message = str(errors.WrongType("a day", given, "pass a date"))
    assert message == f"a day cannot be {article}: pass a date"


@pytest.mark.parametrize("text", ["within " + "x" * 500, "promptly, " * 60])
def test_words_of_a_protocol_are_repeated_in_part(text: str) -> None:
    """Of a long text only the beginning is shown, and the whole is kept beside it."""
    error = errors.LimitTextError(text, "no unit")
    assert error.text == text
    assert len(str(error)) < 120
    assert "..." in str(error)


def test_an_answer_outside_has_no_day() -> None:
    """The three ways to miss a calendar have three sentences."""
    first, last = date(2020, 1, 1), date(2025, 12, 31)
    told = [
        str(errors.OutsideCalendar(day, first, last)) for day in (None, date(2019, 12, 31), date(2026, 1, 1))
    ]
    assert told == [
        "the answer lies outside the calendar (2020-01-01 to 2025-12-31): build it for more years",
        "2019-12-31 is before the calendar's first day (2020-01-01 to 2025-12-31): build it for more years",
        "2026-01-01 is after the calendar's last day (2020-01-01 to 2025-12-31): build it for more years",
    ]
