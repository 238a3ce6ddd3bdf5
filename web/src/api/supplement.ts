import { complete, each, field } from "./fields";
import { filingsPath, type Filing } from "./filing";
import { pathOf } from "./http";
import { resource } from "./resource";

/** A submission with the supplements that go on from it, and what is new since all of them. */

export interface FieldDifference {
  field: string;
  before: unknown;
  after: unknown;
}

export interface RecordDifference {
  /** "party", "incident", "act", "source", "exhibit", "claim"; "case": what is no record of its own. */
  kind: string;
  /** The team's. */
  id: string;
  change: "new" | "changed" | "gone";
  /** Of what changed, with values as the recipients have them. */
  fields: FieldDifference[];
}

export interface FindingDifference {
  target: string;
  element: string;
  /** Empty: it was not assessed. */
  before: string;
  after: string;
}

/** What the recipients of a submission have, and the case today. */
export interface Difference {
  records: RecordDifference[];
  findings: FindingDifference[];
}

const readField = (raw: unknown): FieldDifference => ({
  field: String(field(raw, "field") ?? ""),
  before: field(raw, "before"),
  after: field(raw, "after"),
});

const readRecord = (raw: unknown): RecordDifference => ({
  ...complete({ kind: "", id: "", change: "changed" as const }, raw),
  fields: each(field(raw, "fields"), readField),
});

const readDifference = (raw: unknown): Difference => ({
  records: each(field(raw, "records"), readRecord),
  findings: each(field(raw, "findings"), (item) => complete({ target: "", element: "", before: "", after: "" }, item)),
});

/** By a submission or one of its supplements: both are compared as one. */
export const difference = (caseId: string, filing: string) =>
  resource(`${filingsPath(caseId)}/${pathOf(filing, "difference")}`, readDifference);

export const isEmpty = (news: Difference) => news.records.length === 0 && news.findings.length === 0;

/** What goes on from a submission, as it was sealed. */
export const supplementsOf = (all: Filing[], submission: string): Filing[] =>
  all.filter((item) => item.supplements === submission).sort((one, other) => (one.created < other.created ? -1 : 1));

export interface Chain {
  submission: Filing;
  supplements: Filing[];
}

/** What a filing belongs to; null when the submission is not there. */
export function chainOf(all: Filing[], filing: Filing): Chain | null {
  const submission = filing.supplements ? all.find((item) => item.id === filing.supplements) : filing;
  return submission ? { submission, supplements: supplementsOf(all, submission.id) } : null;
}

const wasSent = (filing: Filing) => filing.events.some((event) => event.state === "sent");

/** What stops the next supplement: one that was withdrawn after it had left, or one that has not left yet. */
export function obstacleTo({ submission, supplements }: Chain): Filing | undefined {
  const links = [submission, ...supplements];
  return (
    links.find((item) => item.state === "withdrawn" && (wasSent(item) || item === submission)) ??
    links.find((item) => item.state === "sealed")
  );
}
