// What is new since a submission: the case as its recipients have it, against the case today; as docs/api.md says, without any gate.
import { Refusal } from "./answers.mjs";
import { regimes } from "./assessment.mjs";

const lists = { party: "parties", source: "sources", exhibit: "exhibits", claim: "claims", incident: "incidents" };

/** The case as the submissions told it that were sent before it was opened here. */
export function earlierCase(file) {
  const told = structuredClone(file);
  told.exhibits.pop();
  told.claims.pop();
  told.claims.push({ id: "c-old", text: "A sentence that the team has taken back." });
  told.incidents[0].title = "An arrest";
  told.incidents[0].summary = `${told.incidents[0].summary} No more is known.`;
  return told;
}

function recordsOf(file, kind) {
  if (kind === "act") return file.incidents.flatMap((incident) => incident.acts);
  return kind === "incident" ? file.incidents.map(({ acts: _, ...incident }) => incident) : file[lists[kind]];
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

function compare(kind, before, after) {
  const told = new Map(before.map((record) => [record.id, record]));
  const left = new Set(after.map(({ id }) => id));
  const here = after.flatMap((record) => {
    const old = told.get(record.id);
    if (!old) return [{ kind, id: record.id, change: "new", fields: [] }];
    const changed = Object.keys(record).filter((field) => !same(record[field], old[field]));
    const fields = changed.map((field) => ({ field, before: old[field], after: record[field] }));
    return fields.length > 0 ? [{ kind, id: record.id, change: "changed", fields }] : [];
  });
  return [...here, ...before.filter(({ id }) => !left.has(id)).map(({ id }) => ({ kind, id, change: "gone", fields: [] }))];
}

/** The submission and its supplements, the latest first, as they are kept. */
const chainOf = (state, id) => state.filings.filter((filing) => filing.id === id || filing.supplements === id);

export function differenceOf(state, filing) {
  const submission = filing.supplements || filing.id;
  const told = state.told.get(chainOf(state, submission)[0].id);
  const records = [...Object.keys(lists), "act"].flatMap((kind) => compare(kind, recordsOf(told, kind), recordsOf(state.caseFile, kind)));
  const { elements } = regimes.find(({ id }) => id === filing.regime);
  const target = state.caseFile.parties.find((party) => party.roles?.includes("target"));
  const finding = { target: target.id, element: elements[0].id, before: "arguable", after: "met" };
  const more = records.some(({ kind, change }) => kind === "exhibit" && change === "new");
  const { created, recipient } = state.filings.find(({ id }) => id === submission);
  return { filing: submission, created, recipient, reference: "", records, findings: more ? [finding] : [] };
}

/** `preview` with only what is new since the submission that it goes on from. */
export function onlyNew(state, preview, supplements) {
  const filing = state.filings.find(({ id }) => id === supplements);
  if (!filing) throw new Refusal(404, "Not found", "no such filing");
  const { records, findings } = differenceOf(state, filing);
  const told = records.filter(({ change }) => change !== "gone");
  const counts = Object.fromEntries(Object.keys({ ...lists, act: "" }).map((kind) => [kind, told.filter((one) => one.kind === kind).length]));
  const exhibits = state.caseFile.exhibits.filter(({ id }) => told.some((one) => one.kind === "exhibit" && one.id === id));
  return {
    ...preview,
    people: preview.people.filter(({ party }) => preview.targets.includes(party)),
    exhibits: exhibits.map(({ id, number, title, media_type, size }) => ({ exhibit: id, number, title, media_type, size })),
    counts: Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
    no_longer: records.filter(({ change }) => change === "gone").map(({ id }) => id),
    findings: findings.length,
  };
}

/** Refuses a supplement to what has not left, and one that tells nothing. */
export function requireNews(state, supplements, stateOf) {
  const kept = chainOf(state, supplements).find((filing) => stateOf(filing) === "sealed");
  if (kept) throw new Refusal(400, "The request is not right", `submission ${kept.id} has not left yet: send it first`);
  const { records } = differenceOf(state, state.filings.find(({ id }) => id === supplements));
  if (records.length === 0) throw new Refusal(400, "The request is not right", `nothing is new since submission ${supplements}`);
}
