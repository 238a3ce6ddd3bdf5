import { complete, each, field } from "./fields";
import { pathOf } from "./http";
import { resource } from "./resource";

/** The versions of a list, and what changed between them. */

export interface ListVersion {
  version: string;
  subjects: number;
  imported: string;
  current: boolean;
}

export interface FieldChange {
  field: string;
  gone: string[];
  come: string[];
}

export interface SubjectChange {
  change: "added" | "removed" | "changed";
  id: string;
  /** The id under the number that the list gave before. */
  was: string;
  caption: string;
  regimes_before: string[];
  regimes_after: string[];
  fields: FieldChange[];
}

export interface ListChanges {
  added: number;
  removed: number;
  changed: number;
  unchanged: number;
  changes: SubjectChange[];
}

const blankVersion: ListVersion = { version: "", subjects: 0, imported: "", current: false };
const blankChange: SubjectChange = {
  change: "changed",
  id: "",
  was: "",
  caption: "",
  regimes_before: [],
  regimes_after: [],
  fields: [],
};
const blankChanges: ListChanges = { added: 0, removed: 0, changed: 0, unchanged: 0, changes: [] };

const readChange = (raw: unknown): SubjectChange => ({
  ...complete(blankChange, raw),
  fields: each(field(raw, "fields"), (item) => complete({ field: "", gone: [], come: [] }, item)),
});

/** The newest first. */
export const listVersions = (list: string) =>
  resource(pathOf("lists", list, "versions"), (raw) =>
    each(field(raw, "versions"), (item) => complete(blankVersion, item)),
  );

/** Between the versions of two days; with a regime, only who is or was under it. */
export function listChanges(list: string, from: string, to: string, regime: string): Promise<ListChanges> {
  const query = new URLSearchParams({ from, to, ...(regime && { regime }) });
  return resource(`${pathOf("lists", list, "changes")}?${query}`, (raw) => ({
    ...complete(blankChanges, raw),
    changes: each(field(raw, "changes"), readChange),
  }));
}

export const feedAddress = (list: string, regime: string) =>
  `/api/v1/lists/changes.atom?${new URLSearchParams({ list, ...(regime && { regime }) })}`;
