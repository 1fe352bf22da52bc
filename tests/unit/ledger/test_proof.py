"""No digit of the article or of its ledger changes without being named."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tiny import TEXT

from faults import FaultError
from ledger.loading import load_ledger
from ledger.model import Ledger
from ledger.proof import find_article, paragraphs, prove
from ledger.schema import Numeral, Period, Place

ARTICLE = TEXT.read_text(encoding="utf-8")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return tmp_path / "copy.txt"


def told(copy: Path, text: str, ledger: Ledger, as_recorded: bool = True) -> str:
    """What the proof says of a text: of its numerals alone, if the ledger is to take it for the recorded copy."""
    copy.write_bytes(text.encode())
    sums = tuple(hashlib.sha256(part.encode()).hexdigest() for part in paragraphs(text))
    whole = hashlib.sha256(text.encode()).hexdigest()
    record = {"characters": len(text), "sha256": whole, "paragraph_sha256": sums} if as_recorded else {}
    own = replace(ledger, article=ledger.article.model_copy(update=record))
    return "\n".join(map(str, prove(copy, own)))


def changed(text: str, place: int) -> str:
    return f"{text[:place]}{(int(text[place]) + 1) % 10}{text[place + 1 :]}"


def test_each_digit_of_the_article_changed_in_turn_is_named_with_its_paragraph(copy: Path, ledger: Ledger) -> None:
    assert told(copy, ARTICLE, ledger) == ""
    spots = [place for place, char in enumerate(ARTICLE) if char.isdigit()]
    assert len(spots) > 9
    for place in spots:
        found, number = told(copy, changed(ARTICLE, place), ledger), ARTICLE[:place].count("\n") + 1
        assert f"does not stand in paragraph {number} " in found, ARTICLE[place - 5 : place + 5]
        assert f"copy.txt:{number}: paragraph {number}: the numeral “" in found, ARTICLE[place - 5 : place + 5]


def test_each_digit_of_the_ledger_changed_in_turn_is_named_with_its_entry(ledger: Ledger) -> None:
    for figure in ledger.figures:
        for place in (place for place, char in enumerate(figure.printed) if char.isdigit()):
            other = figure.model_copy(update={"printed": changed(figure.printed, place)})
            figures = tuple(other if one is figure else one for one in ledger.figures)
            found = "\n".join(map(str, prove(TEXT, replace(ledger, figures=figures))))
            said = f"“{other.printed}” does not stand in paragraph {figure.paragraph} at this point of the reading"
            assert f"{figure.id}.printed: {said}" in found
            assert f"{TEXT.name}:{figure.paragraph}: paragraph {figure.paragraph}: the numeral “" in found, said


def test_a_copy_that_says_otherwise_is_named_with_its_paragraph(copy: Path, ledger: Ledger) -> None:
    for old, new, expected in (
        ("18条", "118条", "“18条” does not stand in paragraph 3"),
        ("18条", "18.5条", "“18条” does not stand in paragraph 3"),
        ("300余名", "300名", "“300余名” does not stand in paragraph 5"),
        ("62.5%", "62.55%", "“62.5%” does not stand in paragraph 3"),
        ("18条，通公交的村占62.5%", "62.5%，通公交的村占18条", "“62.5%” does not stand in paragraph 3 at this point"),
        (
            "24间",
            "24间，一半在村里",
            "paragraph 4: the numeral “一半” (in “4间，一半在村里”) is neither a figure nor",
        ),
        ("24间", "1,24间", "paragraph 4: the numeral “1,24” (in “室达到1,24间。”) is neither a figure nor excused"),
        (
            "今春",
            "二〇二五年",
            "copy.txt:2: paragraph 2: the numeral “二〇二五” (in “云溪县二〇二五年调整”) is neither",
        ),
    ):
        assert old in ARTICLE
        assert expected in told(copy, ARTICLE.replace(old, new), ledger)


def test_a_copy_that_is_not_the_recorded_one_is_refused(copy: Path, ledger: Ledger) -> None:
    found = told(copy, ARTICLE.replace("傍晚", "黄昏"), ledger, as_recorded=False)
    assert (
        f"copy.txt: SHA-256: {hashlib.sha256(copy.read_bytes()).hexdigest()}: not the copy that the ledger" in found
    )
    assert "copy.txt:5: paragraph 5: its SHA-256 is " in found
    assert found.count("copy.txt:") == 2
    found = told(copy, f"{ARTICLE}完。\n", ledger, as_recorded=False)
    assert "copy.txt: characters: 166. Allowed: 163." in found
    assert "copy.txt: paragraphs: 7. Allowed: 6." in found
    copy.write_bytes(ARTICLE.encode("gb18030"))
    (fault,) = prove(copy, ledger)
    assert re.fullmatch(r"copy\.txt:1: byte 0x\w+ is not UTF-8\. Allowed: save the file as UTF-8\.", str(fault))
    copy.unlink()
    copy.mkdir()
    assert [str(fault) for fault in prove(copy, ledger)] == ["copy.txt: it is no file. Allowed: a file of text."]


def test_a_new_copy_is_recorded_by_the_lines_that_its_refusal_brings(project: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_text(f"{ARTICLE}编辑：无名。\n", encoding="utf-8")
    (fault, *_) = prove(copy, load_ledger(project))
    assert "the lines below in seeds/article.yml, in place of those there, and the day in `read`" in str(fault)
    pasted = str(fault).split("\n\n")[1]
    record = project / "seeds/article.yml"
    old = record.read_text(encoding="utf-8")
    start, end = old.index("characters:"), old.index("unknown:")
    record.write_text(f"{old[:start]}{pasted}{old[end:]}", encoding="utf-8")
    assert prove(copy, load_ledger(project)) == []


def test_a_measure_a_speaker_a_period_or_a_place_that_stands_elsewhere_is_named(ledger: Ledger) -> None:
    period = Period(en="last year", zh="去年", printed="去年")
    for file, id_, key, value, told in (
        ("measures", "granary-reused", "paragraphs", (5,), "granary-reused.printed: “旧粮站” does not stand in paragraph 5"),
        ("measures", "route-review", "printed", "居民建议", "route-review.printed: “居民建议” does not stand in paragraph 6"),
        ("voices", "driver", "paragraph", 2, "driver.printed: “司机” does not stand in paragraph 2"),
        ("measures", "routes-adjusted", "place", "liudu", "routes-adjusted.place: “liudu” is not named last up to paragraph 2. Allowed: yunxi."),
        ("figures", "bus-routes", "place", "liudu", "bus-routes.place: “liudu” is not named last up to paragraph 3"),
        ("figures", "bus-routes", "period", period, "bus-routes.period: “去年” does not stand in paragraph 3. Allowed: the words by which"),
        ("voices", "driver", "place", "liudu", "driver.place: “liudu” is not named last up to paragraph 3"),
    ):  # fmt: skip
        changes: dict[str, Any] = {
            file: tuple(one.model_copy(update={key: value}) if one.id == id_ else one for one in ledger.entries(file))
        }
        found = "\n".join(map(str, prove(TEXT, replace(ledger, **changes))))
        assert told in found, (file, key)


def test_a_place_lies_in_the_one_that_the_article_names_right_before_it(copy: Path, ledger: Ledger) -> None:
    text = ARTICLE.replace("柳渡镇把", "云溪县柳渡镇把")
    assert told(copy, text, ledger) == ""
    other = Place(id="other", printed="别县", level="county", parent="", en="Other", zh="别县")
    moved = ledger.places[1].model_copy(update={"parent": "other"})
    found = told(copy, text, replace(ledger, places=(ledger.places[0], moved, other)))
    assert (
        "liudu.parent: “other”, while the article says “云溪县柳渡镇”. Allowed: “yunxi”, or what lies in it." in found
    )


def test_places_that_lie_in_nothing_or_in_each_other_are_proved_all_the_same(ledger: Ledger) -> None:
    county, town = ledger.places
    for parents in (("nowhere", "yunxi"), ("liudu", "yunxi"), ("yunxi", "yunxi")):
        lying = (
            one.model_copy(update={"parent": parent}) for one, parent in zip((county, town), parents, strict=True)
        )
        assert prove(TEXT, replace(ledger, places=tuple(lying))) == []


def test_checksums_of_paragraphs_stand_in_their_order(ledger: Ledger) -> None:
    first, second, *others = ledger.article.paragraph_sha256
    own = ledger.article.model_copy(update={"paragraph_sha256": (second, first, *others)})
    found = [str(fault) for fault in prove(TEXT, replace(ledger, article=own))]
    assert [re.sub("[0-9a-f]{64}", "…", fault) for fault in found] == [
        f"{TEXT.name}:{number}: paragraph {number}: its SHA-256 is …: no paragraph that the ledger records there. "
        "Allowed: those of paragraph_sha256, in their order."
        for number in (1, 2)
    ]


def test_line_ends_and_a_mark_at_the_beginning_make_no_other_copy(copy: Path, ledger: Ledger) -> None:
    for end, mark in (("\r\n", ""), ("\r", "\ufeff"), ("\n", "\ufeff")):
        copy.write_bytes((mark + ARTICLE.replace("\n", end)).encode())
        assert prove(copy, ledger) == []


def test_an_excused_numeral_must_stand_where_it_is_excused(copy: Path, ledger: Ledger) -> None:
    entry = {"paragraph": 5, "disposition": "time", "reason": {"en": "x", "zh": "某"}}
    for printed, proved in (("六点", True), ("七点", False)):
        numerals = (*ledger.numerals, Numeral.model_validate(entry | {"printed": printed}))
        found = told(copy, ARTICLE.replace("傍晚", "傍晚六点"), replace(ledger, numerals=numerals))
        assert (found == "") == proved, found


def test_the_copy_is_found_in_seeds_or_in_the_variable(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_article(project) is None
    (project / "seeds/copy.txt").write_text("x")
    assert find_article(project) == project / "seeds/copy.txt"
    (project / "seeds/second.txt").write_text("x")
    with pytest.raises(FaultError, match=r"several copies of the article: copy\.txt, second\.txt\. Allowed: one\."):
        find_article(project)
    monkeypatch.setenv("ARTICLE", str(TEXT))
    assert find_article(project) == TEXT
    monkeypatch.setenv("ARTICLE", str(project / "none.txt"))
    with pytest.raises(FaultError, match="no such file"):
        find_article(project)
