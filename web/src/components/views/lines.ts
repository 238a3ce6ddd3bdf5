/** A text in at most `most` lines of about `width` letters, for pictures, where text does not wrap by itself. */
export function linesOf(text: string, width: number, most: number): string[] {
  // Lines of equal length: one word alone at the end reads badly.
  const even = Math.ceil(text.length / Math.max(1, Math.ceil(text.length / width))) + 2;
  return broken(text, Math.min(width, even), most);
}

function broken(text: string, width: number, most: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line ? `${line} ${word}` : word;
    }
  }
  lines.push(line);
  const cut = lines.slice(0, most).map((item) => (item.length > width + 4 ? `${item.slice(0, width + 2)}…` : item));
  const last = cut.length - 1;
  if (lines.length > most && !cut[last]?.endsWith("…")) cut[last] += "…";
  return cut;
}
