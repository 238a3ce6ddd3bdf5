"""What WeasyPrint 57 writes either for PDF/A or for PDF/UA, written for both at once."""
from importlib.resources import files
from xml.sax.saxutils import escape

import pydyf
from weasyprint import __version__
from weasyprint.pdf import VARIANTS, pdfua

PRINT = 4  # the flag of an annotation that is neither hidden nor left out in print

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdf:Producer>WeasyPrint {version}</pdf:Producer>
{facts}</rdf:Description>
{claims}</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""

# PDF/A wants every property described that its own standard does not know, such as PDF/UA's.
CLAIMS = """<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" \
xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that it conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""


def facts(metadata):
    """Title, authors and dates, as the document's information dictionary has them."""
    lines = []
    if metadata.title:
        lines.append('<dc:title><rdf:Alt><rdf:li xml:lang="x-default">'
                     f'{escape(metadata.title)}</rdf:li></rdf:Alt></dc:title>')
    if metadata.authors:
        people = ''.join(f'<rdf:li>{escape(author)}</rdf:li>' for author in metadata.authors)
        lines.append(f'<dc:creator><rdf:Seq>{people}</rdf:Seq></dc:creator>')
    if metadata.generator:
        lines.append(f'<xmp:CreatorTool>{escape(metadata.generator)}</xmp:CreatorTool>')
    if metadata.created:
        lines.append(f'<xmp:CreateDate>{escape(metadata.created)}</xmp:CreateDate>')
    return ''.join(line + '\n' for line in lines)


def name_colours(pdf):
    """What red, green and blue mean: sRGB."""
    profile = pydyf.Stream([files('weasyprint.pdf').joinpath('sRGB2014.icc').read_bytes()],
                           pydyf.Dictionary({'N': 3, 'Alternate': '/DeviceRGB'}), compress=True)
    pdf.add_object(profile)
    pdf.catalog['OutputIntents'] = pydyf.Array([pydyf.Dictionary({
        'Type': '/OutputIntent',
        'S': '/GTS_PDFA1',
        'OutputConditionIdentifier': pydyf.String('sRGB IEC61966-2.1'),
        'Info': pydyf.String('sRGB IEC61966-2.1'),
        'DestOutputProfile': profile.reference,
    })])


def link_neighbours(annotation, folder):
    """A link to a file that lies beside this one names it alone, never where it was printed."""
    action = annotation.get('A')
    address = action['URI'].string if action else ''
    if not address.startswith(folder):
        return
    file, _, place = address[len(folder):].partition('#')
    annotation['A'] = pydyf.Dictionary({
        'Type': '/Action',
        'S': '/GoToR',
        'F': pydyf.Dictionary({'Type': '/Filespec', 'F': pydyf.String(file),
                               'UF': pydyf.String(file)}),
        'D': pydyf.String(place),
        'NewWindow': 'true',
    })
    annotation['Contents'] = pydyf.String(f'{file} {place}'.strip())


def register(folder):
    """Adds two variants: `archive` says that it conforms to PDF/A-2b and PDF/UA-1; `part` is made
    the same and says nothing, because others add to it. Links into `folder` lead to neighbours."""

    def finish(pdf, metadata, document, page_streams, claims):
        pdfua.pdfua(pdf, metadata, document, page_streams)
        name_colours(pdf)
        for thing in pdf.objects:
            if isinstance(thing, dict) and thing.get('Type') == '/Annot':
                thing['F'] = PRINT
                link_neighbours(thing, folder)
        (packet,) = [thing for thing in pdf.objects
                     if getattr(thing, 'extra', {}).get('Type') == '/Metadata']
        text = XMP.format(version=__version__, facts=facts(metadata), claims=claims)
        packet.stream = [text.encode('utf-8')]

    def variant(claims):
        return (lambda *words: finish(*words, claims=claims), {'mark': True, 'version': '1.7'})

    VARIANTS['archive'] = variant(CLAIMS)
    VARIANTS['part'] = variant('')
