"""Looks for words in a PDF in every way that a stranger with common tools could; shares no code with the program."""
import re
import subprocess
import tempfile
import zlib


def run(*words, data):
    return subprocess.run(words, input=data, capture_output=True, check=False).stdout


def run_qpdf(*options, data):
    """qpdf reads no pipe."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(data)
        file.flush()
        return run("qpdf", "--warning-exit-0", "--no-warn", *options, file.name, "-", data=b"")


def inflated_streams(pdf):
    """Every stream that inflates, found without reading the file's structure."""
    for match in re.finditer(rb"(?<!end)stream\r?\n", pdf):
        end = pdf.find(b"endstream", match.end())
        try:
            yield zlib.decompressobj().decompress(pdf[match.end():end if end > 0 else len(pdf)])
        except zlib.error:
            continue


def haystacks(pdf):
    text = [run("pdftotext", *options, "-", "-", data=pdf) for options in ([], ["-raw"], ["-layout"])]
    yield from text
    yield b"".join(text).translate(None, b" \n\r\t\f-")
    yield pdf
    yield run_qpdf("--qdf", "--object-streams=disable", data=pdf)
    yield from inflated_streams(pdf)


def lowered(word):
    return "".join(letter.lower() if letter.isascii() else letter for letter in word)


def forms(word):
    """The word as it may stand in a file; its Latin letters in lower case."""
    word = lowered(word)
    plain = [text.encode(coding, "ignore") for text in (word, word[::-1])
             for coding in ("utf-8", "utf-16-be", "utf-16-le", "latin-1")]
    plain = [form for form in plain if len(form) >= 6]
    return plain + [form.hex().encode() for form in plain]


def found(pdf, words):
    """The words that can still be found."""
    left = set()
    for data in haystacks(pdf):
        data = data.lower()
        # Letters that operators set apart stand together when all else is taken out.
        letters = re.sub(rb"[^a-z]", b"", data)
        for word in words:
            plain = lowered(word).encode()
            if any(form in data for form in forms(word)) or (plain.isalpha() and plain in letters):
                left.add(word)
    return left


def text_of(pdf):
    return run("pdftotext", "-", "-", data=pdf).decode()
