"""``python3 dev.py look``: the built site in a browser, page by page, as its readers have it.

Serves ``build/site`` on this machine, goes through it in headless Chromium by the links of its pages, at the
width of a desk and of a phone, and says what is wrong: a request that leaves the site, an error of the
browser, a page wider than the window, one to which nothing leads. Screenshots go to ``build/look``. Needs
Chromium and ChromeDriver (in Debian the packages `chromium` and `chromium-driver`), which are not this
project's to install: so it is run by hand, and is no part of `.ci/run`.
"""

from __future__ import annotations

import functools
import http.server
import json
import shutil
import sys
import tempfile
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urldefrag, urlsplit

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).resolve().parent.parent
SITE: Final = ROOT / "build" / "site"
SHOTS: Final = ROOT / "build" / "look"
WIDTHS: Final = {"desk": 1280, "phone": 390}
QUIET: Final = (
    "--headless=new",
    "--no-sandbox",  # as in a container, where it may run as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves the site and says nothing."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served() -> Iterator[str]:
    """The site's address, for as long as it is served."""
    handler = functools.partial(Quiet, directory=str(SITE))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextmanager
def browser(width: int) -> Iterator[webdriver.Chrome]:
    """A browser with a new profile, which keeps a log of what it asks for."""
    options = webdriver.ChromeOptions()
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    with tempfile.TemporaryDirectory() as profile:
        for one in (*QUIET, f"--user-data-dir={profile}", f"--window-size={width},1000"):
            options.add_argument(one)
        # given by its path, or Selenium would ask the network for one
        driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        # Chromium makes no window as narrow as a phone: the width of the page is set by itself
        size = {"width": width, "height": 1000, "deviceScaleFactor": 1, "mobile": width == WIDTHS["phone"]}
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        try:
            yield driver
        finally:
            driver.quit()


def asked_for(driver: webdriver.Chrome) -> Iterator[str]:
    """Every address that the browser has asked for since this was called last."""
    for entry in driver.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            yield message["params"]["request"]["url"]


def within(address: str, start: str) -> bool:
    """Whether an address is the site's, stands in the page itself, or is the browser's own."""
    return address.startswith(start) or urlsplit(address).scheme in {"data", "about", "blob", "chrome"}


def pages_linked(driver: webdriver.Chrome, start: str) -> list[str]:
    """The pages of the site to which the open page leads."""
    every = driver.execute_script("return [...document.querySelectorAll('a[href]')].map(link => link.href)")
    here = (urldefrag(one).url for one in every)
    return [one for one in dict.fromkeys(here) if one.startswith(start) and one.endswith(".html")]


def faults(driver: webdriver.Chrome, start: str) -> Iterator[str]:
    """What is wrong with the page that is open."""
    yield from (f"asks for {one}" for one in asked_for(driver) if not within(one, start))
    yield from (
        f"the browser says: {one['message']}" for one in driver.get_log("browser") if one["level"] == "SEVERE"
    )
    wide = driver.execute_script(
        "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    if wide > 0:
        yield f"the page is {wide} pixels wider than the window"


def look(kind: str, width: int, start: str) -> list[str]:
    """Go through the site at one width, from page to page; what is wrong, each with its page."""
    found: list[str] = []
    seen: set[str] = set()
    todo = [f"{start}index.html"]
    with browser(width) as driver:
        while todo:
            address = todo.pop()
            if address in seen:
                continue
            seen.add(address)
            driver.get(address)
            name = address.removeprefix(start)
            found += [f"{name} ({kind}): {one}" for one in faults(driver, start)]
            todo += [one for one in pages_linked(driver, start) if one not in seen]
            shot = SHOTS / kind / f"{name.removesuffix('.html').replace('/', '-')}.png"
            shot.parent.mkdir(parents=True, exist_ok=True)
            driver.save_screenshot(str(shot))
        made = {f"{start}{one.relative_to(SITE).as_posix()}" for one in SITE.rglob("*.html")}
        unseen = sorted(made - seen - {f"{start}genindex.html", f"{start}search.html"})
        found += [f"{one.removeprefix(start)} ({kind}): no page leads to it" for one in unseen]
        print(f"{kind}, {width} pixels: {len(seen)} pages, {len(found)} faults")
    return found


def main() -> None:
    """Look at the site at each width; print what is wrong, and leave with 1 where anything is."""
    if not (SITE / "index.html").is_file():
        sys.exit("There is no site yet: python3 dev.py docs")
    if shutil.which("chromedriver") is None:
        sys.exit("There is no chromedriver on the path: install Chromium and ChromeDriver.")
    with served() as start:
        found = [fault for kind, width in WIDTHS.items() for fault in look(kind, width, start)]
    print("\n".join(found))
    if found:
        sys.exit(f"{len(found)} faults.")


if __name__ == "__main__":
    main()
