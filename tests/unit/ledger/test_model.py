from __future__ import annotations

from dataclasses import replace

import pytest
from made import WORD, computed, having

from faults import FaultError
from ledger.model import Ledger
from ledger.schema import Numeral


def test_figures_and_computed_numbers_are_said_alike_and_in_no_unknown_form(ledger: Ledger) -> None:
    own = having(ledger, *ledger.figures, computed("left", "1", "room"))
    said = [str(own.say("card-holders", "zh", "unit")), str(own.say("left", "en", "unit"))]
    assert said == ["300余名", "1 reading room"]
    with pytest.raises(LookupError, match="unknown figure or derived number “bus-rotes”; did you mean bus-routes"):
        own.say("bus-rotes", "en")
    for form in ("words", "loud"):
        with pytest.raises(ValueError, match=f"“bus-routes” has no form “{form}”; allowed are plain, unit"):
            own.say("bus-routes", "en", form)


def test_a_word_that_the_interface_lacks_is_told_wherever_it_is_asked_for(ledger: Ledger) -> None:
    own = replace(ledger, interface={key: text for key, text in ledger.interface.items() if key != "copied"})
    assert own.words["zh"]["copy-text"] == ledger.interface["copy-text"].zh
    with pytest.raises(FaultError, match=r"scripts/words/interface\.yml: copied: the word is missing\."):
        own.words["zh"]["copied"]


def test_a_place_knows_the_places_it_lies_in_and_its_level(ledger: Ledger) -> None:
    assert [place.id for place in ledger.lineage("liudu")] == ["yunxi", "liudu"]
    assert (ledger.level("liudu"), ledger.level(""), ledger.lineage("")) == ("town", "", ())


def test_digits_that_are_no_figures_are_known_with_their_kind(ledger: Ledger) -> None:
    may = {"id": "may", "paragraph": 1, "printed": "5月", "en": "May", "disposition": "date", "reason": WORD}
    ledger = replace(ledger, numerals=(Numeral.model_validate(may), *ledger.numerals))
    assert ledger.excused == {"en": {"May": "date"}, "zh": {"5月": "date"}}
    assert [ledger.printed(one) for one in ledger.numerals[:2]] == ["5月", "18条"]
