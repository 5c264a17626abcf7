"""The options, the markers and the fixtures of a plugin for pytest: public names as any other."""

from __future__ import annotations

import ast
import inspect
from typing import TYPE_CHECKING

from naming.telling import value

if TYPE_CHECKING:
    from types import ModuleType


class _Heard:
    """Takes what the plugin registers with pytest."""

    def __init__(self) -> None:
        self.said: dict[str, str] = {}

    def getgroup(self, *_: str) -> _Heard:
        return self

    def addoption(self, name: str, **given: object) -> None:
        how = "".join(f"    {key}: {value(one)}\n" for key, one in sorted(given.items()) if key != "help")
        self.said[name] = f"option {name}\n{how}".rstrip()

    def addinivalue_line(self, kind: str, line: str) -> None:
        call = line.partition(":")[0]
        self.said[call.partition("(")[0]] = f"{kind.removesuffix('s')} {call}"

    def getoption(self, _: str) -> None:
        """Nothing is asked for."""


def of_plugin(module: ModuleType) -> dict[str, str]:
    """The options, the markers and the fixtures of a plugin for pytest."""
    heard = _Heard()
    module.pytest_addoption(heard)
    module.pytest_configure(heard)
    for one in ast.parse(inspect.getsource(module)).body:
        made = [ast.unparse(each) for each in one.decorator_list] if isinstance(one, ast.FunctionDef) else []
        if isinstance(one, ast.FunctionDef) and made and made[0].startswith("pytest.fixture"):
            returns = "" if one.returns is None else f" -> {ast.unparse(one.returns)}"
            call = f"fixture {one.name}({ast.unparse(one.args)}){returns}"
            heard.said[one.name] = "\n".join((call, *(f"    {each}" for each in made)))
    return heard.said
