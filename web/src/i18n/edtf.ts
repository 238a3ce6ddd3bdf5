/** The days that a partly known date allows, as milliseconds of UTC, for drawing it on an axis. */
export interface Span {
  first: number;
  last: number;
}

function pointSpan(text: string): Span | null {
  if (!/^\d{4}(-\d{2}){0,2}~?$/.test(text)) return null;
  const [year = 0, month, day] = text.replace("~", "").split("-").map(Number);
  const first = Date.UTC(year, (month ?? 1) - 1, day ?? 1);
  const after = day ? Date.UTC(year, (month ?? 1) - 1, day + 1) : month ? Date.UTC(year, month, 1) : Date.UTC(year + 1, 0, 1);
  return { first, last: after - 1 };
}

/** Null for an empty date or one that cannot be read. */
export function spanOf(edtf: string): Span | null {
  const points = edtf.replace(/[[\]]/g, "").split(/[/,]/).filter(Boolean).map(pointSpan);
  const known = points.filter((point) => point !== null);
  if (known.length === 0) return null;
  return {
    first: Math.min(...known.map((span) => span.first)),
    last: Math.max(...known.map((span) => span.last)),
  };
}
