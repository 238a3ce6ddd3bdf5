import { call, pathOf } from "./http";
import { complete, each, field } from "./fields";
import { forget, resource } from "./resource";

/** Submissions as they were sealed, what happened to them since, and what waits to be sealed. */

export interface FilingEvent {
  id: string;
  state: string;
  on: string;
  recipient: string;
  channel: string;
  reference: string;
  exhibit: string;
  note: string;
  actor: string;
  recorded: string;
}

/** An organisation that files it too, as the bundle names it. */
export interface FilingPartner {
  id: string;
  organisation: string;
  public_key: string;
}

export interface Filing {
  id: string;
  case: string;
  regime: string;
  /** Ids with commas between. */
  recipient: string;
  grade: string;
  language: string;
  /** The submission that it goes on from; empty: it is one itself. */
  supplements: string;
  own_pseudonyms: boolean;
  created: string;
  targets: string[];
  partners: FilingPartner[];
  pages: number;
  bundle: string;
  bundle_sha256: string;
  signed_by: string;
  state: string;
  since: string;
  reference: string;
  events: FilingEvent[];
  /** The states that may follow. */
  next: string[];
}

/** A submission that waits for its second person, or has their word. */
export interface Draft {
  digest: string;
  case: string;
  regime: string;
  recipient: string;
  grade: string;
  language: string;
  own_pseudonyms: boolean;
  supplements: string;
  log_proofs: boolean;
  /** Ids of those who file it too. */
  partners: string[];
  asked_by: string;
  asked: string;
  approved_by: string;
}

/** What is to be done about a submission, and when. */
export interface Reminder {
  id: string;
  date: string;
  title: string;
  why: string;
  record: string;
  days_left: number;
  alert: string;
}

export interface Filings {
  filings: Filing[];
  drafts: Draft[];
  reminders: Reminder[];
}

/** What somebody says happened. */
export interface Happened {
  state: string;
  on: string;
  recipient: string;
  channel: string;
  reference: string;
  exhibit: string;
  note: string;
}

const blankEvent: FilingEvent = {
  id: "",
  state: "",
  on: "",
  recipient: "",
  channel: "",
  reference: "",
  exhibit: "",
  note: "",
  actor: "",
  recorded: "",
};

function readFiling(raw: unknown): Filing {
  const sealed = { id: "", case: "", regime: "", recipient: "", grade: "", language: "", supplements: "", own_pseudonyms: false };
  const bundle = { created: "", targets: [], pages: 0, bundle: "", bundle_sha256: "", signed_by: "" };
  const since = { state: "sealed", since: "", reference: "", next: [] };
  return {
    ...complete({ ...sealed, ...bundle, ...since }, raw),
    partners: each(field(raw, "partners"), (item) => complete({ id: "", organisation: "", public_key: "" }, item)),
    events: each(field(raw, "events"), (item) => complete(blankEvent, item)),
  };
}

const readDraft = (raw: unknown): Draft =>
  complete(
    {
      ...{ digest: "", case: "", regime: "", recipient: "", grade: "", asked_by: "", asked: "", approved_by: "" },
      ...{ language: "", own_pseudonyms: false, supplements: "", log_proofs: false, partners: [] },
    },
    raw,
  );

const readReminder = (raw: unknown): Reminder =>
  complete({ id: "", date: "", title: "", why: "", record: "", days_left: 0, alert: "" }, raw);

const readFilings = (raw: unknown): Filings => ({
  filings: each(field(raw, "filings"), readFiling),
  drafts: each(field(raw, "drafts"), readDraft),
  reminders: each(field(raw, "reminders"), readReminder),
});

export const filingsPath = (caseId: string) => pathOf("cases", caseId, "filings");

export const filings = (caseId: string) => resource(filingsPath(caseId), readFilings);

/** Those of all cases. */
export const allFilings = () => resource("filings", readFilings);

/** Asks again for all that depends on what was filed. */
export function forgetFilings(caseId: string): void {
  forget(filingsPath(caseId));
  forget(pathOf("cases", caseId, "outcomes"));
  forget("filings");
}

export async function recordEvent(caseId: string, filing: string, happened: Happened): Promise<Filing> {
  const said = readFiling(await call("POST", `${filingsPath(caseId)}/${pathOf(filing, "events")}`, happened));
  forgetFilings(caseId);
  return said;
}

/** The reminders of one submission. */
export const remindersOf = (all: Reminder[], filing: string) => all.filter((item) => item.record === `filing/${filing}`);

/** Where the browser finds a part of a filing. */
export function filingAddress(
  caseId: string,
  filing: string,
  part: "document.pdf" | "document.docx" | "bundle.zip" | "dispatch/message.eml",
): string {
  return `/api/v1/${filingsPath(caseId)}/${pathOf(filing, ...part.split("/"))}`;
}
