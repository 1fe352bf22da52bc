"""Between numbers and words: what was printed, how it is said, where a numeral stands. It knows no ledger."""
