"""Build the site as it would be published, and serve it from this machine as a host does."""

from __future__ import annotations

import functools
import gzip
import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
ZIPPED = {".html", ".css", ".js", ".json", ".svg", ".csv", ".xml"}


class Zipped(http.server.SimpleHTTPRequestHandler):
    """Serves a folder as a host does: gzipped what is text, with a length, and keeping the connection."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, directory: str, below: str) -> None:
        """Answer one connection from a folder that is served below a path."""
        self.below = below
        super().__init__(*args, directory=directory)

    def translate_path(self, path: str) -> str:
        """Return the file of an address below `below`, and no file for any other."""
        if not path.startswith(self.below):
            return os.devnull + "/nothing"
        return super().translate_path(path[len(self.below) - 1 :])

    def do_GET(self) -> None:
        """Answer with the file, or with 404."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix in ZIPPED:
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def handle(self) -> None:
        """Let a browser go away when it wants to."""
        with suppress(ConnectionError):
            super().handle()


@contextmanager
def serving(folder: Path, below: str = "/") -> Iterator[str]:
    """Serve a folder below a path that begins and ends with a slash, and yield its address."""
    handler = functools.partial(Zipped, directory=str(folder), below=below)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{below}"
        finally:
            server.shutdown()


def build(folder: Path, address: str) -> None:
    """Build the site strictly into a folder, for the address at which it is served; exit if that fails."""
    environment = {**os.environ, "SITE_URL": address, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(folder)]
    if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
        sys.exit("the site was not built; what is wrong stands above")
