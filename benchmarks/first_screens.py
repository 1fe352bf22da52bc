"""Take the picture at the head of the README: the first screens of the home page, wide and on phones.

    uv run python benchmarks/first_screens.py

Builds the site as it would be published, and writes .github/home.png.
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

from serving import FLAGS, ROOT, build, serving

sys.path.insert(0, str(ROOT / "scripts"))

from pictures.browser import find_browser, missing_browser

PICTURE = ROOT / ".github" / "home.png"
SCREENS = (("", 1184, "light"), ("", 360, "light"), ("zh/", 360, "dark"))
"""The pages that are shown: address, width and scheme. All are as high as the screen of a phone."""
HEIGHT, GAP, WIDTH, COLOURS = 740, 24, 2000, 128
GROUND = "#c8ccd4"


def main() -> int:
    """Write the picture; return the exit status."""
    browser = find_browser()
    if not browser:
        print(missing_browser(), file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as address, sync_playwright() as player:
        build(Path(folder), address)
        chromium = player.chromium.launch(executable_path=browser, args=FLAGS)
        shots = [_shot(chromium, f"{address}{path}", width, scheme) for path, width, scheme in SCREENS]
    sheet = Image.new("RGB", (sum(shot.width + 2 * GAP for shot in shots) + 2 * GAP, 2 * HEIGHT + 4 * GAP), GROUND)
    x = 2 * GAP
    for shot in shots:
        sheet.paste(shot, (x, 2 * GAP))
        x += shot.width + 2 * GAP
    size = (WIDTH, round(sheet.height * WIDTH / sheet.width))
    sheet.resize(size, Image.Resampling.LANCZOS).quantize(COLOURS).save(PICTURE, optimize=True)
    return 0


def _shot(chromium: Any, address: str, width: int, scheme: str) -> Image.Image:
    page = chromium.new_page(viewport={"width": width, "height": HEIGHT}, color_scheme=scheme, device_scale_factor=2)
    page.goto(address)
    page.evaluate("document.fonts.ready")
    with Image.open(io.BytesIO(page.screenshot())) as image:
        return image.convert("RGB")


if __name__ == "__main__":
    raise SystemExit(main())
