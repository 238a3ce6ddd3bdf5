/** What two versions of a text have alike, and what not. */

export interface Apart {
  head: string;
  before: string;
  after: string;
  tail: string;
}

/** Texts up to this length are read whole. */
const short = 90;
/** Words, and what is between them, that are shown of what is alike around a difference. */
const context = 28;

/**
 * Two texts with what they begin and end with alike taken out, word by word; as they are when they are short or have
 * little in common.
 */
export function tellApart(before: string, after: string): Apart {
  const whole = { head: "", before, after, tail: "" };
  if (Math.max(before.length, after.length) <= short) return whole;
  const [old, now] = [before.split(/(\s+)/), after.split(/(\s+)/)];
  const most = Math.min(old.length, now.length);
  let first = 0;
  while (first < most && old[first] === now[first]) first += 1;
  let last = 0;
  while (last < most - first && old.at(-1 - last) === now.at(-1 - last)) last += 1;
  if (first + last < most / 4) return whole;
  const head = old.slice(0, first);
  const tail = last > 0 ? old.slice(-last) : [];
  return {
    head: (head.length > context ? "… " : "") + head.slice(-context).join(""),
    before: old.slice(first, old.length - last).join(""),
    after: now.slice(first, now.length - last).join(""),
    tail: tail.slice(0, context).join("") + (tail.length > context ? "…" : ""),
  };
}
