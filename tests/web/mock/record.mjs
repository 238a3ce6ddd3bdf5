// Fictional lists, and a screening that knows one subject.

const list = (id, title, authority, version, subjects, updates = {}) => ({
  id,
  title,
  authority,
  version,
  subjects,
  imported: "2026-11-23T09:12:00Z",
  every: "1d",
  age_seconds: 7200,
  stale: false,
  last_success: "2026-11-23T10:00:00Z",
  last_failure: "",
  failure: "",
  failing: false,
  ...updates,
});

export const lists = [
  list("xa-ofac-sdn", "Specially Designated Nationals", "US Treasury (OFAC)", "2026-11-21", 18412),
  list("xa-uk-list", "UK Sanctions List", "FCDO", "2026-11-20", 4718),
  list("xa-eu-fsf", "Consolidated list of financial sanctions", "Council of the EU", "2026-11-18", 5306),
  list("xa-ca-sema", "Consolidated Canadian Autonomous Sanctions List", "Global Affairs Canada", "2026-11-10", 4890, {
    age_seconds: 5 * 86_400,
    stale: true,
    last_success: "",
    last_failure: "2026-11-23T10:00:00Z",
    failure: "https://lists.example/sema-lmes.xml: it answered 404",
    failing: true,
  }),
];

export function listedSubject(name) {
  return {
    id: "xa-ofac-sdn:90001",
    list: "xa-ofac-sdn",
    reference: "90001",
    caption: name.full,
    kind: "person",
    names: [
      { full: name.full, type: "primary", strength: "strong", script: "Latn" },
      { full: "Антон Восс", type: "original-script", strength: "strong", script: "Cyrl", language: "ru" },
      { full: "The Colonel", type: "alias", strength: "weak", script: "Latn" },
    ],
    birth_dates: ["1971"],
    birth_places: [{ text: "Port Generic", country: "xa" }],
    nationalities: ["xa"],
    genders: ["male"],
    positions: ["Commander of a detention unit"],
    identifiers: [{ kind: "passport", value: "XA0012345", country: "xa", label: "Passport" }],
    addresses: [{ text: "Port Generic, Generica", city: "Port Generic", country: "xa" }],
    relations: [],
    designations: [
      {
        programme: "GENERICA-EO",
        regime: "",
        listed: "2025-09-12",
        reference: "90001",
        legal_basis: "Fictional order 9 of 2025",
        reasons: "Fictional statement of reasons: commanded the unit while detainees were mistreated.",
        measures: [
          { kind: "asset-freeze", label: "" },
          { kind: "travel-ban", label: "" },
        ],
      },
    ],
    notes: [{ label: "Remark", text: "Fictional entry." }],
  };
}

const words = (text) => text.toLowerCase().split(/\s+/);

/** A share of the words of the name decides; enough to show a page with and without results. */
export function screen(query, subject) {
  const asked = words(query.name);
  const known = words(subject.caption);
  const score = asked.filter((word) => known.includes(word)).length / Math.max(asked.length, known.length);
  if (score < 0.5) return { matches: [] };
  const feature = (name, weight, query_value, candidate_value, agreement) => ({
    name,
    score: agreement,
    weight,
    query_value,
    candidate_value,
  });
  const features = [feature("name", 1, query.name, subject.caption, score)];
  if (query.born) features.push(feature("birth_date", 0.15, query.born, subject.birth_dates[0], 1));
  if (query.country) features.push(feature("country", 0.1, query.country, subject.nationalities[0], 1));
  const sentence = `The name “${subject.caption}” agrees in ${Math.round(score * known.length)} of ${known.length} words.`;
  return { matches: [{ subject, score: 0.4 + 0.55 * score, explanation: { sentence, features } }] };
}
