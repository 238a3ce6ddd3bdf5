import { call, pathOf } from "./http";
import { complete, each, field } from "./fields";
import { filingsPath, forgetFilings } from "./filing";
import { forget, resource } from "./resource";

/** A submission by e-mail. */

export interface Address {
  recipient: string;
  address: string;
  office: string;
  /** Where it was found. */
  source: string;
  /** When somebody confirmed it with the office; empty: nobody did. */
  checked: string;
  actor: string;
}

export interface Enclosure {
  name: string;
  size: number;
  sha256: string;
}

/** A message that is ready and has gone nowhere. */
export interface Dispatch {
  grade: string;
  recipient: string;
  authority: string;
  address: Address;
  from: string;
  subject: string;
  enclosures: Enclosure[];
  /** Empty: not encrypted. */
  encrypted_to: string;
  /** Of the whole message, in bytes. */
  size: number;
  /** Empty: none is set. */
  mail_server: string;
}

/** What a person was shown, said back. */
export interface Yes {
  address: string;
  grade: string;
  size: number;
}

const blankAddress: Address = { recipient: "", address: "", office: "", source: "", checked: "", actor: "" };

function readDispatch(raw: unknown): Dispatch {
  const blank = { grade: "", recipient: "", authority: "", from: "", subject: "", encrypted_to: "", size: 0, mail_server: "" };
  return {
    ...complete(blank, raw),
    address: complete(blankAddress, field(raw, "address")),
    enclosures: each(field(raw, "enclosures"), (item) => complete({ name: "", size: 0, sha256: "" }, item)),
  };
}

export const addresses = () =>
  resource("addresses", (raw) => each(field(raw, "addresses"), (item) => complete(blankAddress, item)));

export async function enterAddress(recipient: string, entry: Omit<Address, "recipient" | "actor">): Promise<void> {
  await call("PUT", pathOf("addresses", recipient), entry);
  forget("addresses");
}

const pathFor = (caseId: string, filing: string) => `${filingsPath(caseId)}/${pathOf(filing, "dispatch")}`;

/** The server keeps the message until it is sent, another is prepared, or the session ends. */
export async function prepareDispatch(
  caseId: string,
  filing: string,
  asked: { recipient: string; language: string; key: string },
): Promise<Dispatch> {
  return readDispatch(await call("POST", pathFor(caseId, filing), asked));
}

export async function sendDispatch(caseId: string, filing: string, yes: Yes): Promise<void> {
  await call("POST", `${pathFor(caseId, filing)}/yes`, yes);
  forgetFilings(caseId);
}
