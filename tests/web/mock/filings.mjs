// Submissions in memory, with what docs/api.md says can be done with them; no law and no documents.
import { createHash } from "node:crypto";
import { regimes } from "./assessment.mjs";
import { smallPdf } from "./case.mjs";
import { bytes, json, Refusal } from "./answers.mjs";
import { addSignature, partnersOf, requireSignatures, signaturesOf } from "./joint.mjs";
import { decideOutcome, outcomesOf } from "./outcomes.mjs";
import { differenceOf, earlierCase, onlyNew, requireNews } from "./supplements.mjs";

const every = ["sent", "acknowledged", "in-dialogue", "designated", "declined", "lapsed", "withdrawn"];
/** Filings under this regime need a second person, as above the grade that a team sets. */
const needsTwo = "ca-jvcfoa";
const day = (daysAgo) => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);
const sha256 = (text) => createHash("sha256").update(text).digest("hex");

function regimeOf(id) {
  if (!id) throw new Refusal(400, "The request is not right", "the field regime is missing");
  const regime = regimes.find((item) => item.id === id);
  if (!regime) throw new Refusal(404, "Not found", `There is no regime "${id}".`);
  return regime;
}

const targetsOf = (file) => file.parties.filter((party) => party.roles?.includes("target")).map((party) => party.id);
const namesOf = (asked) => (asked.recipients?.length ? asked.recipients : regimeOf(asked.regime).recipients.slice(0, 2).map(({ id }) => id));

function sealed(state, asked) {
  const id = `f${state.filings.length + 1}`;
  return {
    id,
    case: state.caseFile.id,
    regime: asked.regime,
    recipient: namesOf(asked).join(","),
    grade: "authority",
    language: asked.language || "en",
    supplements: asked.supplements ?? "",
    own_pseudonyms: asked.own_pseudonyms ?? false,
    created: new Date().toISOString(),
    targets: targetsOf(state.caseFile),
    partners: partnersOf(state, asked.partners),
    pages: 12,
    bundle: `${asked.regime}-${id}.zip`,
    bundle_sha256: sha256(id),
    signed_by: "RWQfictionalKey0000000000000000000000000000000000000000",
    events: [],
  };
}

/** Keeps a filing with the case as it tells it. */
function keep(state, filing, told) {
  state.filings.unshift(filing);
  state.told.set(filing.id, told);
}

/** Two submissions that were sent before the case was opened here: one got an answer, one waits. */
export function earlierFilings(state) {
  const make = (regime, events) => {
    const filing = { ...sealed(state, { regime }), created: `${day(60)}T09:30:00Z` };
    filing.events = events.map((event, index) => eventOf(filing, { recipient: "", channel: "", reference: "", exhibit: "", note: "", ...event }, index));
    keep(state, filing, earlierCase(state.caseFile));
  };
  make("us-glomag", [{ state: "sent", on: day(58), channel: "by hand" }]);
  make("gb-ghr", [
    { state: "sent", on: day(58), channel: "e-mail to office@example.org" },
    { state: "acknowledged", on: day(40).slice(0, 7), reference: "XA/2026/0117", note: "Ask for Ms Orlin from now on." },
  ]);
}

const eventOf = (filing, said, index) => ({
  id: `${filing.id}-e${index}`,
  filing: filing.id,
  actor: "owner",
  recorded: new Date().toISOString(),
  ...said,
});

const stateOf = (filing) => filing.events.filter(({ state }, index) => index === 0 || state !== "sent").at(-1)?.state ?? "sealed";

function tracked(filing) {
  const state = stateOf(filing);
  const next = state === "sealed" ? ["sent", "withdrawn"] : state === "withdrawn" ? ["sent"] : every;
  const since = filing.events.find((event) => event.state === state)?.on ?? filing.created.slice(0, 10);
  const reference = filing.events.map((event) => event.reference).filter(Boolean).at(-1) ?? "";
  return { ...filing, state, since, reference, next };
}

function remindersOf(filing) {
  if (!["sent", "acknowledged", "in-dialogue"].includes(filing.state)) return [];
  const overdue = filing.state === "sent" && filing.since < day(21);
  const receipt = { id: `${filing.id}/receipt`, date: day(37), title: "Ask whether it arrived, and for a reference number", why: "Officials seldom confirm by themselves.", record: `filing/${filing.id}`, days_left: -37, alert: "past" };
  const refresh = { id: `${filing.id}/refresh`, date: day(-120), title: "Look whether the submission still holds", why: "Errors are corrected at once, news every six months.", record: `filing/${filing.id}`, days_left: 120, alert: "later" };
  return overdue ? [receipt, refresh] : [refresh];
}

export function filingsOf(state) {
  const filings = state.filings.map(tracked);
  return json({ filings, drafts: state.drafts, reminders: filings.flatMap(remindersOf) });
}

function previewOf(state, asked) {
  const { parties, exhibits, claims } = state.caseFile;
  const { language = "", own_pseudonyms = false, supplements = "", log_proofs = false, partners = [] } = asked;
  const chain = supplements ? state.filings.filter((filing) => filing.supplements === supplements).length : 0;
  const digest = sha256(JSON.stringify([asked.regime, namesOf(asked), language, own_pseudonyms, supplements, log_proofs, partners, chain]));
  const draft = state.drafts.find((item) => item.digest === digest);
  const protectedOnes = parties.filter((party) => party.pseudonym);
  const willing = protectedOnes.find((party) => party.names?.length);
  const named = (party) => !party.pseudonym || party === willing;
  const people = parties.filter((party) => party.kind === "person").map((party) => ({
    party: party.id,
    shown_as: named(party) ? party.names[0].full : party.pseudonym,
    by_name: named(party),
    roles: party.roles,
    consent: party.roles.includes("target") ? "" : "given 2025-03-01, written",
  }));
  const whole = {
    case: state.caseFile.id,
    regime: asked.regime,
    recipients: namesOf(asked),
    grade: "authority",
    targets: targetsOf(state.caseFile),
    partners: partnersOf(state, partners).map(({ id }) => id),
    people,
    exhibits: exhibits.slice(0, 6).map(({ id, number, title, media_type, size }) => ({ exhibit: id, number, title, media_type, size })),
    counts: { claim: claims.length },
    no_longer: [],
    findings: 0,
    log_proofs,
    withheld: protectedOnes.map(({ id }) => ({ record: `party/${id}`, reason: "The name is not for this recipient.", person: id })),
    uncited: [],
    digest,
    needs_second_person: asked.regime === needsTwo,
    approved_by: draft?.approved_by ?? "",
  };
  return supplements ? onlyNew(state, whole, supplements) : whole;
}

function ask(state, preview, { language = "", own_pseudonyms = false, supplements = "" }, user) {
  if (!state.drafts.some((draft) => draft.digest === preview.digest)) {
    const { digest, regime, recipients, grade } = preview;
    const asked = new Date().toISOString();
    const { log_proofs, partners } = preview;
    state.drafts.unshift({
      ...{ state: "draft", digest, case: state.caseFile.id, regime, recipient: recipients.join(","), grade },
      ...{ language, own_pseudonyms, supplements, log_proofs, partners, asked_by: user, asked, approved_by: "" },
    });
  }
  throw new Refusal(403, "Not allowed", "grade authority needs a second person");
}

function seal(state, asked, user) {
  regimeOf(asked.regime);
  const preview = previewOf(state, asked);
  if (asked.digest && asked.digest !== preview.digest) throw new Refusal(409, "Conflict", "something else would leave by now");
  if (asked.supplements) requireNews(state, asked.supplements, stateOf);
  const approved = preview.approved_by !== "" && preview.approved_by !== user;
  if (preview.needs_second_person && !approved) ask(state, preview, asked, user);
  const filing = sealed(state, asked);
  keep(state, filing, structuredClone(state.caseFile));
  state.drafts = state.drafts.filter((draft) => draft.digest !== preview.digest);
  return json(filing, 201);
}

function approve(state, asked, user) {
  const preview = previewOf(state, asked);
  const draft = state.drafts.find((item) => item.digest === preview.digest);
  if (asked.digest !== preview.digest) throw new Refusal(409, "Conflict", "something else would leave by now");
  if (!draft || draft.asked_by === user) throw new Refusal(403, "Not allowed", "whoever asks for a submission cannot approve it too");
  draft.approved_by = user;
  return json(previewOf(state, asked));
}

function record(filing, said, user) {
  if (!tracked(filing).next.includes(said.state)) throw new Refusal(400, "The request is not right", `it cannot be ${said.state} next`);
  if (!/^\d{4}(-\d{2}){0,2}~?$/.test(said.on)) throw new Refusal(400, "The request is not right", "on: no date");
  filing.events.push({ ...eventOf(filing, said, filing.events.length), actor: user });
  return json(tracked(filing), 201);
}

function prepare(state, filing, asked) {
  requireSignatures(filing);
  const address = state.addresses.find((item) => item.recipient === asked.recipient);
  if (!address) throw new Refusal(404, "Not found", "nobody has entered an address");
  const enclosure = (name, size) => ({ name, size, sha256: sha256(name) });
  const stem = filing.bundle.replace(".zip", "");
  state.dispatch = {
    filing: filing.id,
    grade: filing.grade,
    recipient: asked.recipient,
    authority: regimeOf(filing.regime).recipients.find(({ id }) => id === asked.recipient)?.authority ?? "",
    address,
    from: "cases@example.org",
    subject: `Submission under ${regimeOf(filing.regime).title}`,
    enclosures: [enclosure(`${stem}.pdf`, 212_480), enclosure(filing.bundle, 4_018_332), enclosure(`${filing.bundle}.minisig`, 312), enclosure("recourse.pub", 113)],
    encrypted_to: asked.key ? "age1fictional" : "",
    size: 5_796_214,
    mail_server: "smtps://files@mail.example.org:465",
  };
  return json(state.dispatch, 201);
}

function sayYes(state, filing, yes, user) {
  const { dispatch } = state;
  if (dispatch?.filing !== filing.id) throw new Refusal(404, "Not found", "no message of this filing is prepared");
  const agreed = yes.address === dispatch.address.address && yes.grade === dispatch.grade && yes.size === dispatch.size;
  if (!agreed) throw new Refusal(403, "Not allowed", "nothing was sent: that was no yes to this message");
  state.dispatch = null;
  const channel = `e-mail to ${yes.address}`;
  return record(filing, { state: "sent", on: day(0), recipient: dispatch.recipient, channel, reference: "", exhibit: "", note: "" }, user);
}

function ofFiling(state, filing, [part, deeper], body, { method, user }) {
  if (part === "events") return record(filing, body, user);
  if (part === "signatures") return method === "POST" ? addSignature(filing, body.signature) : signaturesOf(filing);
  if (part === "difference") return json(differenceOf(state, filing));
  if (part === "document.pdf") return bytes("application/pdf", smallPdf(`Submission under ${filing.regime}`));
  if (part !== "dispatch") return bytes("application/octet-stream", Buffer.from("fictional"), part);
  if (deeper === "yes") return sayYes(state, filing, body, user);
  if (deeper === "message.eml") return bytes("message/rfc822", Buffer.from("X-Unsent: 1\r\n\r\nfictional"), `${filing.regime}.eml`);
  if (method === "POST") return prepare(state, filing, body);
  throw new Refusal(404, "Nothing is here");
}

/** What stands below /cases/CASE/filings. */
export function filingWork(state, [id, ...parts], body, asking) {
  if (id === undefined) return asking.method === "POST" ? seal(state, body, asking.user) : filingsOf(state);
  if (id === "preview") return json(previewOf(state, (regimeOf(body.regime), body)));
  if (id === "approve") return approve(state, body, asking.user);
  const filing = state.filings.find((item) => item.id === id);
  if (!filing) throw new Refusal(404, "No such filing");
  return ofFiling(state, filing, parts, body, asking);
}

/** Lists the addresses of recipients, or enters one. */
export function addressBook(state, recipient, body, { method, user }) {
  if (method === "PUT") {
    state.addresses = state.addresses.filter((item) => item.recipient !== recipient);
    state.addresses.push({ recipient, office: "", checked: "", ...body, verified: Boolean(body.checked), actor: user });
  }
  return json({ addresses: state.addresses });
}

export function outcomeWork(state, body, { method, user }) {
  if (method === "GET") return json({ new: 0, outcomes: outcomesOf(state) });
  const outcome = decideOutcome(state, body, user);
  const filing = state.filings.find(({ id }) => id === outcome.filing);
  if (outcome.kind === "listed" && outcome.decision === "confirmed") {
    record(filing, { state: "designated", on: outcome.listed, recipient: "", channel: "", reference: outcome.reference, exhibit: "", note: "" }, user);
  }
  return json(outcome);
}
