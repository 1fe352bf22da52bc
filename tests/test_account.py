"""The account of all numerals and numbers, and what it was proved against."""

from __future__ import annotations

import json
from collections import Counter

from account import COUNTS, fill_counts, proof, reading_order, unused, write_account
from audit import Report
from ledger import Ledger
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


def test_a_phrase_that_no_page_uses_is_named_with_its_line(ledger: Ledger) -> None:
    used = {phrase: 1 for excuse in ledger.excuses for phrase in (*excuse.en, *excuse.zh)}
    assert list(unused(ledger, Report((), {}, used))) == []
    del used["one outlet"]
    (fault,) = unused(ledger, Report((), {}, used))
    assert fault.file == "seeds/excuses.yml"
    assert fault.line > 1
    assert "“one outlet” stands on no page" in str(fault)
