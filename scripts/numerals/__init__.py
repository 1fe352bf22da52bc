"""Between numbers and words: what was printed, how it is said, where a numeral stands. Knows no ledger."""
