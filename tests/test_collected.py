"""What proves a clause is run, and can fail: a mark on anything else is no proof."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.clauses import TESTS, proven
from support.collected import collected, files_of
from support.readings import shown

if TYPE_CHECKING:
    from pathlib import Path

MARK = '@clause("dg", "7.4#2")\n@reading("A-51")\n'
HEAD = "import pytest\n"
TEST = f"{MARK}def test_it(value=1):\n    assert value\n"


def inside(text: str) -> str:
    """The text, one level further in."""
    return "".join(f"    {line}\n" for line in text.splitlines())


@pytest.mark.parametrize(
    "text",
    [
        TEST,
        f"class TestIt:\n{inside(TEST)}",
        f"class TestIt:\n    class TestMore:\n{inside(inside(TEST))}",
        f'@pytest.mark.parametrize("value", [1])\n{TEST}',
        f'VALUES = [1]\neach = pytest.mark.parametrize("value", VALUES)\n@each\n{TEST}',
        f"{MARK}def test_it():\n    with pytest.raises(ValueError):\n        int('x')\n",
        f"{MARK}def test_it(check):\n    check()\n",
        f"{MARK}def test_it():\n    raise AssertionError\n",
        f"{MARK}def test_it(value):\n    if value:\n        return\n    assert value is None\n",
    ],
)
def test_a_test_that_is_run_is_proof(tmp_path: Path, text: str) -> None:
    """A function or a method of a collected class that asserts, raises, or calls something."""
    (tmp_path / "test_one.py").write_text(HEAD + text)
    assert set(proven("dg", tmp_path)) == {"7.4#2"}
    assert set(shown(tmp_path)) == {"A-51"}


PLANTED = {
    "a class that is not collected": f"class NotCollected:\n{inside(TEST)}",
    "a class within one": f"class Other:\n    class TestIt:\n{inside(inside(TEST))}",
    "a class that has to be made": (f"class TestIt:\n    def __init__(self, more): ...\n{inside(TEST)}"),
    "a class that is no test": f"class TestIt:\n    __test__ = False\n{inside(TEST)}",
    "a class that is skipped": f"@pytest.mark.skip\nclass TestIt:\n{inside(TEST)}",
    "a class whose mark skips": f"class TestIt:\n    pytestmark = pytest.mark.skip\n{inside(TEST)}",
    "skip": f"@pytest.mark.skip\n{TEST}",
    "skip with a reason": f'@pytest.mark.skip(reason="later")\n{TEST}',
    "skipif": f'@pytest.mark.skipif(True, reason="never")\n{TEST}',
    "xfail": f"@pytest.mark.xfail\n{TEST}",
    "xfail under another name": f"later = pytest.mark.xfail\n@later\n{TEST}",
    "a name of a name": f"one = pytest.mark.skip\nother = one\n@other\n{TEST}",
    "a mark of a case": (
        f'@pytest.mark.parametrize("value", [pytest.param(1, marks=pytest.mark.skip)])\n{TEST}'
    ),
    "the module skipped": f'pytest.skip("later", allow_module_level=True)\n{TEST}',
    "the module marked": f"pytestmark = [pytest.mark.skip]\n{TEST}",
    "the module without its cases": f'pytestmark = [pytest.mark.parametrize("value", [])]\n{TEST}',
    "the module no test": f"__test__ = False\n{TEST}",
    "no cases": f'@pytest.mark.parametrize("value", [])\n{TEST}',
    "no cases, by keyword": f'@pytest.mark.parametrize("value", argvalues=())\n{TEST}',
    "no cases, by call": f'@pytest.mark.parametrize("value", list())\n{TEST}',
    "no cases, by name": f'NONE = ()\n@pytest.mark.parametrize("value", NONE)\n{TEST}',
    "no cases, under another name": f'each = pytest.mark.parametrize("value", {{}})\n@each\n{TEST}',
    "pass": f"{MARK}def test_it():\n    pass\n",
    "dots": f"{MARK}def test_it(): ...\n",
    "a docstring": f'{MARK}def test_it():\n    """It is so."""\n',
    "a constant": f"{MARK}def test_it():\n    assert True\n",
    "a comparison of constants": f"{MARK}def test_it():\n    assert 1 + 1 == 2\n",
    "a value only": f"{MARK}def test_it():\n    value = 1\n",
    "after the end": f"{MARK}def test_it(value):\n    return\n    assert value\n",
    "never reached": f"{MARK}def test_it(value):\n    if False:\n        assert value\n",
    "only defined": f"{MARK}def test_it(value):\n    def check():\n        assert value\n",
    "skipped within": f'{MARK}def test_it(value):\n    pytest.skip("later")\n    assert value\n',
    "another of its name": f"{TEST}def test_it(value=1):\n    assert value\n",
    "the name given away": f"{TEST}test_it = None\n",
    "the name deleted": f"{TEST}del test_it\n",
    "told to be no test": f"{TEST}test_it.__test__ = False\n",
    "a fixture": f"@pytest.fixture\n{TEST}",
    "a helper": f"{MARK}def it(value):\n    assert value\n",
    "a test of a test": f"def helper():\n{inside(TEST)}",
}


@pytest.mark.parametrize("text", PLANTED.values(), ids=PLANTED)
def test_what_is_not_run_or_cannot_fail_is_no_proof(tmp_path: Path, text: str) -> None:
    """Each planted fault bears a mark, and proves no clause and shows no reading."""
    (tmp_path / "test_one.py").write_text(HEAD + text)
    assert proven("dg", tmp_path) == {}
    assert shown(tmp_path) == {}


@pytest.mark.parametrize(
    "name", ["one_test.py", ".hidden/test_one.py", "build/test_one.py", "a.egg/test_b.py"]
)
def test_a_file_that_is_not_collected_is_no_proof(tmp_path: Path, name: str) -> None:
    """A file of another name, and one in a folder that is not searched, proves nothing."""
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text(TEST)
    assert list(files_of(tmp_path)) == []
    assert proven("dg", tmp_path) == {}


def test_every_test_with_a_mark_here_is_run() -> None:
    """No mark in the tests of this library stands above what would not be run."""
    left_out: list[str] = []
    for path in files_of(TESTS):
        held = {one.function.lineno for one in collected(path)}
        lines = path.read_text(encoding="utf-8").splitlines()
        marks = [n for n, line in enumerate(lines, 1) if line.strip().startswith(("@clause(", "@reading("))]
        for mark in marks:
            its = next(n for n in range(mark, len(lines) + 1) if lines[n - 1].lstrip().startswith("def "))
            if its not in held:
                left_out.append(f"{path.name}:{its}")
    assert left_out == []
