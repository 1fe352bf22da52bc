"""The account of all numerals and numbers, and what it was proved against."""

from __future__ import annotations

import json
from collections import Counter

from audit.account import COUNTS, fill_counts, proof, reading_order, unreviewed, write_account
from audit.report import Report
from ledger.model import Ledger
from ledger.wordlists import LANGS
from pipeline import Edition

COUNTED = Counter({key: 1000 + place for place, key in enumerate(COUNTS)})


def test_the_account_tells_every_numeral_of_the_article_by_what_it_is(edition: Edition) -> None:
    article = json.loads(write_account(edition.ledger, COUNTED, ""))["article"]
    kinds = [item.id for item in edition.ledger.vocabulary.dispositions]
    assert sum(article[kind] for kind in kinds) == article["numerals"] == len(edition.ledger.numerals)
    assert article["figure"] == len(edition.ledger.figures)
    assert article["sha256"] == edition.ledger.article.sha256


def test_the_account_is_the_same_for_the_same_counts(ledger: Ledger) -> None:
    assert write_account(ledger, COUNTED, "ab") == write_account(ledger, Counter(COUNTED), "ab")
    assert json.loads(write_account(ledger, COUNTED, ""))["proof"]["copy"] is None


def test_a_proof_holds_until_a_numeral_changes(ledger: Ledger) -> None:
    sha = ledger.article.sha256
    assert proof(ledger, True, "") == sha
    earlier = write_account(ledger, COUNTED, sha)
    assert proof(ledger, False, earlier) == sha
    assert proof(ledger, False, earlier.replace(reading_order(ledger), "0" * 64)) == ""
    assert proof(ledger, False, earlier.replace(sha, "0" * 64)) == ""
    assert proof(ledger, False, write_account(ledger, COUNTED, "")) == ""


def test_no_account_that_can_be_read_is_no_proof(ledger: Ledger) -> None:
    for text in ("", "{", "[]", "{}", '{"proof": null}'):
        assert proof(ledger, False, text) == ""


def test_counts_are_told_where_they_were_left_open() -> None:
    html = '<td><data data-numeral="audit" data-of="printed">…</data></td><data value="3">3</data>'
    filled = fill_counts(html, COUNTED)
    assert '<data data-numeral="audit" data-of="printed" value="1002">1,002</data>' in filled
    assert fill_counts(filled, COUNTED) == filled
    assert '<data value="3">3</data>' in filled


def looked_at(ledger: Ledger) -> dict[str, set[str]]:
    return {
        phrase: {f"{number}: {phrase}." for number in range(times)}
        for excuse in ledger.excuses
        for lang in LANGS
        for phrase, times in excuse[lang].items()
    }


def test_phrases_stand_in_as_many_texts_as_were_looked_at(ledger: Ledger) -> None:
    assert list(unreviewed(ledger, Report((), {}, looked_at(ledger)))) == []


def test_a_phrase_in_a_new_text_is_named_with_its_line_and_the_text(ledger: Ledger) -> None:
    found = looked_at(ledger)
    found["one town"] |= {"Only one town gained posts"}
    (fault,) = unreviewed(ledger, Report((), {}, found))
    assert (fault.file, fault.entry) == ("seeds/excuses.yml", "single.en")
    assert fault.line > 1
    assert "“Only one town gained posts”" in fault.got
    assert fault.allowed.startswith(f"{len(found['one town'])}, if it states no quantity")


def test_a_phrase_that_no_page_uses_is_named(ledger: Ledger) -> None:
    found = looked_at(ledger)
    del found["one article"]
    (fault,) = unreviewed(ledger, Report((), {}, found))
    assert "stands in 0" in fault.got
