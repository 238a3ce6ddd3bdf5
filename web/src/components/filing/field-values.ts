import { useWords } from "../../i18n/language";

/** What the fields of a record hold, as far as it can be said in words: ids are the recipient's, which say nothing here. */

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
