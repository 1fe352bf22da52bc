"""The whole story of a language on paper: the built pages put together, and whether the PDF that is kept shows them.

`assemble` puts the pages together, `stale_booklets` tells which PDF shows something else. `scripts/pdf.py` prints.
"""
