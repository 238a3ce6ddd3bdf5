#!/usr/bin/python3
"""Runs WeasyPrint with its arguments, so that Arabic can be searched and copied from the PDF.

WeasyPrint 57 (Debian 12) reads the glyphs of right-to-left text as if they stood in reading order, and writes a table of
characters that makes pdftotext give nonsense. Here each glyph gets the characters of its own cluster."""

import inspect

from weasyprint import draw
from weasyprint.__main__ import main

CORRECTIONS = {
    "        utf8_positions.append(offset + glyph_item.item.length)\n":
        "        utf8_positions.append(offset + glyph_item.item.length)\n"
        "        starts = [clusters[i] for i in range(num_glyphs)]\n"
        "        ends = sorted({*starts, glyph_item.item.length})\n"
        "        spans = [slice(start + offset, ends[ends.index(start) + 1] + offset) for start in starts]\n",
    "                utf8_slice = slice(previous_utf8_position, utf8_position)\n":
        "                utf8_slice = spans[i]\n",
}

source = inspect.getsource(draw)
for old, new in CORRECTIONS.items():
    source = source.replace(old, new)
# Run in the module itself: the rest of WeasyPrint already holds its functions, and they look up each other there.
exec(compile(source, draw.__file__, "exec"), draw.__dict__)
main()
