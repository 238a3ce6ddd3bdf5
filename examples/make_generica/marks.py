"""The marks on a document: signatures, round stamps and the emblem of Generica, drawn as SVG."""

import random

EMBLEM = ('<svg viewBox="0 0 60 66" style="width:13mm;height:14mm"><g fill="none" stroke="#222" stroke-width="1.6">'
          '<path d="M10 6 H50 V34 Q50 52 30 61 Q10 52 10 34 Z"/><path d="M10 24 H50"/><path d="M16 50 Q30 34 44 50"/></g>'
          '<path d="M30 8 l2 4.4 4.8 .5 -3.6 3.2 1 4.7 -4.2 -2.4 -4.2 2.4 1 -4.7 -3.6 -3.2 4.8 -.5 z" fill="#222"/>'
          '<path d="M28.6 28 h2.8 v16 h-2.8 z M22 32 h16 v2.6 h-16 z" fill="#222"/></svg>')


def signature(seed):
    """A scribble that stands for a signature: the same one for the same seed."""
    dice = random.Random(int(seed))
    x, points = 6.0, []
    while x < 150:
        x += dice.uniform(5, 13)
        points.append(f"{x - dice.uniform(2, 9):.1f} {dice.uniform(6, 40):.1f} {x:.1f} {dice.uniform(10, 38):.1f}")
    path = "M4 30 " + " ".join(f"S {point}" for point in points)
    flourish = f"M20 {dice.uniform(38, 43):.1f} Q 90 {dice.uniform(30, 46):.1f} 156 {dice.uniform(33, 40):.1f}"
    return (f'<svg viewBox="0 0 160 48" style="width:46mm;height:14mm"><g fill="none" stroke="#1c2f6b" stroke-width="1.7" '
            f'stroke-linecap="round"><path d="{path}"/><path d="{flourish}" stroke-width="1.1"/></g></svg>')


def stamp(upper, lower):
    """A round office stamp in blue, a little turned, with a line of text above and below."""
    return ('<svg viewBox="0 0 120 120" style="width:34mm;height:34mm"><g transform="rotate(-7 60 60)">'
            '<g fill="none" stroke="#3a4a9a" stroke-width="2.2" opacity="0.75"><circle cx="60" cy="60" r="57"/>'
            '<circle cx="60" cy="60" r="53" stroke-width="0.8"/><path d="M42 68 L60 40 L78 68 Z M48 61 H72"/></g>'
            f'<g fill="#3a4a9a" opacity="0.8" font-family="DejaVu Sans, Noto Naskh Arabic" font-size="8.6" text-anchor="middle">'
            f'<text x="60" y="30">{upper}</text><text x="60" y="90">{lower}</text></g></g></svg>')
