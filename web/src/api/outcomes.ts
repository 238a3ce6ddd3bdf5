import { call, pathOf } from "./http";
import { complete, each, field } from "./fields";
import { forgetFilings } from "./filing";
import { forget, resource } from "./resource";

/** What the lists say of the targets of submissions: candidates, until a person has said what they are. */

export interface Echo {
  claim: string;
  share: number;
  words: string[];
}

export interface OutcomeNote {
  at: string;
  actor: string;
  decision: string;
  note: string;
}

export interface Outcome {
  id: string;
  filing: string;
  regime: string;
  party: string;
  party_name: string;
  tie: string;
  kind: string;
  subject: string;
  list: string;
  list_version: string;
  name: string;
  score: number;
  explanation: string;
  regimes: string[];
  programme: string;
  reference: string;
  listed: string;
  /** From sending to `listed`; null when that cannot be said. */
  days_since: number | null;
  measures: string[];
  reasons: string;
  echoes: Echo[];
  identifiers: string[];
  decision: string;
  actor: string;
  found: string;
  notes: OutcomeNote[];
}

function readOutcome(raw: unknown): Outcome {
  const about = { id: "", filing: "", regime: "", party: "", party_name: "", tie: "", kind: "listed", subject: "", list: "" };
  const entry = { list_version: "", name: "", score: 0, explanation: "", regimes: [], programme: "", reference: "", listed: "" };
  const rest = { days_since: null, measures: [], reasons: "", identifiers: [], decision: "open", actor: "", found: "" };
  return {
    ...complete({ ...about, ...entry, ...rest }, raw),
    echoes: each(field(raw, "echoes"), (item) => complete<Echo>({ claim: "", share: 0, words: [] }, item)),
    notes: each(field(raw, "notes"), (item) => complete({ at: "", actor: "", decision: "", note: "" }, item)),
  };
}

const readOutcomes = (raw: unknown) => each(field(raw, "outcomes"), readOutcome);
const pathFor = (caseId: string) => pathOf("cases", caseId, "outcomes");
const keptPath = (caseId: string) => `${pathFor(caseId)}?kept=true`;

/** Looks at the lists as they are now. */
export const outcomes = (caseId: string) =>
  resource(pathFor(caseId), (raw) => {
    forget(keptPath(caseId));
    return readOutcomes(raw);
  });

/** What earlier looks found, which takes no time. */
export const keptOutcomes = (caseId: string) => resource(keptPath(caseId), readOutcomes);

export const isOpen = (outcome: Outcome) => outcome.decision === "open" && outcome.kind !== "listed-before";

export async function decideOutcome(
  caseId: string,
  outcome: string,
  decision: "confirmed" | "dismissed",
  note: string,
): Promise<void> {
  await call("POST", pathFor(caseId), { outcome, decision, note });
  forgetFilings(caseId);
}
