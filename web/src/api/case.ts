import { pathOf } from "./http";
import { complete, each, field } from "./fields";
import { resource } from "./resource";
import { readIdentifiers, readNames, readPlaces, type Identifier, type Name, type Place } from "./subject";

/** The case, field for field as docs/formats/case-folder.md; dates are EDTF text. */

export interface Post {
  title: string;
  organisation: string;
  from: string;
  until: string;
  commands: boolean;
  exhibits: string[];
}

export interface PartyRelation {
  kind: string;
  party: string;
  from: string;
  until: string;
  share: string;
  exhibits: string[];
}

export interface Consent {
  uses: string[];
  authorities: string[];
  named: boolean;
  given: string;
  expires: string;
  withdrawn: boolean;
  form: string;
}

export interface Party {
  id: string;
  kind: string;
  roles: string[];
  names: Name[];
  pseudonym: string;
  confidentiality: string;
  birth_dates: string[];
  birth_places: Place[];
  nationalities: string[];
  gender: string;
  purposes: string[];
  identifiers: Identifier[];
  addresses: Place[];
  posts: Post[];
  relations: PartyRelation[];
  consent: Consent;
  identity_exhibits: string[];
  notes: string;
}

export interface Involvement {
  party: string;
  mode: string;
  certainty: string;
  how: string;
  claims: string[];
}

export interface Act {
  id: string;
  conduct: string;
  victim: string;
  date: string;
  place: string;
  summary: string;
  harm: string;
  amount: string;
  involvements: Involvement[];
  claims: string[];
}

export interface Incident {
  id: string;
  title: string;
  date: string;
  place: string;
  country: string;
  summary: string;
  state_response: string;
  confidentiality: string;
  acts: Act[];
}

export interface Source {
  id: string;
  title: string;
  kind: string;
  reliability: string;
  credibility: number;
  root: string;
  capacity: string;
  party: string;
  motive: string;
  confidentiality: string;
}

export interface Exhibit {
  id: string;
  number: number;
  title: string;
  kind: string;
  file: string;
  media_type: string;
  source: string;
  made: string;
  obtained: string;
  language: string;
  description: string;
  confidentiality: string;
  people: string[];
  /** Id of the partner whose it is; empty: the submitter's own. */
  partner: string;
  size: number;
  sha256: string;
}

export interface Claim {
  id: string;
  text: string;
  exculpatory: boolean;
  about: string[];
  confidentiality: string;
  citations: { exhibit: string; pinpoint: string; quote: string }[];
}

export interface Exposure {
  party: string;
  country: string;
  kind: string;
  detail: string;
  exhibits: string[];
}

/** An organisation that files together with the submitter. */
export interface Partner {
  id: string;
  organisation: string;
  contribution: string;
  public_key: string;
}

export interface Case {
  id: string;
  title: string;
  country: string;
  summary: string;
  impact: string;
  exculpatory_search: string;
  submitter: { organisation: string; about: string; contact: string };
  parties: Party[];
  incidents: Incident[];
  sources: Source[];
  exhibits: Exhibit[];
  claims: Claim[];
  exposures: Exposure[];
  partners: Partner[];
}

export interface CaseCard {
  id: string;
  title: string;
  country: string;
  targets: number;
  incidents: number;
  exhibits: number;
}

export interface CustodyEvent {
  at: string;
  action: string;
  actor: string;
  detail: string;
}

const readPost = (raw: unknown): Post =>
  complete<Post>({ title: "", organisation: "", from: "", until: "", commands: false, exhibits: [] }, raw);

const readRelation = (raw: unknown): PartyRelation =>
  complete<PartyRelation>({ kind: "", party: "", from: "", until: "", share: "", exhibits: [] }, raw);

const readConsent = (raw: unknown): Consent =>
  complete<Consent>(
    { uses: [], authorities: [], named: false, given: "", expires: "", withdrawn: false, form: "" },
    raw,
  );

function readParty(raw: unknown): Party {
  const blank = { id: "", kind: "person", roles: [], pseudonym: "", confidentiality: "public", birth_dates: [] };
  const rest = { nationalities: [], gender: "", purposes: [], identity_exhibits: [], notes: "" };
  return {
    ...complete({ ...blank, ...rest }, raw),
    names: readNames(field(raw, "names")),
    birth_places: readPlaces(field(raw, "birth_places")),
    identifiers: readIdentifiers(field(raw, "identifiers")),
    addresses: readPlaces(field(raw, "addresses")),
    posts: each(field(raw, "posts"), readPost),
    relations: each(field(raw, "relations"), readRelation),
    consent: readConsent(field(raw, "consent")),
  };
}

const readInvolvement = (raw: unknown): Involvement =>
  complete<Involvement>({ party: "", mode: "", certainty: "", how: "", claims: [] }, raw);

function readAct(raw: unknown): Act {
  const blank = { id: "", conduct: "", victim: "", date: "", place: "", summary: "", harm: "", amount: "" };
  return {
    ...complete({ ...blank, claims: [] }, raw),
    involvements: each(field(raw, "involvements"), readInvolvement),
  };
}

function readIncident(raw: unknown): Incident {
  const blank = { id: "", title: "", date: "", place: "", country: "", summary: "", state_response: "" };
  return { ...complete({ ...blank, confidentiality: "public" }, raw), acts: each(field(raw, "acts"), readAct) };
}

function readSource(raw: unknown): Source {
  const blank = { id: "", title: "", kind: "", reliability: "F", credibility: 6, root: "", capacity: "" };
  return complete<Source>({ ...blank, party: "", motive: "", confidentiality: "public" }, raw);
}

function readExhibit(raw: unknown): Exhibit {
  const blank = { id: "", number: 0, title: "", kind: "", file: "", media_type: "", source: "", made: "" };
  const rest = { obtained: "", language: "", description: "", confidentiality: "team", people: [], partner: "", size: 0 };
  return complete<Exhibit>({ ...blank, ...rest, sha256: "" }, raw);
}

function readClaim(raw: unknown): Claim {
  const blank = { id: "", text: "", exculpatory: false, about: [], confidentiality: "public" };
  return {
    ...complete(blank, raw),
    citations: each(field(raw, "citations"), (item) => complete({ exhibit: "", pinpoint: "", quote: "" }, item)),
  };
}

const readExposure = (raw: unknown): Exposure =>
  complete<Exposure>({ party: "", country: "", kind: "", detail: "", exhibits: [] }, raw);

const readPartner = (raw: unknown): Partner =>
  complete<Partner>({ id: "", organisation: "", contribution: "", public_key: "" }, raw);

function readCase(raw: unknown): Case {
  const blank = { id: "", title: "", country: "", summary: "", impact: "", exculpatory_search: "" };
  const submitter = complete({ organisation: "", about: "", contact: "" }, field(raw, "submitter"));
  const exhibits = each(field(raw, "exhibits"), readExhibit);
  return {
    ...complete(blank, raw),
    submitter,
    parties: each(field(raw, "parties"), readParty),
    incidents: each(field(raw, "incidents"), readIncident),
    sources: each(field(raw, "sources"), readSource),
    exhibits: exhibits.map((item, index) => ({ ...item, number: item.number || index + 1 })),
    claims: each(field(raw, "claims"), readClaim),
    exposures: each(field(raw, "exposures"), readExposure),
    partners: each(field(raw, "partners"), readPartner),
  };
}

const blankCard: CaseCard = { id: "", title: "", country: "", targets: 0, incidents: 0, exhibits: 0 };
const blankEvent: CustodyEvent = { at: "", action: "", actor: "", detail: "" };

export const cases = () =>
  resource("cases", (raw) => each(field(raw, "cases"), (item) => complete(blankCard, item)));

export const caseFile = (id: string) => resource(pathOf("cases", id), readCase);

export const custody = (caseId: string, exhibit: string) =>
  resource(pathOf("cases", caseId, "exhibits", exhibit, "custody"), (raw) =>
    each(field(raw, "events"), (item) => complete(blankEvent, item)),
  );

/** Where the browser finds the bytes of an exhibit. */
export const contentAddress = (caseId: string, exhibit: string) =>
  `/api/v1/${pathOf("cases", caseId, "exhibits", exhibit, "content")}`;
