import { useWords } from "../../i18n/language";

/** What the fields of a record hold, as far as it can be said in words: ids in them are the recipient's, which say nothing to the team. */

const texts = [
  ...["title", "summary", "impact", "exculpatory_search", "state_response", "place", "harm", "amount", "text"],
  ...["description", "motive", "how", "pinpoint", "quote", "detail", "value", "full", "share", "type"],
];
const dates = ["date", "made", "obtained", "birth_dates", "from", "until"];
const countries = ["country", "nationalities"];
/** Which words stand for the codes of a field; of a kind, by what it is the kind of. */
const codes: Record<string, string> = {
  ...{ conduct: "conduct", roles: "role", purposes: "purpose", gender: "gender", precision: "precision", mode: "mode" },
  ...{ reliability: "reliability", credibility: "credibility", capacity: "capacity", confidentiality: "grade" },
  certainty: "certainty",
};
const kindCodes: Record<string, string> = {
  ...{ party: "party-kind", exhibit: "exhibit", source: "source", relations: "relation", exposures: "exposure" },
};
/** What is read of a field that holds records of its own. */
const members: Record<string, string[]> = {
  names: ["full"],
  identifiers: ["value"],
  addresses: ["text", "country"],
  birth_places: ["text", "country"],
  posts: ["title", "from", "until"],
  relations: ["kind", "share", "from", "until"],
  involvements: ["mode", "certainty", "how"],
  citations: ["pinpoint", "quote"],
  exposures: ["kind", "country", "detail"],
  assets: ["description", "country", "value"],
};

/** The ids that a text cites are the recipient's too. */
const withoutCitations = (text: string) => text.replace(/\s*\[[^\]\n]*\]/g, "");

/** A value in words; undefined: it is nothing to read. */
export function useFieldWords(): (kind: string, field: string, value: unknown) => string | undefined {
  const { code, format } = useWords();

  function one(kind: string, field: string, item: unknown): string {
    if (members[field]) {
      const record = (item ?? {}) as Record<string, unknown>;
      return members[field].map((member) => one(field, member, record[member])).filter(Boolean).join(", ");
    }
    const text = String(item ?? "");
    const list = field === "kind" ? kindCodes[kind] : codes[field];
    if (list) return text && code(list, text);
    if (dates.includes(field)) return format.date(text);
    if (countries.includes(field)) return text && format.country(text);
    if (field === "language") return text && format.languageName(text);
    return withoutCitations(text);
  }

  return (kind, field, value) => {
    const readable = [...texts, ...dates, ...countries, "language"].includes(field) || codes[field] || members[field];
    if (!readable && !(field === "kind" && kindCodes[kind])) return undefined;
    const items = [value].flat().map((item) => one(kind, field, item));
    return items.filter(Boolean).join(members[field] ? "\n" : ", ");
  };
}

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

/** Two texts with what they begin and end with alike taken out, word by word; as they are when they are short or have little in common. */
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
