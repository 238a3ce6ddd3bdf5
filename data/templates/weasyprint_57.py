"""Three repairs of WeasyPrint 57 (Debian 12). Each leaves other versions, or a computer without the
library it needs, as they are."""
import ctypes
import inspect

from weasyprint import draw
from weasyprint.pdf import pdfua
from weasyprint.pdf.stream import Font


def cluster_slices(clusters, count, offset, length):
    """The part of the text that each glyph of a run stands for, in whichever direction it runs."""
    starts = sorted({clusters[i] for i in range(count)})
    ends = dict(zip(starts, starts[1:] + [length]))
    slices, told = [], set()
    for i in range(count):
        start = clusters[i]
        end = start if start in told else ends[start]
        told.add(start)
        slices.append(slice(offset + start, offset + end))
    return slices


def mend_right_to_left():
    """Every run is taken for left-to-right when PDF readers are told which glyph stands for which
    letter, so that Arabic and Hebrew could not be searched or read aloud."""
    changes = [
        ("""        utf8_positions = [offset + clusters[i] for i in range(1, num_glyphs)]
        utf8_positions.append(offset + glyph_item.item.length)
""", """        utf8_slices = cluster_slices(
            clusters, num_glyphs, offset, glyph_item.item.length)
"""),
        ('            utf8_position = utf8_positions[i]\n', ''),
        ('utf8_slice = slice(previous_utf8_position, utf8_position)', 'utf8_slice = utf8_slices[i]'),
        ('            previous_utf8_position = utf8_position\n', ''),
    ]
    source = inspect.getsource(draw.draw_first_line)
    if not all(source.count(old) == 1 for old, _ in changes):
        return
    for old, new in changes:
        source = source.replace(old, new)
    draw.cluster_slices = cluster_slices
    exec(compile(source, draw.__file__, 'exec'), draw.__dict__)


# hb-subset.h of HarfBuzz 6
NO_HINTING, RETAIN_GLYPH_IDS, DESUBROUTINIZE, NO_LAYOUT_CLOSURE = 0x1, 0x2, 0x4, 0x200
DROP_TABLE_TAG = 3
READ_ONLY = 1
LAYOUT_TABLES = ('GSUB', 'GPOS', 'GDEF', 'SVG ')


def load_harfbuzz():
    try:
        library = ctypes.CDLL('libharfbuzz-subset.so.0')
    except OSError:
        return None
    pointer, number = ctypes.c_void_p, ctypes.c_uint
    for name, result, arguments in (
            ('hb_blob_create', pointer, (ctypes.c_char_p, number, number, pointer, pointer)),
            ('hb_face_create', pointer, (pointer, number)),
            ('hb_face_reference_blob', pointer, (pointer,)),
            ('hb_blob_get_data', pointer, (pointer, ctypes.POINTER(number))),
            ('hb_set_add', None, (pointer, number)),
            ('hb_subset_input_create_or_fail', pointer, ()),
            ('hb_subset_input_glyph_set', pointer, (pointer,)),
            ('hb_subset_input_set', pointer, (pointer, number)),
            ('hb_subset_input_set_flags', None, (pointer, number)),
            ('hb_subset_or_fail', pointer, (pointer, pointer))):
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library


def subset(library, content, index, glyphs):
    """The font with these glyphs alone under their old numbers, or None. Memory is freed when the
    process ends, which is soon."""
    blob = library.hb_blob_create(content, len(content), READ_ONLY, None, None)
    plan = library.hb_subset_input_create_or_fail()
    library.hb_subset_input_set_flags(
        plan, NO_HINTING | RETAIN_GLYPH_IDS | DESUBROUTINIZE | NO_LAYOUT_CLOSURE)
    wanted = library.hb_subset_input_glyph_set(plan)
    for glyph in glyphs:
        library.hb_set_add(wanted, glyph)
    dropped = library.hb_subset_input_set(plan, DROP_TABLE_TAG)
    for tag in LAYOUT_TABLES:
        library.hb_set_add(dropped, int.from_bytes(tag.encode(), 'big'))
    face = library.hb_subset_or_fail(library.hb_face_create(blob, index), plan)
    if not face:
        return None
    length = ctypes.c_uint()
    data = library.hb_blob_get_data(library.hb_face_reference_blob(face), ctypes.byref(length))
    return ctypes.string_at(data, length.value)


def subset_with_harfbuzz():
    """A Chinese font has 65,000 glyphs, with which fontTools spends ten seconds and HarfBuzz a
    tenth of one."""
    library = load_harfbuzz()
    clean = Font.clean
    if library is None:
        return

    def quick_clean(font, cmap):
        plain = font.ttfont is not None and 'fvar' not in font.ttfont
        if plain and cmap and not (font.png or font.svg):
            content = subset(library, font.file_content, font.index, cmap)
            if content is not None:
                font.file_content = content
                return
        clean(font, cmap)

    Font.clean = quick_clean


class Structure(dict):
    """The parent of each element of a document, looked up when it is asked for."""

    def __init__(self, parents):
        super().__init__()
        self.parents = parents

    def __missing__(self, element):
        data = self[element] = {'parent': self.parents[element]}
        return data


def build_structure_once():
    """The tags of each page begin with a walk over the whole document, and each tag counts all
    pages: together a minute and a half in a document of 800 pages."""
    walk = '''        structure = {}
        document.build_element_structure(structure)
'''
    count = 'pdf.page_references[page_number]'
    start = '    document_children = []\n'
    source = inspect.getsource(pdfua.pdfua)
    if not (source.count(walk) == 1 and source.count(count) == 2 and source.count(start) == 1):
        return
    source = source.replace(walk, '        structure = Structure(parent_of)\n')
    source = source.replace(count, 'references[page_number]')
    source = source.replace(start, start + '''    parent_of = parents_in(document)
    references = pdf.page_references
''')
    pdfua.Structure = Structure
    pdfua.parents_in = parents_in
    exec(compile(source, pdfua.__file__, 'exec'), pdfua.__dict__)


def parents_in(document):
    root = document._html.etree_element
    parents = {root: None}
    for element in root.iter():
        for child in element:
            parents[child] = element
    return parents
