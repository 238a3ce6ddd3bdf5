import { pathOf } from "./http";
import { complete, each, field } from "./fields";
import { resource } from "./resource";

export type Status = "met" | "arguable" | "missing" | "contradicted";
export type Verdict = "fits" | "has-gaps" | "does-not-fit";

export interface FindingCitation {
  claim: string;
  exhibit: string;
  number: number;
  pinpoint: string;
  quote: string;
}

export interface Finding {
  element: string;
  title: string;
  requirement: string;
  status: Status;
  reason: string;
  verified: boolean;
  source: string;
  checked: string;
  roots: number;
  claims: string[];
  citations: FindingCitation[];
  contrary: string[];
}

export interface Gap {
  element: string;
  text: string;
  closes: string;
  /** Regimes that fit once it is closed. */
  opens: string[];
}

export interface Assessment {
  target: string;
  regime: string;
  title: string;
  authority: string;
  verdict: Verdict;
  findings: Finding[];
  gaps: Gap[];
  warnings: string[];
}

export interface Listing {
  list: string;
  subject_id: string;
  name: string;
  score: number;
  regimes: string[];
}

export type Standing = "file" | "blocked" | "strengthen" | "already-listed" | "ruled-out";

/** One reason why a regime stands where it does among those to file under. */
export interface Consideration {
  factor: string;
  title: string;
  points: number;
  out_of: number;
  text: string;
}

/** A question of policy that whoever decides will ask. */
export interface PolicyPrompt {
  title: string;
  question: string;
  answer: string;
  answered: boolean;
  verified: boolean;
}

export interface Place {
  regime: string;
  title: string;
  standing: Standing;
  points: number;
  out_of: number;
  considerations: Consideration[];
  prompts: PolicyPrompt[];
  ruled_out_by: string;
  blocked_by: string;
}

/** A question to settle before anything is written. */
export interface TriagePoint {
  id: string;
  question: string;
  answer: string;
  because: string;
  /** Empty where nothing is to be done. */
  advice: string;
}

/** What goes wrong with such files, found in this one. */
export interface CheckPoint {
  id: string;
  level: "blocks" | "weakens" | "ask";
  title: string;
  /** Empty where only people know. */
  text: string;
  advice: string;
}

/** A field that identifies the target. */
export interface IdentityPoint {
  field: string;
  title: string;
  level: "required" | "desired" | "conditional";
  weight: number;
  given: boolean;
}

/** Somebody on a list who bears the target's name. */
export interface Namesake {
  subject_id: string;
  name: string;
  list: string;
  /** Empty where no date and no number tells them apart. */
  difference: string;
  /** What speaks against the two being one, and is no proof. */
  hint: string;
}

export interface AssessedTarget {
  party: string;
  name: string;
  identity: { points: number; out_of: number; fields: IdentityPoint[] };
  namesakes: Namesake[];
  checks: CheckPoint[];
  listings: Listing[];
  regimes: Assessment[];
  /** The same regimes, where to file first. */
  places: Place[];
  triage: TriagePoint[];
}

function readFinding(raw: unknown): Finding {
  const blank = { element: "", title: "", requirement: "", status: "missing" as Status, reason: "" };
  const rest = { verified: false, source: "", checked: "", roots: 0, claims: [], contrary: [] };
  const citation = { claim: "", exhibit: "", number: 0, pinpoint: "", quote: "" };
  return {
    ...complete({ ...blank, ...rest }, raw),
    citations: each(field(raw, "citations"), (item) => complete(citation, item)),
  };
}

function readAssessment(raw: unknown): Assessment {
  const blank = { target: "", regime: "", title: "", authority: "", verdict: "does-not-fit" as Verdict };
  return {
    ...complete({ ...blank, warnings: [] as string[] }, raw),
    findings: each(field(raw, "findings"), readFinding),
    gaps: each(field(raw, "gaps"), (item) => complete({ element: "", text: "", closes: "", opens: [] as string[] }, item)),
  };
}

function readPlace(raw: unknown): Place {
  const blank = { regime: "", title: "", standing: "ruled-out" as Standing, points: 0, out_of: 0, ruled_out_by: "", blocked_by: "" };
  const consideration: Consideration = { factor: "", title: "", points: 0, out_of: 0, text: "" };
  const prompt: PolicyPrompt = { title: "", question: "", answer: "", answered: false, verified: false };
  return {
    ...complete(blank, raw),
    considerations: each(field(raw, "considerations"), (item) => complete(consideration, item)),
    prompts: each(field(raw, "prompts"), (item) => complete(prompt, item)),
  };
}

const readCheck = (raw: unknown): CheckPoint =>
  complete<CheckPoint>({ id: "", level: "weakens", title: "", text: "", advice: "" }, raw);

function readIdentity(raw: unknown): AssessedTarget["identity"] {
  const point: IdentityPoint = { field: "", title: "", level: "desired", weight: 0, given: false };
  return {
    ...complete({ points: 0, out_of: 0 }, raw),
    fields: each(field(raw, "fields"), (item) => complete(point, item)),
  };
}

function readTarget(raw: unknown): AssessedTarget {
  const point: TriagePoint = { id: "", question: "", answer: "ask", because: "", advice: "" };
  const namesake: Namesake = { subject_id: "", name: "", list: "", difference: "", hint: "" };
  const listing: Listing = { list: "", subject_id: "", name: "", score: 0, regimes: [] };
  return {
    ...complete({ party: "", name: "" }, raw),
    identity: readIdentity(field(raw, "identity")),
    namesakes: each(field(raw, "namesakes"), (item) => complete(namesake, item)),
    checks: each(field(raw, "checks"), readCheck),
    listings: each(field(raw, "listings"), (item) => complete(listing, item)),
    regimes: each(field(raw, "regimes"), readAssessment),
    places: each(field(raw, "places"), readPlace),
    triage: each(field(raw, "triage"), (item) => complete(point, item)),
  };
}

export interface AssessedCase {
  /** Of the whole case. */
  checks: CheckPoint[];
  targets: AssessedTarget[];
}

export const assessment = (caseId: string) =>
  resource(pathOf("cases", caseId, "assessment"), (raw): AssessedCase => ({
    checks: each(field(raw, "checks"), readCheck),
    targets: each(field(raw, "targets"), readTarget),
  }));
