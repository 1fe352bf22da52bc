"""The site on a real nginx, with the configuration that the project brings, below a sub-path."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from conftest import ROOT, SUB_PATH
from playwright.sync_api import expect

from browser.conftest import View
from browser.test_charts import stranger
from browser.test_pages import QUERY, RESULTS
from browser.tools import THEMES, charts_of, explore, number, numbers_of, pinned, visit, watch
from theme.headers import HEADERS_FILE, KEPT, SENT

TYPES = Path("/etc/nginx/mime.types")
MAIN = """
{user}
daemon off;
worker_processes 1;
pid {folder}/pid;
events {{}}
http {{
  include {types};
  default_type application/octet-stream;
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  include {folder}/site.conf;
}}
"""
Answer = tuple[int, dict[str, str], bytes]


def _free() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture(scope="module")
def port(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a server that has the site below the sub-path."""
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")
    if not program or not TYPES.is_file():
        pytest.skip("no nginx at hand (Debian, Ubuntu: apt-get install nginx-light)")
    folder, port = tmp_path_factory.mktemp("nginx"), _free()
    below = folder / "root" / SUB_PATH.strip("/")
    below.parent.mkdir(parents=True)
    below.symlink_to(site)
    conf = (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")
    for ours, theirs in (
        ("listen 80;", f"listen 127.0.0.1:{port};"),
        ("root /var/www/site;", f"root {folder}/root;"),
        (" /404.html;", f" {SUB_PATH}/404.html;"),
    ):
        assert conf.count(ours) == 1, ours
        conf = conf.replace(ours, theirs)
    (folder / "site.conf").write_text(conf, encoding="utf-8")
    user = "user root;" if os.geteuid() == 0 else ""  # who may read the folder of the tests
    (folder / "main.conf").write_text(MAIN.format(folder=folder, types=TYPES, user=user), encoding="utf-8")
    command = [program, "-p", str(folder), "-c", str(folder / "main.conf"), "-e", str(folder / "error.log")]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        for _ in range(600):
            assert server.poll() is None, server.stderr and server.stderr.read()
            with socket.socket() as one:
                if one.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield port
    finally:
        server.terminate()
        server.wait(30)


def ask(port: int, path: str, **headers: str) -> Answer:
    """What the server answers; the names of its headers are in lower case."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request(
        "GET", f"{SUB_PATH}/{path}", headers={key.replace("_", "-"): one for key, one in headers.items()}
    )
    answer = connection.getresponse()
    got = answer.status, {key.lower(): one for key, one in answer.getheaders()}, answer.read()
    connection.close()
    return got


def test_every_answer_has_the_headers_that_other_hosts_are_told(port: int, site: Path) -> None:
    told = (site / HEADERS_FILE).read_text(encoding="utf-8")
    assert told.startswith("/*\n")
    everywhere = dict(re.findall(r"^  (\S+): (.*)$", told.split("\n/")[0], re.MULTILINE))
    assert everywhere == SENT
    for path in ("", "zh/figures/", "data/figures.csv", "assets/javascripts/charts.js", "no-such-page/"):
        headers = ask(port, path)[1]
        assert {name: headers.get(name.lower()) for name in everywhere} == everywhere, path
    assert "x-frame-options" not in ask(port, "")[1]  # a page may be framed


def test_texts_are_compressed_and_come_out_as_they_are(port: int, site: Path) -> None:
    for path, kind in (
        ("index.html", "text/html; charset=utf-8"),
        ("data/figures.csv", "text/csv; charset=utf-8"),
        ("data/datapackage.json", "application/json; charset=utf-8"),
        ("feed.xml", "text/xml; charset=utf-8"),
        ("assets/javascripts/charts.js", "application/javascript; charset=utf-8"),
    ):
        status, headers, body = ask(port, path, Accept_Encoding="gzip")
        assert (status, headers["content-type"], headers["content-encoding"]) == (200, kind, "gzip"), path
        assert headers["vary"] == "Accept-Encoding"
        assert gzip.decompress(body) == ask(port, path)[2] == (site / path).read_bytes()
    assert ask(port, "manifest.webmanifest")[1]["content-type"] == "application/manifest+json"
    assert "content-encoding" not in ask(port, "assets/fonts/headline.woff2", Accept_Encoding="gzip")[1]


def test_only_what_is_named_by_its_hash_is_kept_and_the_rest_is_asked_for_again(port: int, site: Path) -> None:
    told = (site / HEADERS_FILE).read_text(encoding="utf-8")
    kept = set(re.findall(rf"^/(\S+)\n  Cache-Control: {KEPT}$", told, re.MULTILINE))
    files = {path.relative_to(site).as_posix() for path in site.rglob("*.*") if path.is_file()}
    assert len(kept) == 2
    assert kept <= files
    for path in files:
        status, headers, _ = ask(port, path)
        assert (status, headers["cache-control"]) == (200, KEPT if path in kept else "no-cache"), path
    tag = ask(port, "index.html")[1]["etag"]
    assert ask(port, "index.html", If_None_Match=tag)[0] == 304


def test_an_address_that_leads_nowhere_brings_the_page_that_says_so(port: int, site: Path) -> None:
    for path in ("no-such-page/", "data/charts/", HEADERS_FILE):
        assert ask(port, path)[::2] == (404, (site / "404.html").read_bytes()), path
    status, headers, _ = ask(port, "figures")
    assert (status, headers["location"]) == (301, f"{SUB_PATH}/figures/")


def test_search_cards_and_live_charts_work_under_the_headers(fresh: View, port: int) -> None:
    address, page = f"http://127.0.0.1:{port}{SUB_PATH}", fresh()
    wrong = watch(page, address)
    visit(page, f"{address}/{THEMES[0]}")
    number(page, numbers_of(page)[0]).click()
    pinned(page)
    page.keyboard.press("Escape")
    explore(page, charts_of(page)[0])
    page.keyboard.press("/")
    expect(page.locator(QUERY)).to_be_focused()
    page.keyboard.insert_text("towns")
    expect(page.locator(RESULTS).first).to_be_visible()
    assert wrong == []


def test_a_drawing_that_is_opened_alone_keeps_its_styles(fresh: View, port: int, site: Path) -> None:
    drawing = min(site.rglob("data/charts/*.svg"))
    address, page = f"http://127.0.0.1:{port}{SUB_PATH}", fresh()
    wrong = watch(page, address)
    page.goto(f"{address}/{drawing.relative_to(site).as_posix()}")
    assert page.evaluate("getComputedStyle(document.documentElement).whiteSpace") == "pre"
    assert not [one for one in wrong if "Content Security Policy" in one]  # the server may have no favicon.ico


@pytest.mark.parametrize("sandbox", ["", 'sandbox="allow-scripts"'])
def test_an_embed_is_live_in_a_frame_of_another_origin(fresh: View, port: int, site: Path, sandbox: str) -> None:
    chart = next((site / "embed/en").iterdir()).name
    address, page = f"http://127.0.0.1:{port}{SUB_PATH}", fresh()
    frame = f'<iframe {sandbox} width="700" height="700" src="{address}/embed/en/{chart}/"></iframe>'
    with stranger(f"<!doctype html><body>{frame}") as elsewhere:
        wrong = watch(page, address)
        page.goto(elsewhere)
        inside = page.frame_locator("iframe")
        inside.locator(".chart__explore").click()
        expect(inside.locator(".chart__plot[data-live]")).to_be_visible()
        assert [one for one in wrong if elsewhere not in one] == []
