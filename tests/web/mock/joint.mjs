// Partners who file together; a stand-in for signatures: a text that names a key and the hash of the bundle.
import { json, Refusal } from "./answers.mjs";

const refuse = (detail) => new Refusal(400, "The request is not right", detail);
const keyId = ({ public_key }) => public_key.slice(-16);

/** The partners with these ids, in the order of the case; each must have a key. */
export function partnersOf({ caseFile }, ids = []) {
  for (const id of ids) {
    const partner = caseFile.partners.find((item) => item.id === id);
    if (!partner) throw refuse(`partner ${id}: the case has no such partner`);
    if (!partner.public_key) throw refuse(`partner ${id}: needs its public key to sign with`);
  }
  return caseFile.partners
    .filter(({ id }) => ids.includes(id))
    .map(({ id, organisation, public_key }) => ({ id, organisation, public_key }));
}

/** What the mock takes for the signature of the owner of `key` over a bundle. */
export const signatureOf = (key, sha256) => `untrusted comment: fictional\n${key} ${sha256}\n`;

function listOf(filing) {
  return filing.partners.map((partner) => ({
    partner: partner.id,
    organisation: partner.organisation,
    public_key: partner.public_key,
    key_id: keyId(partner),
    signed: filing.signed?.includes(partner.id) ?? false,
    comment: filing.signed?.includes(partner.id) ? "fictional" : "",
  }));
}

export const signaturesOf = (filing) => json({ signatures: listOf(filing) });

export function addSignature(filing, text) {
  const made = filing.partners.find(({ public_key }) => text === signatureOf(public_key, filing.bundle_sha256));
  if (!made) throw refuse("no partner's key made it over this bundle");
  filing.signed = [...new Set([...(filing.signed ?? []), made.id])];
  return signaturesOf(filing);
}

export function requireSignatures(filing) {
  const missing = listOf(filing).filter(({ signed }) => !signed).map(({ partner }) => partner);
  if (missing.length > 0) throw new Refusal(403, "Not allowed", `not signed yet by ${missing.join(", ")}`);
}
