"""Turns the texts of documents/ and the drawings of pictures/ into files as evidence arrives: PDF, scan, photograph, video.

Every function gives the same bytes on each run with the same versions of the tools."""

import base64
import os
import re
import subprocess
import tempfile
from pathlib import Path

import marks

HERE = Path(__file__).resolve().parent
DOCUMENTS = HERE / "documents"
PICTURES = HERE / "pictures"
# WeasyPrint and its font tools take every date from here, so that a second run changes nothing.
ENVIRONMENT = os.environ | {"SOURCE_DATE_EPOCH": "1767225600", "TZ": "UTC", "LC_ALL": "C.UTF-8"}


def run(*command, stdin=None):
    """Runs one tool; its error text becomes ours."""
    done = subprocess.run([str(word) for word in command], input=stdin, env=ENVIRONMENT, capture_output=True)
    if done.returncode != 0:
        raise SystemExit(f"{command[0]} failed: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout


def html_of(name):
    """A text of documents/ with its marks filled: {{signature 4}}, {{emblem}}, {{stamp UPPER|LOWER}}."""
    text = (DOCUMENTS / name).read_text(encoding="utf-8")
    text = re.sub(r"\{\{signature (\d+)\}\}", lambda mark: marks.signature(mark[1]), text)
    text = re.sub(r"\{\{stamp (.+?)\|(.+?)\}\}", lambda mark: marks.stamp(mark[1], mark[2]), text)
    return text.replace("{{emblem}}", marks.EMBLEM)


def write_pdf(html, out):
    run("/usr/bin/python3", HERE / "weasyprint_rtl.py", "-q", "-e", "utf-8", "-u", f"{DOCUMENTS}/", "-s", DOCUMENTS / "style.css", "-", out, stdin=html.encode())


def make_pdf(source, out):
    write_pdf(html_of(source), out)


def rasterise(html, pixels_per_inch, out):
    """The first page as PNG."""
    with tempfile.TemporaryDirectory() as scratch:
        page = Path(scratch) / "page.pdf"
        write_pdf(html, page)
        run("pdftoppm", "-singlefile", "-png", "-r", pixels_per_inch, page, out.with_suffix(""))


def draw(picture, width, height, out):
    """A drawing of pictures/ as PNG of that size in pixels."""
    html = (f"<style>@page{{size:{width}px {height}px;margin:0;@bottom-center{{content:''}}}} body{{margin:0}} img{{display:block}}</style>"
            f'<img src="../pictures/{picture}" style="width:{width}px;height:{height}px">')
    rasterise(html, 96, out)


def filter_image(source, filters, out, quality=5):
    run("ffmpeg", "-v", "error", "-y", "-i", source, "-vf", filters, "-frames:v", 1, "-q:v", quality,
        "-fflags", "+bitexact", "-flags", "+bitexact", "-threads", 1, out)


def make_scan(source, degrees, seed, out):
    """A typed page as an old scanner gives it: grey, grainy, a little turned; JPEG, or PDF without text."""
    with tempfile.TemporaryDirectory() as scratch:
        page, scanned = Path(scratch) / "page.png", Path(scratch) / "scan.jpg"
        rasterise(html_of(source), 104, page)
        filter_image(page, f"rotate={degrees}*PI/180:fillcolor=0xe9e6dd,eq=contrast=0.86:brightness=-0.03:saturation=0.75,"
                     f"gblur=sigma=0.45,noise=alls=9:all_seed={seed}", scanned, quality=7)
        if out.suffix == ".jpg":
            out.write_bytes(scanned.read_bytes())
        else:
            write_pdf("<style>@page{margin:0;@bottom-center{content:''}} body{margin:0} img{display:block;width:210mm;height:296.9mm}</style>"
                      f'<img src="data:image/jpeg;base64,{base64.b64encode(scanned.read_bytes()).decode()}">', out)


def make_photograph(picture, width, height, seed, filters, exif, out):
    """A painted scene with the grain and the EXIF of a camera."""
    with tempfile.TemporaryDirectory() as scratch:
        scene = Path(scratch) / "scene.png"
        draw(picture, width, height, scene)
        filter_image(scene, f"{filters},vignette=PI/5,gblur=sigma=0.6,noise=alls=10:all_seed={seed}", out, quality=6)
    run("exiftool", "-q", "-overwrite_original", *[f"-{tag}={value}" for tag, value in exif.items()], out)


def make_video(picture, captions, out):
    """One second of a test card, then a painted studio with a caption for each following second or two."""
    font = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
    with tempfile.TemporaryDirectory() as scratch:
        scene = Path(scratch) / "scene.png"
        draw(picture, 640, 360, scene)
        lines = []
        for number, (first, last, text) in enumerate(captions):
            caption = Path(scratch) / f"caption-{number}.txt"
            caption.write_text(text, encoding="utf-8")
            lines.append(f"drawtext=fontfile={font}:textfile={caption}:fontsize=18:fontcolor=white:box=1:boxcolor=0x8c1020@0.9:"
                         f"boxborderw=8:x=(w-text_w)/2:y=h-44:enable='between(t,{first},{last})'")
        clock = f"drawtext=fontfile={font}:text='%{{pts\\:hms}}':fontsize=14:fontcolor=white@0.8:x=14:y=14"
        graph = (f"[0:v]scale=640:360,setsar=1,format=yuv420p[card];[1:v]setsar=1,format=yuv420p,noise=alls=6:all_seed=7[studio];"
                 f"[card][studio]concat=n=2:v=1:a=0,{clock},{','.join(lines)}[v]")
        run("ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", "smptebars=size=640x360:rate=12:duration=1",
            "-loop", 1, "-framerate", 12, "-t", 7, "-i", scene, "-f", "lavfi", "-t", 8, "-i", "sine=frequency=220:sample_rate=22050",
            "-filter_complex", graph, "-map", "[v]", "-map", "2:a", "-c:v", "libx264", "-preset", "slow", "-crf", 30,
            "-threads", 1, "-x264-params", "threads=1", "-c:a", "aac", "-b:a", "24k", "-ac", 1, "-af", "volume=0.05",
            "-map_metadata", -1, "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact",
            "-movflags", "+faststart", out)
