"""Makes PDFs that hide unique words in every corner of the format, each with the plan that removes them.

A PDF holds some of the hiding places below, chosen by its number, so that the same number gives the
same file. Words that a reader can see or extract are marked in the plan (a phrase or a region); those
that nobody sees are not marked, and must be gone all the same.
"""
import random
import string
import zlib

from redaction_scan import run_qpdf

A4 = (595, 842)
KEPT = "Harmless"  # stands on every page and must stay


class Hidden:
    """The words of one file: `marked` ones are in the plan, all must be gone."""

    def __init__(self, chance):
        self.chance = chance
        self.words, self.phrases, self.regions = [], [], []

    def word(self, letters=string.ascii_uppercase, length=11):
        word = "".join(self.chance.choice(letters) for _ in range(length))
        self.words.append(word)
        return word

    def marked(self, **choice):
        word = self.word(**choice)
        self.phrases.append(word)
        return word

    def plan(self):
        lines = ["dpi = 100"]
        for phrase in self.phrases:
            lines += ["[[phrase]]", f'text = "{phrase}"', 'reason = "source"']
        for page, (left, top, right, bottom) in self.regions:
            lines += ["[[region]]", f"page = {page}", 'reason = "place"',
                      f"box = {{ left = {left}, top = {top}, right = {right}, bottom = {bottom} }}"]
        if not self.phrases and not self.regions:
            lines += ["[[region]]", 'reason = "corner"', "box = { left = 0, top = 0, right = 9, bottom = 9 }"]
        return "\n".join(lines) + "\n"


class Pdf:
    """Objects by number, written with a classic cross-reference table; revisions are appended."""

    def __init__(self, chance):
        self.chance = chance
        self.objects = {}
        self.count = 0
        self.content, self.resources, self.page, self.catalog, self.trailer = [], {}, {}, {}, {}
        self.fonts, self.xobjects, self.annotations, self.names, self.properties = {}, {}, [], {}, {}
        self.after, self.old_content, self.y = b"", None, 790

    def add(self, body):
        self.count += 1
        self.objects[self.count] = body if isinstance(body, bytes) else body.encode("latin-1")
        return f"{self.count} 0 R"

    def stream(self, data, extra="", packed=None):
        data = data if isinstance(data, bytes) else data.encode("latin-1")
        if packed is None:
            packed = self.chance.random() < 0.5
        if packed:
            data, extra = zlib.compress(data), extra + " /Filter /FlateDecode"
        return self.add(f"<< /Length {len(data)} {extra} >>\nstream\n".encode("latin-1") + data + b"\nendstream")

    def font(self, body=None):
        name = f"/F{len(self.fonts)}"
        self.fonts[name] = self.add(body or "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
        return name

    def line(self):
        """The next free line: distance from the bottom."""
        self.y -= 22
        return self.y

    def show(self, operators, font=None, before=""):
        font = font or self.plain
        self.content.append(f"{before} BT {font} 12 Tf 1 0 0 1 60 {self.line()} Tm {operators} ET")

    def build(self):
        self.plain = "/F0"
        resources = "<< /Font << " + " ".join(f"{n} {r}" for n, r in self.fonts.items()) + " >>"
        resources += " /XObject << " + " ".join(f"{n} {r}" for n, r in self.xobjects.items()) + " >>"
        resources += " /Properties << " + " ".join(f"{n} {r}" for n, r in self.properties.items()) + " >> >>"
        content = self.stream("\n".join(self.content))
        content_number = self.count
        page = "<< /Type /Page /Parent PAGES /Resources " + resources + f" /Contents {content}"
        page += "".join(f" {key} {value}" for key, value in self.page.items())
        if "/MediaBox" not in self.page:
            page += " /MediaBox [0 0 595 842]"
        if self.annotations:
            page += " /Annots [" + " ".join(self.annotations) + "]"
        pages = self.count + 2
        page_reference = self.add(page.replace("PAGES", f"{pages} 0 R") + " >>")
        self.add(f"<< /Type /Pages /Kids [{page_reference}] /Count 1 >>")
        if self.names:
            self.catalog["/Names"] = "<< " + " ".join(f"{k} {v}" for k, v in self.names.items()) + " >>"
        catalog = self.add(f"<< /Type /Catalog /Pages {pages} 0 R"
                           + "".join(f" {k} {v}" for k, v in self.catalog.items()) + " >>")
        return self.write(catalog, content_number)

    def write(self, catalog, content_number):
        revisions = [self.objects]
        if self.old_content is not None:
            first = dict(self.objects)
            data = self.old_content.encode("latin-1")
            first[content_number] = f"<< /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"
            revisions = [first, {content_number: self.objects[content_number]}]
        out, previous = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", None
        trailer = "".join(f" {k} {v}" for k, v in self.trailer.items())
        for objects in revisions:
            offsets = {}
            for number, body in objects.items():
                offsets[number] = len(out)
                out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
            start = len(out)
            out += b"xref\n0 1\n0000000000 65535 f \n"
            for number, offset in sorted(offsets.items()):
                out += f"{number} 1\n{offset:010} 00000 n \n".encode()
            out += f"trailer\n<< /Size {self.count + 1} /Root {catalog}{trailer}".encode("latin-1")
            if previous is not None:
                out += f" /Prev {previous}".encode()
            out += f" >>\nstartxref\n{start}\n%%EOF\n".encode()
            previous = start
        return out + self.after


def utf16(text):
    return "<FEFF" + text.encode("utf-16-be").hex().upper() + ">"


def to_unicode(pairs):
    rows = "".join(f"<{code}> <{text.encode('utf-16-be').hex()}>\n" for code, text in pairs)
    return ("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
            f"1 begincodespacerange <{'00' * (len(pairs[0][0]) // 2)}> <{'FF' * (len(pairs[0][0]) // 2)}> "
            f"endcodespacerange\n{len(pairs)} beginbfchar\n{rows}endbfchar\nendcmap end end")


# Words that can be seen or extracted, and are marked.

def plain_text(pdf, hidden):
    pdf.show(f"(See {hidden.marked()} here) Tj")


def hex_string(pdf, hidden):
    pdf.show(f"<{hidden.marked().encode().hex()}> Tj")


def octal_string(pdf, hidden):
    pdf.show("(" + "".join(f"\\{ord(c):03o}" for c in hidden.marked()) + ") Tj")


def kerned_letters(pdf, hidden):
    pdf.show("[" + "".join(f"({c}){pdf.chance.randint(-60, 60)} " for c in hidden.marked()) + "] TJ")


def letters_set_apart(pdf, hidden):
    pdf.show("[" + "".join(f"({c})-700 " for c in hidden.marked()) + "] TJ")


def split_over_operators(pdf, hidden):
    word = hidden.marked()
    pdf.show(f"({word[:3]}) Tj ({word[3:4]}) Tj <{word[4:7].encode().hex()}> Tj 0 0 ({word[7:]}) \"")


def broken_over_lines(pdf, hidden):
    word = hidden.marked()
    pdf.show(f"(This is {word[:5]}-) Tj 0 -14 Td ({word[5:]} at its end) Tj")
    pdf.line()


def phrase_over_lines(pdf, hidden):
    first, second = hidden.word(), hidden.word()
    hidden.phrases.append(f"{first} {second}")
    pdf.show(f"(It was {first}) Tj 0 -14 Td ({second} who came) Tj")
    pdf.line()


def other_case(pdf, hidden):
    word = hidden.marked()
    hidden.words.append(word.capitalize())
    pdf.show(f"(By {word.capitalize()}, then.) Tj")


def accents(pdf, hidden):
    word = hidden.marked(letters="AEIOU")
    accented = word.translate(str.maketrans("AEIOU", "\u00c1\u00c9\u00cd\u00d3\u00da"))
    hidden.words.append(accented)
    font = pdf.font("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    pdf.show(f"({accented}) Tj", font)


def ligature(pdf, hidden):
    word = hidden.word(length=6)
    hidden.phrases.append("fi" + word)
    font = pdf.font("<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding << /Type /Encoding "
                    "/Differences [1 /fi] >> >>")
    pdf.show(f"(\\001{word}) Tj", font)


def form_xobject(pdf, hidden):
    name = f"/X{len(pdf.xobjects)}"
    y = pdf.line()
    pdf.xobjects[name] = pdf.stream(
        f"BT /F0 12 Tf 1 0 0 1 60 {y} Tm ({hidden.marked()}) Tj ET",
        f"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F0 {pdf.fonts['/F0']} >> >>")
    pdf.content.append(f"q {name} Do Q")


def type3_font(pdf, hidden):
    word = hidden.marked()
    pdf.line()  # its box is taken to be larger than it is
    box = pdf.stream("1000 0 0 0 750 750 d1 0 0 750 750 re f")
    letters = sorted(set(word))
    pdf.show(f"({word}) Tj", pdf.font(
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 750 750] /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << "
        + " ".join(f"/g{ord(c)} {box}" for c in letters) + " >> /Encoding << /Type /Encoding /Differences ["
        + " ".join(f"{ord(c)} /g{ord(c)}" for c in letters) + "] >> /FirstChar 65 /LastChar 90 /Widths ["
        + "1000 " * 26 + f"] /ToUnicode {pdf.stream(to_unicode([(f'{ord(c):02X}', c) for c in letters]))} >>"))


def actual_text(pdf, hidden):
    pdf.show(f"/Span << /ActualText ({hidden.marked()}) >> BDC (seen instead) Tj EMC")


def differences(pdf, hidden):
    word = hidden.marked()
    letters = sorted(set(word))
    codes = {c: i + 1 for i, c in enumerate(letters)}
    font = pdf.font("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding /Differences [1 "
                    + " ".join(f"/{c}" for c in letters) + "] >> >>")
    pdf.show("<" + "".join(f"{codes[c]:02X}" for c in word) + "> Tj", font)


def shuffled_codes(pdf, hidden):
    word = hidden.marked()
    letters = sorted(set(word))
    codes = dict(zip(letters, pdf.chance.sample(range(33, 126), len(letters))))
    cmap = pdf.stream(to_unicode([(f"{codes[c]:02X}", c) for c in letters]))
    font = pdf.font(f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode {cmap} >>")
    pdf.show("<" + "".join(f"{codes[c]:02X}" for c in word) + "> Tj", font)


def lying_to_unicode(pdf, hidden):
    """Shown as the word, extracted as something else: only a region finds it."""
    word = hidden.word()
    letters = sorted(set(word))
    cmap = pdf.stream(to_unicode([(f"{ord(c):02X}", "x") for c in letters]))
    font = pdf.font(f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode {cmap} >>")
    pdf.show(f"({word}) Tj", font)
    hidden.regions.append((1, (50, 842 - pdf.y - 14, 240, 842 - pdf.y + 6)))


def wide_font(pdf, hidden, letters, turned=False):
    word = hidden.marked(letters=letters, length=8)
    shown = word[::-1] if turned else word
    codes = {c: i + 40 for i, c in enumerate(sorted(set(word)))}
    cmap = pdf.stream(to_unicode([(f"{codes[c]:04X}", c) for c in codes]))
    inner = pdf.add("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Elsewhere /DW 1000 /CIDSystemInfo << /Registry "
                    "(Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor << /Type /FontDescriptor /FontName "
                    "/Elsewhere /Flags 4 /FontBBox [0 -200 1000 800] /ItalicAngle 0 /Ascent 800 /Descent -200 "
                    "/CapHeight 700 /StemV 80 >> >>")
    font = pdf.font("<< /Type /Font /Subtype /Type0 /BaseFont /Elsewhere /Encoding /Identity-H "
                    f"/DescendantFonts [{inner}] /ToUnicode {cmap} >>")
    pdf.show("<" + "".join(f"{codes[c]:04X}" for c in shown) + "> Tj", font)


def cyrillic(pdf, hidden):
    wide_font(pdf, hidden, "АБВГДЕЖЗИКЛМНОПРСТ")


def chinese(pdf, hidden):
    wide_font(pdf, hidden, "警卫奎博尔丹泽特用电缆殴打学生十七次上官元在场")


def arabic(pdf, hidden):
    wide_font(pdf, hidden, "بتثجحخدذرزسشصضطظعغفقكلمنهوي", turned=True)


def free_text_annotation(pdf, hidden):
    word, y = hidden.marked(), pdf.line()
    look = pdf.stream(f"BT /F0 12 Tf 2 4 Td ({word}) Tj ET", "/Type /XObject /Subtype /Form /BBox [0 0 200 18] "
                      f"/Resources << /Font << /F0 {pdf.fonts['/F0']} >> >>")
    pdf.annotations.append(pdf.add(f"<< /Type /Annot /Subtype /FreeText /Rect [60 {y} 260 {y + 18}] /F 4 /Contents "
                                   f"({word}) /DA (/F0 12 Tf) /RC (<p>{word}</p>) /AP << /N {look} >> >>"))


def form_field(pdf, hidden):
    word, other, y = hidden.marked(), hidden.word(), pdf.line()
    look = pdf.stream(f"/Tx BMC BT /F0 12 Tf 2 4 Td ({word}) Tj ET EMC", "/Type /XObject /Subtype /Form /BBox "
                      f"[0 0 200 18] /Resources << /Font << /F0 {pdf.fonts['/F0']} >> >>")
    field = pdf.add(f"<< /Type /Annot /Subtype /Widget /FT /Tx /T ({other}) /V ({word}) /DV ({word}) /TU ({other}) "
                    f"/Rect [60 {y} 260 {y + 18}] /F 4 /DA (/F0 12 Tf) /AP << /N {look} >> >>")
    xfa = pdf.stream(f"<xdp:xdp><data><name>{hidden.word()}</name></data></xdp:xdp>")
    pdf.annotations.append(field)
    pdf.catalog["/AcroForm"] = f"<< /Fields [{field}] /DA (/F0 12 Tf) /XFA {xfa} >>"


def turned_page(pdf, hidden):
    pdf.page["/Rotate"] = pdf.chance.choice([90, 180, 270])
    plain_text(pdf, hidden)


# Words that nobody sees, and that no plan names.

def unseen_text(pdf, hidden):
    pdf.show(f"3 Tr ({hidden.word()}) Tj 0 Tr")


def white_text(pdf, hidden):
    pdf.content.append("1 1 1 rg")
    pdf.show(f"({hidden.word()}) Tj")
    pdf.content.append("0 0 0 rg")


def text_under_a_box(pdf, hidden):
    pdf.show(f"({hidden.word()}) Tj")
    pdf.content.append(f"0 0 0 rg 50 {pdf.y - 8} 200 24 re f")


def text_under_a_picture(pdf, hidden):
    pdf.show(f"({hidden.word()}) Tj")
    pdf.content.append(f"q 200 0 0 24 50 {pdf.y - 8} cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x80 EI Q")


def text_beside_the_page(pdf, hidden):
    pdf.page["/CropBox"] = "[20 20 575 822]"
    pdf.content.append(f"BT /F0 8 Tf 1 0 0 1 100 830 Tm ({hidden.word()}) Tj 1 0 0 1 700 300 Tm ({hidden.word()}) Tj ET")


def clipped_text(pdf, hidden):
    y = pdf.line()
    pdf.content.append(f"q 0 0 1 1 re W n BT /F0 12 Tf 1 0 0 1 60 {y} Tm ({hidden.word()}) Tj ET Q")


def hidden_layer(pdf, hidden):
    layer = pdf.add(f"<< /Type /OCG /Name ({hidden.word()}) >>")
    pdf.catalog["/OCProperties"] = f"<< /OCGs [{layer}] /D << /OFF [{layer}] /Order [{layer}] >> >>"
    pdf.properties["/L0"] = layer
    pdf.show(f"/OC /L0 BDC ({hidden.word()}) Tj EMC")


def comment(pdf, hidden):
    pdf.annotations.append(pdf.add(
        f"<< /Type /Annot /Subtype /Text /Rect [500 700 518 718] /F 2 /Contents ({hidden.word()}) /T {utf16(hidden.word())} "
        f"/Subj ({hidden.word()}) /Popup << /Type /Annot /Subtype /Popup /Rect [0 0 9 9] /Contents ({hidden.word()}) >> >>"))


def link(pdf, hidden):
    pdf.annotations.append(pdf.add("<< /Type /Annot /Subtype /Link /Rect [10 10 20 20] /Border [0 0 0] /A << /S /URI /URI "
                                   f"(https://example.org/{hidden.word()}) >> >>"))


def attachment(pdf, hidden):
    file = pdf.stream(hidden.word(), f"/Type /EmbeddedFile /Params << /ModDate ({hidden.word()}) >>")
    name = hidden.word()
    spec = pdf.add(f"<< /Type /Filespec /F ({name}) /UF {utf16(name)} /Desc ({hidden.word()}) /EF << /F {file} >> >>")
    pdf.names["/EmbeddedFiles"] = f"<< /Names [({hidden.word()}) {spec}] >>"
    pdf.annotations.append(pdf.add(f"<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 0 0] /F 2 /FS {spec} >>"))


def xmp(pdf, hidden):
    packet = f"<x:xmpmeta><dc:creator>{hidden.word()}</dc:creator></x:xmpmeta>"
    pdf.catalog["/Metadata"] = pdf.stream(packet, "/Type /Metadata /Subtype /XML", packed=False)
    pdf.page["/Metadata"] = pdf.stream(packet.encode("utf-16-be"), "/Type /Metadata /Subtype /XML")


def information(pdf, hidden):
    pdf.trailer["/Info"] = pdf.add(f"<< /Title ({hidden.word()}) /Author {utf16(hidden.word())} /Custom ({hidden.word()}) >>")


def script(pdf, hidden):
    code = pdf.stream(f"app.alert('{hidden.word()}');")
    pdf.names["/JavaScript"] = f"<< /Names [({hidden.word()}) << /S /JavaScript /JS {code} >>] >>"
    pdf.catalog["/OpenAction"] = f"<< /S /JavaScript /JS (var a = '{hidden.word()}';) >>"
    pdf.page["/AA"] = f"<< /O << /S /JavaScript /JS {utf16(hidden.word())} >> >>"


def outline(pdf, hidden):
    item = pdf.add(f"<< /Title ({hidden.word()}) /Parent {pdf.count + 2} 0 R >>")
    pdf.catalog["/Outlines"] = pdf.add(f"<< /Type /Outlines /First {item} /Last {item} /Count 1 >>")


def names_and_labels(pdf, hidden):
    pdf.names["/Dests"] = f"<< /Names [({hidden.word()}) [0 /Fit]] >>"
    pdf.catalog["/Dests"] = f"<< /{hidden.word()} [0 /Fit] >>"
    pdf.catalog["/PageLabels"] = f"<< /Nums [0 << /S /D /P ({hidden.word()}) >>] >>"


def structure(pdf, hidden):
    pdf.catalog["/StructTreeRoot"] = pdf.add(
        f"<< /Type /StructTreeRoot /K << /S /Figure /Alt ({hidden.word()}) /ActualText {utf16(hidden.word())} "
        f"/E ({hidden.word()}) /T ({hidden.word()}) >> /RoleMap << /{hidden.word()} /P >> >>")


def private_data(pdf, hidden):
    pdf.page["/PieceInfo"] = f"<< /{hidden.word()} << /Private ({hidden.word()}) >> >>"
    pdf.page["/Thumb"] = pdf.stream(hidden.word().encode(), "/Width 11 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray")
    pdf.catalog["/Odd"] = f"({hidden.word()})"


def picture_bytes(pdf, hidden):
    """In the pixels of a picture, all within a marked region."""
    word, y = hidden.word(), pdf.line()
    hidden.regions.append((1, (50, 842 - y - 20, 250, 842 - y + 2)))
    pdf.content.append(f"q 110 0 0 16 60 {y} cm BI /W 11 /H 1 /BPC 8 /CS /G ID {word} EI Q")


def earlier_revision(pdf, hidden):
    pdf.old_content = f"BT /F0 12 Tf 1 0 0 1 60 700 Tm ({hidden.word()}) Tj ET"


def left_over_objects(pdf, hidden):
    pdf.add(f"({hidden.word()})")
    pdf.stream(hidden.word())
    pdf.add(f"<< /Note ({hidden.word()}) >> % {hidden.word()}")
    pdf.after = f"% {hidden.word()}\n".encode()


MARKED = [plain_text, hex_string, octal_string, kerned_letters, letters_set_apart, split_over_operators,
          broken_over_lines, phrase_over_lines, other_case, accents, ligature, form_xobject, type3_font, actual_text,
          differences, shuffled_codes, lying_to_unicode, cyrillic, chinese, arabic, free_text_annotation, form_field,
          turned_page, picture_bytes]
UNSEEN = [unseen_text, white_text, text_under_a_box, text_under_a_picture, text_beside_the_page, clipped_text,
          hidden_layer, comment, link, attachment, xmp, information, script, outline, names_and_labels, structure,
          private_data, earlier_revision, left_over_objects]
PLACES_BY_REGION = (lying_to_unicode, picture_bytes)


def picture_under_a_box(pdf, hidden):
    """A bad redaction of others."""
    y = pdf.line() - 60
    pdf.y = y
    pdf.content.append(f"q 120 0 0 60 60 {y} cm BI /W 2 /H 2 /BPC 8 /CS /G ID \x80\x20\xf0\x90 EI Q "
                       f"0 0 0 rg 80 {y + 10} 60 30 re f")


def make_of(names):
    """A PDF with these hiding places: its bytes and words."""
    chance = random.Random("of " + " ".join(names))
    hidden, pdf = Hidden(chance), Pdf(chance)
    pdf.plain = pdf.font()
    pdf.show(f"({KEPT} words that stay) Tj")
    for name in names:
        globals()[name](pdf, hidden)
    return pdf.build(), hidden


def make(number):
    """PDF number `number`: its bytes, the plan and the words, with the names of the places used."""
    chance = random.Random(f"redaction {number}")
    hidden, pdf = Hidden(chance), Pdf(chance)
    pdf.plain = pdf.font()
    pdf.show(f"({KEPT} words that stay) Tj")
    # Each place has its turn, then chance adds more.
    places = [MARKED[number % len(MARKED)], UNSEEN[number % len(UNSEEN)]]
    places += chance.sample(MARKED, 3) + chance.sample(UNSEEN, 3)
    places = list(dict.fromkeys(places))
    if turned_page in places or text_beside_the_page in places:
        # Their regions are given for a page that lies as it is.
        places = [place for place in places if place not in PLACES_BY_REGION]
    for place in places:
        place(pdf, hidden)
    data = pdf.build()
    way = number % 5
    if way == 3:
        data = run_qpdf("--object-streams=generate", data=data) or data
    elif way == 4:
        data = run_qpdf("--encrypt", "", "owner", "256", "--", data=data) or data
    return data, hidden, [place.__name__ for place in places]
