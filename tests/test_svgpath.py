from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pictures.svgpath import number, relative, short


def corners(path: str) -> list[tuple[float, float]]:
    """The points of a path of straight lines, absolute or relative."""
    here = start = (0.0, 0.0)
    found = []
    for command, text in re.findall(r"([MmLlHhVvZz])([^MmLlHhVvZz]*)", path):
        values = [float(value) for value in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", text)]
        base = here if command.islower() else (0.0, 0.0)
        if command in "Zz":
            here = start
            continue
        x = base[0] + values[0] if command in "MmLlHh" else here[0]
        y = base[1] + values[-1] if command in "MmLlVv" else here[1]
        here = (round(x, 2), round(y, 2))
        start = here if command in "Mm" else start
        found.append(here)
    return found


def test_squares_become_short_steps() -> None:
    path = "M1,0L8,0L8,7L1,7L1,0ZM10,0L17,0L17,7L10,7L10,0Z"
    assert relative(path) == "M1 0h7v7h-7zm9 0h7v7h-7z"


def test_a_path_can_be_moved() -> None:
    assert relative("M0,0H5V2H0Z", 10, 20) == "M10 20h5v2h-5z"


coordinates = st.integers(-4000, 4000).map(lambda value: value / 4)


@given(st.lists(st.tuples(coordinates, coordinates), min_size=2, max_size=8))
def test_a_shortened_path_has_the_same_corners(points: list[tuple[float, float]]) -> None:
    path = "M" + "L".join(f"{x},{y}" for x, y in points)
    assert corners(relative(path)) == [(round(x, 2), round(y, 2)) for x, y in points]


@pytest.mark.parametrize(
    ("value", "text"),
    [(1.0, "1"), (0.5, "0.5"), (-0.25, "-.25"), (-0.001, "0"), (-3.0, "-3"), (10.126, "10.13")],
)
def test_numbers_are_told_without_needless_signs(value: float, text: str) -> None:
    assert short(value) == text


def test_a_length_loses_its_unit() -> None:
    assert number("12.50px") == "12.5"
