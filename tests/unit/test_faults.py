from __future__ import annotations

from faults import Fault, FaultError, known_words, nearest


def test_a_fault_says_where_what_was_got_and_what_is_allowed() -> None:
    for fault, expected in (
        (Fault("a.yml", 7, "x.unit", "no unit “rute”", "did you mean route?"), "a.yml:7: x.unit: no unit “rute”. Did you mean route?"),
        (Fault("a.yml", 7, "x.unit", "got “rute”.", "route, room"), "a.yml:7: x.unit: got “rute”. Allowed: route, room."),
        (Fault("a.yml", 0, "", "the file is missing"), "a.yml: the file is missing."),
        (Fault("a.yml", 7, "", "{{\nx }}", "one\nline"), "a.yml:7: {{ x }}. Allowed: one line."),
        (Fault("a.yml", 7, "", "x" * 9000), f"a.yml:7: {'x' * 5000}…."),
        (Fault("a.yml", 7, "", "x", "the lines below", "- a:\n    b"), "a.yml:7: x. Allowed: the lines below.\n\n- a:\n    b\n"),
    ):  # fmt: skip
        assert str(fault) == expected


def test_faults_are_told_together_once_each_in_the_order_of_files_and_lines() -> None:
    late, early = Fault("b.yml", 9, "", "x"), Fault("a.yml", 3, "", "y")
    error = FaultError([late, early, late])
    assert error.faults == (early, late)
    assert str(error) == "2 faults. Nothing was written; put right and run again.\n  a.yml:3: y.\n  b.yml:9: x."
    assert str(FaultError([late])).startswith("1 fault. ")
    many = FaultError(Fault("a.yml", line, "", "x") for line in range(1, 500))
    assert (len(many.faults), str(many).count("\n")) == (499, 21)
    assert str(many).endswith("a.yml:20: x.\n  … and 479 more.")


def test_the_nearest_known_words_are_offered_and_some_others_if_none_is_near() -> None:
    assert nearest("reding-rooms", ["routes", "reading-rooms"]) == "did you mean reading-rooms?"
    assert nearest("zzz", ["d", "b", "c", "a"]) == "a, b, c, …"


def test_where_no_word_is_known_yet_that_is_told() -> None:
    for text in (nearest("a", []), known_words("a", [])):
        assert (
            str(Fault("a.yml", 7, "x", "unknown voice “a”", text))
            == "a.yml:7: x: unknown voice “a”. There is none yet."
        )


def test_a_short_list_is_shown_whole_and_a_long_one_by_its_nearest_words() -> None:
    assert known_words("bases", ["buses", "reading"]) == "buses, reading (did you mean buses?)"
    assert known_words("zzz", ["buses", "reading"]) == "buses, reading"
    assert known_words("w-7", [f"w-{number}" for number in range(9)], most=8).startswith("did you mean w-7")
