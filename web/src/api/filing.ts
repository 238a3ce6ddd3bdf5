import { call, pathOf } from "./http";
import { complete, each, field } from "./fields";
import { forget, resource } from "./resource";

export interface Filing {
  id: string;
  case: string;
  regime: string;
  recipient: string;
  grade: string;
  created: string;
  targets: string[];
  pages: number;
  bundle: string;
  bundle_sha256: string;
  signed_by: string;
}

const blank: Filing = {
  id: "",
  case: "",
  regime: "",
  recipient: "",
  grade: "",
  created: "",
  targets: [],
  pages: 0,
  bundle: "",
  bundle_sha256: "",
  signed_by: "",
};

const pathFor = (caseId: string) => pathOf("cases", caseId, "filings");

export const filings = (caseId: string) =>
  resource(pathFor(caseId), (raw) => each(field(raw, "filings"), (item) => complete(blank, item)));

/** Without a recipient the regime's first one is meant. */
export async function makeFiling(caseId: string, regime: string, recipient: string): Promise<Filing> {
  const wanted = recipient ? { regime, recipient } : { regime };
  const made = complete(blank, await call("POST", pathFor(caseId), wanted));
  forget(pathFor(caseId));
  return made;
}

/** Where the browser finds a part of a filing. */
export function filingAddress(
  caseId: string,
  filing: string,
  part: "document.pdf" | "document.docx" | "bundle.zip",
): string {
  return `/api/v1/${pathFor(caseId)}/${pathOf(filing, part)}`;
}
