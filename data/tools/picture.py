"""Turns a picture into its pixels and pixels into a picture, with nothing else of either.

usage: picture.py decode   <PICTURE >PPMS     every page of a JPEG, PNG, TIFF or WebP, upright, in sRGB
       picture.py encode FORMAT <PPMS >PICTURE

Exit status 3: the picture moves (an animation), which pages cannot show.
"""
import io
import sys

from PIL import Image, ImageCms, ImageOps

MOST_PIXELS = 80_000_000  # of all pages together
MOST_PAGES = 500
OPTIONS = {
    'JPEG': {'quality': 92, 'subsampling': 0},
    'PNG': {},
    'TIFF': {'compression': 'tiff_adobe_deflate'},
    'WEBP': {'quality': 90, 'method': 3},
}


def in_srgb(page):
    """The colours as its profile means them; a profile that cannot be read is passed over."""
    profile = page.info.get('icc_profile')
    if not profile or page.mode not in ('RGB', 'CMYK'):
        return page
    try:
        return ImageCms.profileToProfile(
            page, ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile('sRGB'), outputMode='RGB')
    except ImageCms.PyCMSError:
        return page


def on_paper(page):
    """Without transparency: what lies under transparent pixels is not kept."""
    if page.mode.startswith('I'):
        page = page.convert('I').point(lambda value: value * (1 / 256)).convert('L')
    if 'A' in page.getbands() or 'transparency' in page.info:
        page = page.convert('RGBA')
        return Image.alpha_composite(Image.new('RGBA', page.size, 'white'), page).convert('RGB')
    return in_srgb(page).convert('RGB')


def decode():
    picture = Image.open(io.BytesIO(sys.stdin.buffer.read()), formats=list(OPTIONS))
    # A JPEG may carry further pictures behind the first: they are not shown, so they go.
    count = 1 if picture.format in ('JPEG', 'MPO') else getattr(picture, 'n_frames', 1)
    if count > 1 and picture.format != 'TIFF':
        sys.exit(3)
    if count > MOST_PAGES:
        sys.exit('too many pages')
    pixels = 0
    for number in range(count):
        if count > 1:
            picture.seek(number)
        pixels += picture.width * picture.height
        if pixels > MOST_PIXELS:
            sys.exit('too many pixels')
        page = on_paper(ImageOps.exif_transpose(picture.copy()))
        sys.stdout.buffer.write(b'P6\n%d %d\n255\n' % page.size + page.tobytes())


def read_pages(stream):
    while stream.readline() == b'P6\n':
        width, height = map(int, stream.readline().split())
        stream.readline()
        page = Image.frombytes('RGB', (width, height), stream.read(3 * width * height))
        red, green, blue = page.split()
        yield red if red.tobytes() == green.tobytes() == blue.tobytes() else page


def encode(form):
    first, *rest = read_pages(sys.stdin.buffer)
    more = {'save_all': True, 'append_images': rest} if rest else {}
    made = io.BytesIO()  # a TIFF is not written from front to end
    first.save(made, form, **OPTIONS[form], **more)
    sys.stdout.buffer.write(made.getvalue())


if __name__ == '__main__':
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    decode() if sys.argv[1] == 'decode' else encode(sys.argv[2])
