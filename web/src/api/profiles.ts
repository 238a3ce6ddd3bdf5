import { each, complete, field } from "./fields";
import { call, Problem } from "./http";
import { forget, resource } from "./resource";
import { readSubject, type Subject } from "./subject";

/** Which entries on all lists are one person or organisation. */

export interface ListedAs {
  list: string;
  subject: string;
  programme: string;
  regime: string;
  reference: string;
  listed: string;
  /** From the first designation that any list dates; null without a date. */
  days_after_first: number | null;
  measures: string[];
}

export interface Printed {
  text: string;
  /** Of a name its script, of a number its kind. */
  kind: string;
  lists: string[];
}

export interface Profile {
  id: string;
  caption: string;
  designations: ListedAs[];
  names: Printed[];
  identifiers: Printed[];
  not_on: string[];
  entries: Subject[];
}

export interface Reason {
  feature: string;
  points: number;
  left: string;
  right: string;
  detail: string;
}

export interface ReviewPair {
  left: string;
  right: string;
  left_caption: string;
  right_caption: string;
  points: number;
  reasons: Reason[];
}

export type Verdict = "same" | "different" | "undecided";

const blankListed: ListedAs = {
  list: "",
  subject: "",
  programme: "",
  regime: "",
  reference: "",
  listed: "",
  days_after_first: null,
  measures: [],
};
const blankPrinted: Printed = { text: "", kind: "", lists: [] };
const blankProfile: Profile = { id: "", caption: "", designations: [], names: [], identifiers: [], not_on: [], entries: [] };
const blankPair: ReviewPair = { left: "", right: "", left_caption: "", right_caption: "", points: 0, reasons: [] };
const blankReason: Reason = { feature: "", points: 0, left: "", right: "", detail: "" };

const pause = 2000;
const mostTries = 60;

/** After lists changed the program finds for some seconds which entries are one, and says to ask again. */
async function askUntilFound(path: string): Promise<unknown> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await call("GET", path);
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 503 || tries === mostTries) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

function readProfile(raw: unknown): Profile {
  return {
    ...complete(blankProfile, raw),
    designations: each(field(raw, "designations"), (item) => complete(blankListed, item)),
    names: each(field(raw, "names"), (item) => complete(blankPrinted, item)),
    identifiers: each(field(raw, "identifiers"), (item) => complete(blankPrinted, item)),
    entries: each(field(raw, "entries"), readSubject),
  };
}

const readPair = (raw: unknown): ReviewPair => ({
  ...complete(blankPair, raw),
  reasons: each(field(raw, "reasons"), (item) => complete(blankReason, item)),
});

export const profile = (entry: string) =>
  resource(`profiles?entry=${encodeURIComponent(entry)}`, readProfile, askUntilFound);

/** Whoever the best match of a name is. */
export const profileNamed = async (name: string) =>
  readProfile(await askUntilFound(`profiles?name=${encodeURIComponent(name)}`));

const reviewPath = "profiles/review?limit=";

export const pairsToReview = (limit: number) =>
  resource(reviewPath + limit, (raw) => each(field(raw, "pairs"), readPair), askUntilFound);

export const forgetReview = () => forget(reviewPath);

export async function judge(left: string, right: string, verdict: Verdict, note: string): Promise<void> {
  await call("POST", "profiles/judgements", { left, right, verdict, note });
  forget("profiles?");
}
