"""Prints HTML from stdin as a PDF to stdout.

usage: print_pdf.py TEMPLATES IDENTIFIER [KIND]
kinds: archive  PDF/A-2b and PDF/UA-1 (the default)
       part     made the same, claims nothing: others add pages to it
       plain    untagged

Opens nothing but style sheets and pictures of the TEMPLATES folder: no network, no other file.
"""
import gc
import logging
import os
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pdf_archive
import weasyprint_57
from weasyprint import HTML

KINDS = {'.css': 'text/css', '.svg': 'image/svg+xml', '.png': 'image/png'}


def fetcher(folder):
    def fetch(url, *_, **__):
        parts = urlsplit(url)
        path = Path(unquote(parts.path)).resolve()
        if parts.scheme != 'file' or folder not in path.parents or path.suffix not in KINDS:
            raise ValueError('refused: only files of the template folder may be opened')
        return {'string': path.read_bytes(), 'mime_type': KINDS[path.suffix]}

    return fetch


def main():
    # One document and then the end: looking for what could be freed takes a fifth of the time and frees 3 in 100.
    gc.disable()
    for name in ('weasyprint', 'fontTools'):
        logging.getLogger(name).addHandler(logging.NullHandler())
        logging.getLogger(name).propagate = False
    weasyprint_57.mend_right_to_left()
    weasyprint_57.subset_with_harfbuzz()
    weasyprint_57.build_structure_once()
    folder = Path(sys.argv[1]).resolve()
    kind = sys.argv[3] if len(sys.argv) > 3 else 'archive'
    pdf_archive.register(folder.as_uri() + '/')
    page = HTML(string=sys.stdin.buffer.read().decode('utf-8'), base_url=folder.as_uri() + '/',
                url_fetcher=fetcher(folder))
    page.write_pdf(sys.stdout.buffer, identifier=sys.argv[2].encode('ascii'),
                   variant=None if kind == 'plain' else kind)


if __name__ == '__main__':
    main()
    sys.stdout.buffer.flush()
    # Without the interpreter's own end: libraries that it unloads may still have threads that run in them.
    os._exit(0)
