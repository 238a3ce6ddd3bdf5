"""Prints a picture, or stills of a film, as a PDF to stdout.

usage: print_pictures.py picture|film FILE

Exit status: 0 done, 1 a library is missing, 3 not such a file, damaged or too large.

Runs in a sandbox on files that nobody trusts.
"""
import io
import json
import subprocess
import sys

import pydyf
from PIL import Image, ImageCms, ImageDraw, ImageFont, ImageOps

MAX_SIDE = 3508           # pixels: the long side of A4 at 300 dots to the inch
MAX_FRAMES = 200          # of a picture that holds several
Image.MAX_IMAGE_PIXELS = 100_000_000
POINTS_PER_PIXEL = 0.75   # 96 dots to the inch; whoever puts the page on A4 makes it smaller

STILLS, ACROSS = 6, 2
STILL = (592, 470)        # pixels that a still may fill
CAPTION = 46
GAP = 24
FONT = '/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf'


class Packed:
    """A picture as a PDF holds it."""

    def __init__(self, size, gray, data, coded):
        self.size, self.gray, self.data, self.coded = size, gray, data, coded


def as_jpeg(picture, quality):
    buffer = io.BytesIO()
    picture.save(buffer, 'JPEG', quality=quality)
    return Packed(picture.size, picture.mode == 'L', buffer.getvalue(), {'Filter': '/DCTDecode'})


def as_lossless(picture):
    """The packed lines of a PNG are what PDF calls Flate with predictor 15."""
    buffer = io.BytesIO()
    picture.save(buffer, 'PNG')
    png, at, data = buffer.getvalue(), 8, b''
    while at < len(png):
        size = int.from_bytes(png[at:at + 4], 'big')
        if png[at + 4:at + 8] == b'IDAT':
            data += png[at + 8:at + 8 + size]
        at += size + 12
    gray = picture.mode == 'L'
    return Packed(picture.size, gray, data, {
        'Filter': '/FlateDecode',
        'DecodeParms': pydyf.Dictionary({
            'Predictor': 15, 'Colors': 1 if gray else 3, 'BitsPerComponent': 8,
            'Columns': picture.width})})


def in_plain_colours(picture):
    """Gray or sRGB, on white where one could see through."""
    profile = picture.info.get('icc_profile')
    if picture.mode.startswith('I'):  # 16 bits
        return picture.point(lambda value: value * (1 / 257)).convert('L')
    if 'A' in picture.getbands() or 'transparency' in picture.info:
        picture = picture.convert('RGBA')
        white = Image.new('RGBA', picture.size, 'white')
        picture = Image.alpha_composite(white, picture)
    if profile and picture.mode in ('RGB', 'CMYK'):
        try:
            return ImageCms.profileToProfile(
                picture, io.BytesIO(profile), ImageCms.createProfile('sRGB'), outputMode='RGB')
        except ImageCms.PyCMSError:
            pass
    return picture.convert('L' if picture.mode in ('1', 'L') else 'RGB')


def pack_frame(picture, file):
    turned = picture.getexif().get(0x0112, 1) != 1
    fits = max(picture.size) <= MAX_SIDE
    if (picture.format == 'JPEG' and picture.mode in ('L', 'RGB') and fits and not turned
            and 'icc_profile' not in picture.info):
        picture.load()  # fails where it is damaged
        with open(file, 'rb') as content:
            return Packed(picture.size, picture.mode == 'L', content.read(),
                          {'Filter': '/DCTDecode'})
    photograph = picture.format in ('JPEG', 'WEBP')
    plain = in_plain_colours(ImageOps.exif_transpose(picture))
    if not fits:
        plain.thumbnail((MAX_SIDE, MAX_SIDE), Image.Resampling.LANCZOS)
    return as_jpeg(plain, 90) if photograph else as_lossless(plain)


def pictures_of(file):
    with Image.open(file) as picture:
        for frame in range(min(getattr(picture, 'n_frames', 1), MAX_FRAMES)):
            if frame:
                if picture.format != 'TIFF':
                    return
                picture.seek(frame)
            yield pack_frame(picture, file)


def output_of(*words):
    # The file is one that we hold open (base/sandbox.hpp), so that the program must hold it, too.
    return subprocess.run(words, check=True, capture_output=True, close_fds=False).stdout


def still(file, second):
    box = '{}:{}'.format(*STILL)
    png = output_of('ffmpeg', '-nostdin', '-v', 'error', '-threads', '1', '-protocol_whitelist',
                    'file,pipe', '-ss', f'{second:.3f}', '-i', file, '-frames:v', '1', '-vf',
                    f'scale={box}:force_original_aspect_ratio=decrease,format=rgb24', '-f',
                    'image2pipe', '-c:v', 'png', '-')
    return Image.open(io.BytesIO(png)).convert('RGB')


def time_code(second):
    whole = int(second)
    return f'{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}'


def stills_of(file):
    probe = json.loads(output_of('ffprobe', '-v', 'error', '-protocol_whitelist', 'file,pipe',
                                 '-print_format', 'json', '-show_format', file))
    length = float(probe['format'].get('duration', 0))
    count = STILLS if length >= 1 else 1
    seconds = [length * (index + 0.5) / count for index in range(count)]
    pictures = [still(file, second) for second in seconds]
    rows = (count + ACROSS - 1) // ACROSS
    width = STILL[0] + GAP
    height = max(picture.height for picture in pictures) + CAPTION + GAP
    sheet = Image.new('RGB', (width * ACROSS + GAP, height * rows + GAP), 'white')
    pen, font = ImageDraw.Draw(sheet), ImageFont.truetype(FONT, 30)
    for index, (second, picture) in enumerate(zip(seconds, pictures)):
        left = GAP + index % ACROSS * width
        top = GAP + index // ACROSS * height
        sheet.paste(picture, (left, top))
        pen.text((left, top + picture.height + 4), time_code(second), fill=(27, 31, 36), font=font)
    yield as_jpeg(sheet, 90)


def print_pdf(pictures):
    pdf = pydyf.PDF()
    for packed in pictures:
        extra = {'Type': '/XObject', 'Subtype': '/Image', 'Width': packed.size[0],
                 'Height': packed.size[1], 'BitsPerComponent': 8,
                 'ColorSpace': '/DeviceGray' if packed.gray else '/DeviceRGB', **packed.coded}
        image = pydyf.Stream([packed.data], extra)
        pdf.add_object(image)
        width, height = (side * POINTS_PER_PIXEL for side in packed.size)
        content = pydyf.Stream([f'{width} 0 0 {height} 0 0 cm /Picture Do'.encode()])
        pdf.add_object(content)
        pdf.add_page(pydyf.Dictionary({
            'Type': '/Page', 'Parent': pdf.pages.reference,
            'MediaBox': pydyf.Array([0, 0, width, height]),
            'Contents': content.reference,
            'Resources': pydyf.Dictionary(
                {'XObject': pydyf.Dictionary({'Picture': image.reference})})}))
    pdf.write(sys.stdout.buffer)


def main():
    kind, file = sys.argv[1:]
    try:
        print_pdf(list((stills_of if kind == 'film' else pictures_of)(file)))
    except Exception:  # whatever a hostile file makes the libraries throw
        sys.exit(3)


if __name__ == '__main__':
    main()
