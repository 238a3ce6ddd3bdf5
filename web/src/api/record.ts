import { call } from "./http";
import { complete, each, field } from "./fields";
import { resource } from "./resource";
import { readSubject, type Subject } from "./subject";

/** The public record: lists, regimes, screening. No session is needed. */

export interface ListStatus {
  id: string;
  title: string;
  authority: string;
  version: string;
  subjects: number;
  imported: string;
  /** How often it should be looked at ("1d"); empty when it never changes. */
  every: string;
  /** Since it was last known to be the newest, or since its own date when nobody has looked; -1 when none is kept. */
  age_seconds: number;
  stale: boolean;
  last_success: string;
  last_failure: string;
  failure: string;
  /** The last try failed. */
  failing: boolean;
}

export interface RegimeElement {
  id: string;
  title: string;
  requirement: string;
  source: string;
  checked: string;
  verified: boolean;
}

/** Whom a filing under a regime may be addressed to. */
export interface Recipient {
  id: string;
  authority: string;
  addressee: string;
}

export interface Regime {
  id: string;
  title: string;
  authority: string;
  status: string;
  /** Whether there is a template for submissions under it. */
  can_be_filed: boolean;
  elements: RegimeElement[];
  recipients: Recipient[];
}

export interface ScreenQuery {
  name: string;
  kind?: string;
  born?: string;
  country?: string;
  identifier?: string;
  threshold?: number;
}

export interface Feature {
  name: string;
  score: number;
  weight: number;
  query_value: string;
  candidate_value: string;
  /** "spelt differently", "same day" */
  detail: string;
}

export interface Match {
  subject: Subject;
  score: number;
  explanation: { sentence: string; features: Feature[] };
}

const blankList: ListStatus = {
  id: "",
  title: "",
  authority: "",
  version: "",
  subjects: 0,
  imported: "",
  every: "",
  age_seconds: -1,
  stale: false,
  last_success: "",
  last_failure: "",
  failure: "",
  failing: false,
};
const blankElement: RegimeElement = {
  id: "",
  title: "",
  requirement: "",
  source: "",
  checked: "",
  verified: false,
};
const blankRegime: Regime = { id: "", title: "", authority: "", status: "", can_be_filed: false, elements: [], recipients: [] };
const blankFeature: Feature = { name: "", score: 0, weight: 0, query_value: "", candidate_value: "", detail: "" };

export const lists = () =>
  resource("lists", (raw) => each(field(raw, "lists"), (item) => complete(blankList, item)));

/** The source is one code or several. */
function readElement(raw: unknown): RegimeElement {
  const element = complete(blankElement, raw);
  return { ...element, source: [element.source].flat().join(", ") };
}

function readRegime(raw: unknown): Regime {
  return {
    ...complete(blankRegime, raw),
    elements: each(field(raw, "elements"), readElement),
    recipients: each(field(raw, "recipients"), (item) => complete({ id: "", authority: "", addressee: "" }, item)),
  };
}

export const regimes = () => resource("regimes", (raw) => each(field(raw, "regimes"), readRegime));

function readMatch(raw: unknown): Match {
  const explanation = field(raw, "explanation");
  return {
    subject: readSubject(field(raw, "subject")),
    score: Number(field(raw, "score") ?? 0),
    explanation: {
      sentence: String(field(explanation, "sentence") ?? ""),
      features: each(field(explanation, "features"), (item) => complete(blankFeature, item)),
    },
  };
}

export async function screen(query: ScreenQuery): Promise<Match[]> {
  return each(field(await call("POST", "screen", query), "matches"), readMatch);
}
