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

export interface AssessedTarget {
  party: string;
  name: string;
  listings: Listing[];
  regimes: Assessment[];
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
    gaps: each(field(raw, "gaps"), (item) => complete({ element: "", text: "", closes: "" }, item)),
  };
}

function readTarget(raw: unknown): AssessedTarget {
  const listing: Listing = { list: "", subject_id: "", name: "", score: 0, regimes: [] };
  return {
    ...complete({ party: "", name: "" }, raw),
    listings: each(field(raw, "listings"), (item) => complete(listing, item)),
    regimes: each(field(raw, "regimes"), readAssessment),
  };
}

export const assessment = (caseId: string) =>
  resource(pathOf("cases", caseId, "assessment"), (raw) => each(field(raw, "targets"), readTarget));
