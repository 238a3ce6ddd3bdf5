import { pathOf } from "./http";
import { complete, each, field } from "./fields";
import { resource } from "./resource";

/** One way of writing a name; lists and cases share it. */
export interface Name {
  full: string;
  type: string;
  strength: string;
  script: string;
  language: string;
}

export interface Identifier {
  kind: string;
  value: string;
  country: string;
  label: string;
}

export interface Place {
  text: string;
  country: string;
}

export interface Measure {
  kind: string;
  label: string;
}

export interface Designation {
  programme: string;
  regime: string;
  listed: string;
  reference: string;
  legal_basis: string;
  reasons: string;
  measures: Measure[];
}

export interface Subject {
  id: string;
  list: string;
  reference: string;
  caption: string;
  kind: string;
  names: Name[];
  birth_dates: string[];
  birth_places: Place[];
  nationalities: string[];
  genders: string[];
  positions: string[];
  identifiers: Identifier[];
  addresses: Place[];
  relations: { kind: string; other_id: string; other_name: string }[];
  designations: Designation[];
  notes: { label: string; text: string }[];
}

const blankName: Name = { full: "", type: "primary", strength: "strong", script: "", language: "" };
const blankIdentifier: Identifier = { kind: "other", value: "", country: "", label: "" };
const blankDesignation: Designation = {
  programme: "",
  regime: "",
  listed: "",
  reference: "",
  legal_basis: "",
  reasons: "",
  measures: [],
};
const blankSubject: Subject = {
  id: "",
  list: "",
  reference: "",
  caption: "",
  kind: "unknown",
  names: [],
  birth_dates: [],
  birth_places: [],
  nationalities: [],
  genders: [],
  positions: [],
  identifiers: [],
  addresses: [],
  relations: [],
  designations: [],
  notes: [],
};

export const readNames = (raw: unknown) => each(raw, (item) => complete(blankName, item));
export const readIdentifiers = (raw: unknown) => each(raw, (item) => complete(blankIdentifier, item));
export const readPlaces = (raw: unknown) => each(raw, (item) => complete({ text: "", country: "" }, item));

export function readSubject(raw: unknown): Subject {
  const names = readNames(field(raw, "names"));
  return {
    ...complete(blankSubject, raw),
    caption: (field(raw, "caption") as string | undefined) ?? names[0]?.full ?? "",
    names,
    birth_places: readPlaces(field(raw, "birth_places")),
    addresses: readPlaces(field(raw, "addresses")),
    identifiers: readIdentifiers(field(raw, "identifiers")),
    designations: each(field(raw, "designations"), (item) => complete(blankDesignation, item)),
  };
}

/** As the list has it now, or had it at the end of a day. */
export const subject = (id: string, day = "") =>
  resource(pathOf("subjects", id) + (day && `?at=${encodeURIComponent(day)}`), readSubject);
