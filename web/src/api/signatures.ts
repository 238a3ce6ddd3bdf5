import { call, pathOf } from "./http";
import { complete, each, field } from "./fields";
import { filingsPath, forgetFilings } from "./filing";
import { resource } from "./resource";

/** What a partner who files it too has signed, or has not yet. */
export interface PartnerSignature {
  partner: string;
  organisation: string;
  public_key: string;
  key_id: string;
  signed: boolean;
  comment: string;
}

const blank: PartnerSignature = { partner: "", organisation: "", public_key: "", key_id: "", signed: false, comment: "" };

const readSignatures = (raw: unknown): PartnerSignature[] =>
  each(field(raw, "signatures"), (item) => complete(blank, item));

const pathFor = (caseId: string, filing: string) => `${filingsPath(caseId)}/${pathOf(filing, "signatures")}`;

/** One of each partner, in the order of the bundle. */
export const signatures = (caseId: string, filing: string) => resource(pathFor(caseId, filing), readSignatures);

/** Takes in the text of a `.minisig` file; gives all as they are then. */
export async function addSignature(caseId: string, filing: string, signature: string): Promise<PartnerSignature[]> {
  const all = readSignatures(await call("POST", pathFor(caseId, filing), { signature }));
  forgetFilings(caseId);
  return all;
}
