"""Reads the text of one document from a file and prints it as JSON.

usage: read_document.py FORMAT FILE
formats: docx xlsx pptx odf epub html mail mbox rtf zip tar

Output: {"pages": [text, ...], "embedded": [{"name": ..., "size": ...}, ...], "metadata": {...}}
Exit status: 0 done, 3 not such a file or damaged, 4 locked by a password, 5 too large.

Runs in a sandbox on files that nobody trusts, with Python's own library alone.
"""
import email
import email.policy
import html.parser
import json
import re
import sys
import tarfile
import zipfile
from xml.parsers import expat

MAX_PART = 64 << 20    # bytes of one part of a document, unpacked
MAX_TEXT = 64 << 20    # characters of all text
MAX_MEMBERS = 10_000
MAX_MESSAGES = 20_000


class Damaged(Exception):
    pass


class Locked(Exception):
    pass


class TooLarge(Exception):
    pass


class Pages:
    """Text that grows, page by page."""

    def __init__(self):
        self.pages = [[]]
        self.size = 0

    def add(self, text):
        self.size += len(text)
        if self.size > MAX_TEXT:
            raise TooLarge
        self.pages[-1].append(text)

    def turn(self):
        if self.pages[-1]:
            self.pages.append([])

    def texts(self):
        return [text for text in (''.join(page) for page in self.pages) if text.strip()]


class Package:
    """The parts of a zip, each read whole within a bound."""

    def __init__(self, file):
        try:
            self.zip = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise Damaged from error
        if len(self.zip.infolist()) > MAX_MEMBERS:
            raise TooLarge

    def names(self, pattern=''):
        found = [name for name in self.zip.namelist() if re.fullmatch(pattern, name)]
        return sorted(found, key=lambda name: [int(n) for n in re.findall(r'\d+', name)] or [0])

    def read(self, name):
        try:
            with self.zip.open(name) as part:
                data = part.read(MAX_PART + 1)
        except KeyError:
            return b''
        except RuntimeError as error:
            raise Locked from error
        except (zipfile.BadZipFile, zipfile.zlib.error, EOFError, OSError, ValueError,
                NotImplementedError) as error:
            raise Damaged from error
        if len(data) > MAX_PART:
            raise TooLarge
        return data

    def members(self, documents=r'(?!)'):
        return [{'name': one.filename, 'size': one.file_size} for one in self.zip.infolist()
                if not one.is_dir() and not re.fullmatch(documents, one.filename)]


def walk_xml(data, start, end, text):
    """Calls start(name, attributes), end(name), text(data); names without their prefix."""
    if not data:
        return
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refuse(*_):
        raise Damaged  # documents of these formats declare nothing: no entities, no external files

    def local(name):
        return name.rpartition(':')[2]

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda name, attributes: start(
        local(name), {local(key): value for key, value in attributes.items()})
    parser.EndElementHandler = lambda name: end(local(name))
    parser.CharacterDataHandler = text
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise Damaged from error


class Runs:
    """The text of Word and PowerPoint XML: what stands in <t>, one line a paragraph."""

    def __init__(self, pages):
        self.pages = pages
        self.inside = 0

    def start(self, name, attributes):
        if name in ('t', 'delText'):
            self.inside += 1
        elif name == 'tab':
            self.pages.add('\t')
        elif name == 'lastRenderedPageBreak' or (name == 'br' and attributes.get('type') == 'page'):
            self.pages.turn()
        elif name in ('br', 'cr'):
            self.pages.add('\n')

    def end(self, name):
        if name in ('t', 'delText'):
            self.inside -= 1
        elif name == 'p':
            self.pages.add('\n')
        elif name == 'tc':
            self.pages.add('\t')

    def text(self, data):
        if self.inside:
            self.pages.add(data)

    def read(self, data):
        walk_xml(data, self.start, self.end, self.text)


def read_docx(file):
    package, pages = Package(file), Pages()
    runs = Runs(pages)
    runs.read(package.read('word/document.xml'))
    for part in package.names(r'word/(header|footer|footnotes|endnotes|comments)\d*\.xml'):
        pages.add('\n')
        runs.read(package.read(part))
    return pages.texts(), package.members(r'.*\.(xml|rels)'), {}


def read_pptx(file):
    package, pages = Package(file), Pages()
    runs = Runs(pages)
    for slide in package.names(r'ppt/slides/slide\d+\.xml'):
        pages.turn()
        runs.read(package.read(slide))
        links = package.read(slide.replace('slides/', 'slides/_rels/', 1) + '.rels')
        for note in re.findall(rb'notesSlides/(notesSlide\d+\.xml)', links)[:1]:
            runs.read(package.read('ppt/notesSlides/' + note.decode()))
    return pages.texts(), package.members(r'.*\.(xml|rels)'), {}


class SharedStrings:
    def __init__(self, data):
        self.strings, self.inside, self.size = [], False, 0
        walk_xml(data, self.start, self.end, self.text)

    def start(self, name, _):
        if name == 'si':
            self.strings.append('')
        self.inside = name == 't'

    def end(self, _):
        self.inside = False

    def text(self, data):
        if self.inside and self.strings:
            self.strings[-1] += data


class Sheet:
    def __init__(self, pages, strings):
        self.pages, self.strings = pages, strings
        self.kind, self.value, self.inside = '', '', False

    def start(self, name, attributes):
        if name == 'c':
            self.kind, self.value = attributes.get('t', ''), ''
        self.inside = name in ('v', 't')

    def end(self, name):
        self.inside = False
        if name == 'c':
            if self.kind == 's' and self.value.isdecimal() and len(self.value) < 10:
                index = int(self.value)
                self.value = self.strings[index] if index < len(self.strings) else ''
            self.pages.add(self.value + '\t')
        elif name == 'row':
            self.pages.add('\n')

    def text(self, data):
        if self.inside:
            self.value += data


def read_xlsx(file):
    package, pages = Package(file), Pages()
    strings = SharedStrings(package.read('xl/sharedStrings.xml')).strings
    titles = []
    walk_xml(package.read('xl/workbook.xml'),
             lambda name, attributes: titles.append(attributes.get('name', ''))
             if name == 'sheet' else None, lambda _: None, lambda _: None)
    for number, part in enumerate(package.names(r'xl/worksheets/sheet\d+\.xml')):
        pages.turn()
        if number < len(titles):
            pages.add(titles[number] + '\n')
        sheet = Sheet(pages, strings)
        walk_xml(package.read(part), sheet.start, sheet.end, sheet.text)
    for part in package.names(r'xl/comments\d*\.xml'):
        Runs(pages).read(package.read(part))
    return pages.texts(), package.members(r'.*\.(xml|rels|bin)'), {}


class OpenDocument:
    """Text, sheets and slides of OpenDocument; repeated cells count once."""

    def __init__(self, pages):
        self.pages = pages
        self.depth = 0

    def start(self, name, _):
        if name in ('p', 'h'):
            self.depth += 1
        elif name in ('page', 'table'):
            self.pages.turn()
        elif name == 'tab':
            self.pages.add('\t')
        elif name == 's':
            self.pages.add(' ')
        elif name == 'line-break':
            self.pages.add('\n')

    def end(self, name):
        if name in ('p', 'h'):
            self.depth -= 1
            self.pages.add('\n')

    def text(self, data):
        if self.depth > 0:
            self.pages.add(data)


def read_odf(file):
    package, pages = Package(file), Pages()
    reader = OpenDocument(pages)
    walk_xml(package.read('content.xml'), reader.start, reader.end, reader.text)
    return pages.texts(), package.members(r'.*\.(xml|rdf)|mimetype'), {}


class PageOfHtml(html.parser.HTMLParser):
    BLOCKS = {'p', 'div', 'br', 'li', 'tr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'table', 'ul', 'ol',
              'blockquote', 'section', 'article', 'header', 'footer', 'title', 'pre', 'dt', 'dd'}
    SILENT = {'script', 'style', 'template', 'noscript'}

    def __init__(self, pages):
        super().__init__(convert_charrefs=True)
        self.pages, self.silent = pages, 0

    def handle_starttag(self, tag, attrs):
        if tag in self.SILENT:
            self.silent += 1
        elif tag in self.BLOCKS:
            self.pages.add('\n')
        elif tag in ('td', 'th'):
            self.pages.add('\t')

    def handle_endtag(self, tag):
        if tag in self.SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag in self.BLOCKS:
            self.pages.add('\n')

    def handle_data(self, data):
        if not self.silent:
            self.pages.add(re.sub(r'[ \t\r\n]+', ' ', data))


def decode(data):
    for mark, charset in ((b'\xef\xbb\xbf', 'utf-8'), (b'\xff\xfe', 'utf-16'), (b'\xfe\xff', 'utf-16')):
        if data.startswith(mark):
            return data.decode(charset + ('-sig' if charset == 'utf-8' else ''), 'replace')
    stated = re.search(rb'(?:charset|encoding)\s*=\s*["\']?([A-Za-z0-9_:.-]{2,40})', data[:4096])
    for charset in ([stated[1].decode()] if stated else []) + ['utf-8', 'cp1252']:
        try:
            return data.decode(charset)
        except (LookupError, ValueError):
            continue
    return data.decode('latin-1')


def add_html(text, pages):
    reader = PageOfHtml(pages)
    try:
        reader.feed(text)
        reader.close()
    except (AssertionError, ValueError) as error:
        raise Damaged from error


def read_html(file):
    pages = Pages()
    data = file.read(MAX_PART + 1)
    if len(data) > MAX_PART:
        raise TooLarge
    add_html(decode(data), pages)
    return [re.sub(r'\s*\n\s*', '\n', text).strip() for text in pages.texts()], [], {}


def read_epub(file):
    package, pages = Package(file), Pages()
    for part in package.names(r'.*\.x?html?'):
        pages.turn()
        add_html(decode(package.read(part)), pages)
    texts = [re.sub(r'\s*\n\s*', '\n', text).strip() for text in pages.texts()]
    return texts, package.members(r'.*\.(x?html?|xml|opf|ncx|css)|mimetype'), {}


HEADERS = ('From', 'Sender', 'Reply-To', 'To', 'Cc', 'Bcc', 'Date', 'Subject', 'Message-ID')


def header(message, name):
    try:
        return re.sub(r'\s+', ' ', str(message.get(name) or ''))[:4096]
    except Exception:  # the library fails in many ways on headers that break its rules
        return ''


def part_text(part):
    data = part.get_payload(decode=True) or b''
    charset = part.get_content_charset() or ''
    try:
        return data.decode(charset)
    except (LookupError, ValueError):
        return decode(data)


def add_message(message, pages, embedded):
    for name in HEADERS:
        value = header(message, name)
        if value:
            pages.add(f'{name}: {value}\n')
    pages.add('\n')
    for part in message.walk():
        if len(embedded) > MAX_MEMBERS:
            raise TooLarge
        if part.is_multipart():
            continue
        kind, name = part.get_content_type(), part.get_filename()
        if name or kind.partition('/')[0] != 'text':
            embedded.append({'name': name or kind,
                             'size': len(part.get_payload(decode=True) or b'')})
        elif kind == 'text/html':
            add_html(part_text(part), pages)
        else:
            pages.add(part_text(part) + '\n')


def read_mail(file):
    message = email.message_from_binary_file(file, policy=email.policy.compat32)
    pages, embedded = Pages(), []
    add_message(message, pages, embedded)
    metadata = {name: header(message, name) for name in HEADERS if message.get(name)}
    return pages.texts(), embedded, metadata


def read_mbox(file):
    pages, embedded, lines, count = Pages(), [], [], 0

    def finish():
        nonlocal count
        if not lines:
            return
        count += 1
        if count > MAX_MESSAGES:
            raise TooLarge
        pages.turn()
        add_message(email.message_from_bytes(b''.join(lines)), pages, embedded)
        lines.clear()

    for line in file:
        if line.startswith(b'From '):
            finish()
        else:
            lines.append(line)
    finish()
    return pages.texts(), embedded, {'messages': count}


RTF_SILENT = {'fonttbl', 'colortbl', 'stylesheet', 'info', 'pict', 'object', 'themedata', 'filetbl',
              'listtable', 'listoverridetable', 'rsidtbl', 'generator', 'datastore', 'xmlnstbl'}
RTF_TOKEN = re.compile(rb"\\([a-z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-z'])|([{}])|"
                       rb"[\r\n]+|([^\\{}\r\n]+)")


def read_rtf(file):
    pages, stack, silent, skip, units = Pages(), [], False, 0, 1
    data = file.read(MAX_PART + 1)
    if len(data) > MAX_PART:
        raise TooLarge
    page = re.search(rb'\\ansicpg(\d{3,5})', data[:4096])
    charset = 'cp' + page[1].decode() if page else 'cp1252'
    for token in RTF_TOKEN.finditer(data):
        word, number, byte, sign, brace, text = token.groups()
        if brace == b'{':
            if len(stack) > 100_000:
                raise TooLarge
            stack.append((silent, units))
        elif brace == b'}':
            silent, units = stack.pop() if stack else (False, 1)
        elif sign == b'*' or (word and word.decode() in RTF_SILENT):
            silent = True
        elif silent:
            continue
        elif word == b'uc':
            units = min(int(number or 1), 16)
        elif word == b'u' and number:
            pages.add(chr(int(number) % 65536) if not 0xd800 <= int(number) % 65536 < 0xe000 else '?')
            skip = units
        elif word in (b'par', b'line', b'row'):
            pages.add('\n')
        elif word in (b'tab', b'cell'):
            pages.add('\t')
        elif word == b'page':
            pages.turn()
        elif byte and skip:
            skip -= 1
        elif byte:
            try:
                pages.add(bytes.fromhex(byte.decode()).decode(charset, 'replace'))
            except LookupError:
                charset = 'cp1252'
        elif sign in (b'\\', b'{', b'}', b'~'):
            pages.add(' ' if sign == b'~' else sign.decode())
        elif text:
            pages.add(text[skip:].decode('latin-1'))
            skip = 0
    return pages.texts(), [], {}


def read_zip(file):
    return [], Package(file).members(), {}


def read_tar(file):
    embedded = []
    try:
        with tarfile.open(fileobj=file, mode='r|*') as archive:
            for member in archive:
                if len(embedded) >= MAX_MEMBERS:
                    raise TooLarge
                if member.isfile():
                    embedded.append({'name': member.name, 'size': member.size})
    except (tarfile.TarError, EOFError, OSError, ValueError) as error:
        raise Damaged from error
    return [], embedded, {}


READERS = {'docx': read_docx, 'xlsx': read_xlsx, 'pptx': read_pptx, 'odf': read_odf,
           'epub': read_epub, 'html': read_html, 'mail': read_mail, 'mbox': read_mbox,
           'rtf': read_rtf, 'zip': read_zip, 'tar': read_tar}


def main():
    with open(sys.argv[2], 'rb') as file:
        pages, embedded, metadata = READERS[sys.argv[1]](file)
    answer = json.dumps({'pages': pages, 'embedded': embedded, 'metadata': metadata},
                        ensure_ascii=False)
    # What is no Unicode text, such as half of a surrogate pair, becomes a question mark.
    sys.stdout.buffer.write(answer.encode('utf-8', 'replace'))


if __name__ == '__main__':
    try:
        main()
    except Locked:
        sys.exit(4)
    except (TooLarge, MemoryError, RecursionError):
        sys.exit(5)
    except Damaged:
        sys.exit(3)
