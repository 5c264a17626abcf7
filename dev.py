"""The one way in: ``python3 dev.py TASK [ARGUMENTS]`` makes or refreshes what the task needs, then runs it.

Standard library only. ``python3 dev.py`` lists the tasks; arguments go to the tool behind the task.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python gets as far as this line
    sys.exit(f"mapm needs Python 3.11 or newer; {sys.executable} is Python {sys.version.split()[0]}.")

ROOT = Path(__file__).resolve().parent

# What each lock, requirements/NAME.txt, holds beside the run-time dependencies and every extra.
LOCKS = {
    "dev": ["--group", "dev"],
    "lowest": ["--group", "test", "--group", "spread", "--resolution", "lowest-direct"],
    "docs": ["--group", "docs"],
    "look": ["--group", "look"],
    "bench": ["--group", "bench"],
    "mutants": ["--group", "mutants"],
}

# How the whole suite is run, by pytest-xdist; where arguments are given, one process runs what they ask for.
# A file is run by one process, for the examples of a page go on from one another.
EVERY_CORE = ("--numprocesses=auto", "--maxprocesses=8", "--dist=loadfile")


# Tasks, each named as it is called


def demo(*arguments: str) -> None:
    """Tell two meetings from proposal to feedback: what is refused, owed and due, and why."""
    run(environment(), "examples/first_meeting.py", *arguments)


def test(*arguments: str) -> None:
    """Run the tests and every example in the source, the README and docs/ (pytest)."""
    run(environment(), "-m", "pytest", *(arguments or EVERY_CORE))


def examples(*arguments: str) -> None:
    """Run only the examples in the source, the README and docs/ (pytest)."""
    run(environment(), "-m", "pytest", "src", "README.md", "docs", *arguments)


def docs(*arguments: str) -> None:
    """Build the site from docs/ into build/site, its notebooks run, and look at each link in it (Sphinx)."""
    python = environment("docs")
    shutil.rmtree(ROOT / "build" / "site", ignore_errors=True)
    strictly = ["--fail-on-warning", "--keep-going", "--fresh-env", "--quiet"]
    beside = ["--doctree-dir", "build/doctrees"]  # what Sphinx keeps for itself is no part of the site
    run(python, "-m", "sphinx", *strictly, *beside, *arguments, "docs", "build/site")
    run(python, "tools/site.py", "build/site")


def look(*arguments: str) -> None:
    """Go through the built site in headless Chromium, at two widths, with a screenshot of each page."""
    run(environment("look"), "tools/look.py", *arguments)


def lint(*arguments: str) -> None:
    """Check style and format (ruff; `lint --fix` mends what it can) and who imports whom (import-linter)."""
    python = environment()
    run(python, "-m", "ruff", "check", *arguments)
    run(python, "-m", "ruff", "format", *([] if "--fix" in arguments else ["--check"]))
    run(python.with_name("lint-imports"), "--no-logo")


def types(*arguments: str) -> None:
    """Check types twice (mypy and pyright, both strict), and that every public name has one."""
    python = environment()
    os.environ["PATH"] = f"{python.parent}{os.pathsep}{os.environ['PATH']}"  # --verifytypes looks there
    os.environ["PYRIGHT_PYTHON_IGNORE_WARNINGS"] = "1"  # else it asks the network for a newer version
    run(python, "-m", "mypy", *arguments)
    run(python, "-m", "pyright")
    run(python, "-m", "pyright", "--verifytypes", "mapm", "--ignoreexternal")


def lowest(*arguments: str) -> None:
    """Run the tests with the lowest versions that pyproject.toml allows, in an environment of their own."""
    checkers = "--ignore=tests/test_typing.py"  # type checkers are no dependency of the library
    run(environment("lowest"), "-m", "pytest", checkers, *(arguments or EVERY_CORE))


def bench(*arguments: str) -> None:
    """Print the benchmarks beside their budgets; nothing timed is a test."""
    run(environment("bench"), "-m", "benchmarks", *arguments)


def mutants(*arguments: str) -> None:
    """Put small faults into the source and print those that no test notices (`mutants mapm.calendars`)."""
    run(environment("mutants"), "tools/mutants.py", *arguments)


def fuzz(*arguments: str) -> None:
    """Read texts at random by one reader, and print what they came to (`fuzz record --inputs 10000`)."""
    run(environment(), "tools/fuzz.py", *arguments)


def pages(*arguments: str) -> None:
    """Write what is made from data: reference pages, readings, conformance cases, which test proves what."""
    run(environment(), "tools/protocol_pages.py", *arguments)
    run(environment(), "tools/readings_page.py")
    run(environment(), "tools/names_pages.py")
    run(environment(), "tools/conformance_cases.py")
    run(environment(), "tools/proven_clauses.py")


def face(*arguments: str) -> None:
    """Write every public name with its signature, and every entry in every state for the type checkers."""
    python = environment()
    run(python, "tools/misuse.py")
    run(python, "tools/face.py", *arguments)


def golden(*arguments: str) -> None:
    """Write the golden records that are not there yet; none that is there is changed."""
    run(environment(), "tools/golden.py", *arguments)


def build(*arguments: str) -> None:
    """Build sdist and wheel into dist/, and import the wheel in a throw-away environment."""
    python = environment()
    shutil.rmtree(ROOT / "dist", ignore_errors=True)
    run(python, "-m", "build", "--no-isolation", *arguments)
    (wheel,) = (ROOT / "dist").glob("*.whl")
    with tempfile.TemporaryDirectory() as folder:
        throw_away = new_environment(Path(folder))
        run(*installer(throw_away), wheel)
        run(throw_away, "-I", "-c", WHEEL_CHECK)


def lock(*arguments: str) -> None:
    """Write the locks in requirements/ from pyproject.toml (uv; `lock --upgrade` takes newer versions)."""
    compile_lock = [environment(), "-m", "uv", "pip", "compile", "pyproject.toml", "--quiet", "--all-extras"]
    for_anywhere = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url"]
    header = ["--custom-compile-command", "python3 dev.py lock"]
    for name, contents in LOCKS.items():
        output = ["--output-file", f"requirements/{name}.txt"]
        run(*compile_lock, *for_anywhere, *header, *output, *contents, *arguments)


ON_SOURCE = (demo, test, examples, docs, look, lint, types, lowest, bench, mutants, fuzz)
WRITING = (pages, face, golden, build, lock)
TASKS = {task.__name__: task for task in (*ON_SOURCE, *WRITING)}

WHEEL_CHECK = """
from importlib.resources import files
from importlib.util import find_spec
import mapm
assert find_spec("mapm_pytest"), "the pytest plugin is not in the wheel"
assert files(mapm).joinpath("py.typed").is_file(), "py.typed is not in the wheel"
print("The wheel of mapm", mapm.__version__, "installs and imports.")
"""


# Environments


def environment(lock_name: str = "dev") -> Path:
    """Return the interpreter of a lock's environment, made or refreshed where its stamp asks for it."""
    folder = ROOT / (".venv" if lock_name == "dev" else f".venv-{lock_name}")
    requirements = ROOT / "requirements" / f"{lock_name}.txt"
    packages = digest(requirements.read_text(), str(ROOT), sys.version, sys.base_prefix)
    project = digest((ROOT / "pyproject.toml").read_text(), (ROOT / "src/mapm/_version.py").read_text())

    python = interpreter_of(folder)
    stamp = folder / "mapm-stamp"
    found = stamp.read_text().split() if stamp.exists() and python.exists() else []
    if found == [packages, project]:
        return python
    install = installer(python)
    if found[:1] != [packages]:
        print(f"Setting up {folder.name} from requirements/{lock_name}.txt: a minute or two.", flush=True)
        new_environment(folder)
        run(*install, "--require-hashes", "--requirement", requirements)
        stamp.write_text(packages)
    run(*install, "--no-deps", "--no-build-isolation", "--editable", ROOT)
    stamp.write_text(f"{packages} {project}")
    return python


def new_environment(folder: Path) -> Path:
    """Make an empty environment, in place of any that stands there, and return its interpreter."""
    venv.create(folder, clear=True, symlinks=os.name != "nt", with_pip=available("ensurepip"))
    return interpreter_of(folder)


def interpreter_of(folder: Path) -> Path:
    """Say where an environment keeps its interpreter."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def installer(python: Path) -> list[object]:
    """Return the command that installs into an environment: uv's when it is on the path, else pip's."""
    uv = shutil.which("uv")
    if uv and ROOT not in Path(uv).parents:  # an activated .venv has its own, and may be about to be replaced
        os.environ.setdefault("UV_SYSTEM_CERTS", "1")  # as pip does: many a council's network has its own
        return [uv, "pip", "install", "--quiet", "--python", python]
    quiet_install = ["install", "--quiet", "--disable-pip-version-check"]
    if available("ensurepip"):
        return [python, "-m", "pip", *quiet_install]
    if available("pip"):  # Debian keeps ensurepip in another package than pip
        return [sys.executable, "-m", "pip", "--python", python, *quiet_install]
    sys.exit(f"Nothing to install with: {sys.executable} has no ensurepip, no pip, and uv is not on PATH.")


def available(module: str) -> bool:
    """Say whether the running Python has a module."""
    return importlib.util.find_spec(module) is not None


def digest(*texts: str) -> str:
    """Return a digest of texts in their order."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()


def run(*command: object) -> None:
    """Run a command at the root of the project; leave with its exit code if it fails."""
    code = subprocess.run([str(part) for part in command], cwd=ROOT, check=False).returncode
    if code:
        sys.exit(code)


def main(arguments: list[str]) -> None:
    """Run the task that is named first, with the arguments after it."""
    name = arguments[0] if arguments else ""
    if name not in TASKS:
        listing = "".join(f"\n  {task.__name__:8}{task.__doc__}" for task in TASKS.values())
        sys.exit(f"python3 dev.py TASK [ARGUMENTS]\n{listing}")
    TASKS[name](*arguments[1:])


if __name__ == "__main__":
    main(sys.argv[1:])
