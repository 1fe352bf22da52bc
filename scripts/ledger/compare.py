"""What may share an axis: figures of one unit (and so of one denominator), one place and one period.

Where the dates are not stated nobody knows whether two periods are one. Such figures are compared only if
the article itself sets them side by side, in one paragraph: satisfaction before and after.
"""

from __future__ import annotations

from itertools import combinations

from ledger.model import Ledger
from ledger.schema import Figure


def differences(first: Figure, second: Figure) -> tuple[str, ...]:
    """Return the names of what keeps two figures from being compared; empty if nothing does."""
    asked = {
        "unit": (first.unit, second.unit),
        "place": (first.place, second.place),
        "period": (first.period.en, second.period.en),
    }
    unlike = [name for name, (one, other) in asked.items() if one != other]
    undated = "period" in first.not_stated or "period" in second.not_stated
    if undated and "period" not in unlike and first.paragraph != second.paragraph:
        unlike.append("period (not stated)")
    return tuple(unlike)


def incomparable(ids: tuple[str, ...], ledger: Ledger) -> str:
    """Return why the figures with these ids may not share an axis, or an empty text if they may."""
    reasons = []
    for first, second in combinations(ids, 2):
        unlike = differences(ledger.figure[first], ledger.figure[second])
        if unlike:
            reasons.append(f"{first} and {second} differ in {', '.join(unlike)}")
    return "; ".join(reasons)
