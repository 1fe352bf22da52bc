"""What a search shows is what its page says."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from audit.searched import INDEXES, audit_search, searchable


def test_blanks_and_what_is_left_out_of_the_search_do_not_count() -> None:
    html = "<h1>A b<a>¶</a></h1><script>1</script><div data-search-exclude><p>2</p><br>3</div> c 4<br>5"
    assert searchable(html) == "Abc45"


@pytest.mark.site
def test_every_entry_of_both_indexes_stands_on_its_page(site: Path) -> None:
    assert list(audit_search(site)) == []
    for name in INDEXES:
        assert len(json.loads((site / name).read_text())["docs"]) > 100


@pytest.mark.site
@pytest.mark.parametrize("name", INDEXES)
def test_no_changed_digit_survives_in_an_index(site: Path, tmp_path: Path, name: str) -> None:
    copy = tmp_path / "site"
    shutil.copytree(site, copy, ignore=shutil.ignore_patterns("assets", "embed"))
    text = (site / name).read_text(encoding="utf-8")
    docs = json.loads(text)["docs"]
    tried = 0
    for place, doc in enumerate(docs):
        digits = [match.start() for match in re.finditer(r"(?<![&#\w])\d", doc["text"])]
        for digit in digits[:: max(1, len(digits) // 2)] if place % 8 == 0 else ():
            spoiled = [dict(one) for one in docs]
            changed = str((int(doc["text"][digit]) + 1) % 10)
            spoiled[place]["text"] = doc["text"][:digit] + changed + doc["text"][digit + 1 :]
            (copy / name).write_text(json.dumps({"docs": spoiled}), encoding="utf-8")
            assert [fault.entry for fault in audit_search(copy)] == [f"{doc['location']} (text)"]
            tried += 1
    assert tried > 10


@pytest.mark.site
def test_a_missing_index_is_named(site: Path, tmp_path: Path) -> None:
    assert [fault.file for fault in audit_search(tmp_path)] == list(INDEXES)
