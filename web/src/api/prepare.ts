import { call } from "./http";
import { complete, each, field } from "./fields";
import { filingsPath, forgetFilings, type Filing } from "./filing";
import { resource } from "./resource";

/** What is asked to be composed. */
export interface Asked {
  regime: string;
  /** None: the regime's first, with all that may see as much. */
  recipients: string[];
  /** Empty: the recipient's. */
  language: string;
  own_pseudonyms: boolean;
  /** The submission that it goes on from; empty: it says everything. */
  supplements: string;
  log_proofs: boolean;
  /** Ids of those who file it too. */
  partners: string[];
}

export interface PersonLeaving {
  party: string;
  shown_as: string;
  by_name: boolean;
  roles: string[];
  consent: string;
}

export interface ExhibitLeaving {
  exhibit: string;
  number: number;
  title: string;
  media_type: string;
  size: number;
}

export interface Withheld {
  record: string;
  reason: string;
  person: string;
}

export interface Uncited {
  record: string;
  field: string;
  sentence: number;
}

/** What would leave, before anything does. */
export interface Preview {
  regime: string;
  recipients: string[];
  grade: string;
  targets: string[];
  partners: string[];
  people: PersonLeaving[];
  exhibits: ExhibitLeaving[];
  counts: Record<string, number>;
  /** Of a supplement: what is not put forward any more, by the recipient's ids. */
  no_longer: string[];
  /** Of a supplement: how many elements the new facts bring to another state. */
  findings: number;
  log_proofs: boolean;
  withheld: Withheld[];
  uncited: Uncited[];
  digest: string;
  needs_second_person: boolean;
  approved_by: string;
}

/** Whether a supplement would tell its recipients nothing that they do not have. */
export const tellsNothing = ({ counts, no_longer, findings }: Preview) =>
  Object.keys(counts).length === 0 && no_longer.length === 0 && findings === 0;

export interface DocumentLanguage {
  code: string;
  name: string;
}

const blankPerson: PersonLeaving = { party: "", shown_as: "", by_name: false, roles: [], consent: "" };
const blankExhibit: ExhibitLeaving = { exhibit: "", number: 0, title: "", media_type: "", size: 0 };

function readPreview(raw: unknown): Preview {
  const blank = { regime: "", recipients: [], grade: "", targets: [], partners: [], counts: {}, digest: "" };
  const more = { no_longer: [], findings: 0, log_proofs: false, needs_second_person: false, approved_by: "" };
  return {
    ...complete({ ...blank, ...more }, raw),
    people: each(field(raw, "people"), (item) => complete(blankPerson, item)),
    exhibits: each(field(raw, "exhibits"), (item) => complete(blankExhibit, item)),
    withheld: each(field(raw, "withheld"), (item) => complete({ record: "", reason: "", person: "" }, item)),
    uncited: each(field(raw, "uncited"), (item) => complete({ record: "", field: "", sentence: 0 }, item)),
  };
}

/** The languages that documents can be written in. */
export const documentLanguages = () =>
  resource("languages", (raw) =>
    each(field(raw, "languages"), (item) => complete<DocumentLanguage>({ code: "", name: "" }, item)),
  );

export async function previewFiling(caseId: string, asked: Asked): Promise<Preview> {
  return readPreview(await call("POST", `${filingsPath(caseId)}/preview`, asked));
}

/** As the second person: `digest` is that of what was shown. */
export async function approveFiling(caseId: string, asked: Asked, digest: string): Promise<Preview> {
  const approved = readPreview(await call("POST", `${filingsPath(caseId)}/approve`, { ...asked, digest }));
  forgetFilings(caseId);
  return approved;
}

/** Seals what was shown with this digest, or nothing. What needs a second person waits for them then, which throws. */
export async function sealFiling(caseId: string, asked: Asked, digest: string): Promise<Pick<Filing, "id">> {
  try {
    return complete({ id: "" }, await call("POST", filingsPath(caseId), { ...asked, digest }));
  } finally {
    forgetFilings(caseId);
  }
}
