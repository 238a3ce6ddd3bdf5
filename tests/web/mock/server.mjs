// A stand-in for `recourse serve`: the built web app and the API of docs/api.md over the fictional case.
import { createHash, randomUUID } from "node:crypto";
import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { assessmentOf, regimes } from "./assessment.mjs";
import { bytes, json, Refusal } from "./answers.mjs";
import { readCaseFolder } from "./case.mjs";
import { addressBook, earlierFilings, filingsOf, filingWork, outcomeWork } from "./filings.mjs";
import { changeWork, entryOf, profileWork } from "./profiles.mjs";
import { listedSubject, lists, screen } from "./record.mjs";
import { alertsAbout, watchWork } from "./watch.mjs";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const dist = join(root, "web", "dist");
const policy =
  "default-src 'self'; object-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";
export const passphrase = "generica is fictional";
const workspace = "generica-demo";

/** As the program answers for the example case: tests/integration/test_views.py holds the file to that. */
const views = JSON.parse(readFileSync(new URL("views.json", import.meta.url), "utf8"));

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};

function makeState(folder) {
  const { caseFile, contents } = readCaseFolder(folder);
  const subject = listedSubject(caseFile.parties.find((party) => party.roles?.includes("target")).names[0]);
  const state = { caseFile, contents, subject, sessions: new Map(), filings: [], told: new Map(), drafts: [], addresses: [] };
  state.alerts = alertsAbout(subject);
  earlierFilings(state);
  return state;
}

function session(state, request, body) {
  if (request.method === "POST") {
    if (body.workspace !== workspace || body.passphrase !== passphrase) {
      throw new Refusal(403, "Wrong passphrase", "The workspace did not open.");
    }
    const id = randomUUID();
    const user = body.user || "owner";
    state.sessions.set(id, user);
    const cookie = `recourse=${id}; HttpOnly; SameSite=Strict; Path=/`;
    return json({ signed_in: true, workspace, user }, 200, { "set-cookie": cookie });
  }
  if (request.method === "DELETE") {
    state.sessions.clear();
    return { status: 204, type: "text/plain", body: "", headers: {} };
  }
  const user = userOf(state, request);
  return json(user ? { signed_in: true, workspace, user } : { signed_in: false, workspaces: [workspace] });
}

/** Who asks; undefined without a session. */
function userOf(state, request) {
  return state.sessions.get(/recourse=([0-9a-f-]+)/.exec(request.headers.cookie ?? "")?.[1]);
}

const custodyOf = (exhibit) => [
  { at: `${exhibit.obtained || "2025-02-01"}T10:15:00Z`, action: "exhibit.received", actor: "M. Dorn", detail: "Handed over in person." },
  { at: "2026-11-23T11:02:00Z", action: "exhibit.filed", actor: "owner", detail: `sha256 ${exhibit.sha256}` },
];

function exhibitPart(state, id, part) {
  const exhibit = state.caseFile.exhibits.find((item) => item.id === id);
  if (!exhibit) throw new Refusal(404, "No such exhibit");
  if (part === "custody") return json({ events: custodyOf(exhibit) });
  const inline = ["application/pdf", "image/png", "image/jpeg"].includes(exhibit.media_type);
  return bytes(inline ? exhibit.media_type : "application/octet-stream", state.contents.get(id), inline ? "" : id);
}

function cardOf({ id, title, country, parties, incidents, exhibits }) {
  const targets = parties.filter((party) => party.roles?.includes("target")).length;
  return { id, title, country, targets, incidents: incidents.length, exhibits: exhibits.length };
}

function caseWork(state, request, [caseId, kind, id, ...parts], body, asking) {
  if (caseId === undefined) return json({ cases: [cardOf(state.caseFile)] });
  if (caseId !== state.caseFile.id) throw new Refusal(404, "No such case", `There is no case "${caseId}".`);
  if (kind === undefined) return json(state.caseFile);
  if (kind === "assessment") return json(assessmentOf(state.caseFile, listingOf(state)));
  if (kind === "exhibits") return exhibitPart(state, id, parts[0]);
  if (kind === "views" && views[id]) return json(views[id]);
  if (kind === "evidence" && request.method === "POST") {
    return addEvidence(state, body, new URL(request.url, "http://localhost").searchParams);
  }
  if (kind === "filings") return filingWork(state, [id, ...parts], body, asking);
  if (kind === "outcomes") return outcomeWork(state, body, asking);
  throw new Refusal(404, "Nothing is here");
}

const listingOf = ({ subject }) => ({ list: subject.list, subject_id: subject.id, score: 0.93, regimes: [] });

/** What needs a session. */
function teamWork(state, request, [kind, ...rest], body) {
  const asking = { method: request.method, user: userOf(state, request) };
  if (!asking.user) throw new Refusal(401, "Sign in first");
  if (kind === "filings") return filingsOf(state);
  if (kind === "addresses") return addressBook(state, rest[0], body, asking);
  return caseWork(state, request, rest, body, asking);
}

function answer(state, request, path, body) {
  const [kind, ...rest] = path.split("/").map(decodeURIComponent);
  if (request.method !== "GET" && request.headers["x-recourse-request"] !== "1") throw new Refusal(403, "Foreign request");
  if (kind === "session") return session(state, request, body);
  if (["cases", "filings", "addresses"].includes(kind)) return teamWork(state, request, [kind, ...rest], body);
  const query = new URL(request.url, "http://localhost").searchParams;
  if (kind === "lists") return rest.length > 0 ? changeWork(state.subject, rest, query) : json({ lists });
  if (kind === "profiles") {
    return profileWork(state.subject, rest, query, { user: userOf(state, request), method: request.method, body });
  }
  if (kind === "watch") return watchWork(state.alerts, rest, body, { user: userOf(state, request), method: request.method });
  if (kind === "regimes") return json({ regimes });
  if (kind === "languages") return json({ languages: [{ code: "en", name: "English" }, { code: "fr", name: "français" }] });
  if (kind === "screen") return json(screen(body, state.subject));
  const entry = kind === "subjects" && [state.subject, entryOf(state.subject)].find(({ id }) => id === rest[0]);
  if (entry) {
    if ((query.get("at") ?? "9999") < "2025-09-12") throw new Refusal(404, "Not found", "no version up to then is kept");
    return json(entry);
  }
  throw new Refusal(404, "Nothing is here");
}

/** A file as it is; anything else as JSON. */
async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  if (request.headers["content-type"] === "application/octet-stream") return bytes;
  return bytes.length > 0 ? JSON.parse(bytes.toString("utf8")) : {};
}

/** Takes a file in, as POST .../evidence does. */
function addEvidence(state, content, query) {
  const { exhibits } = state.caseFile;
  const name = query.get("name");
  const sha256 = createHash("sha256").update(content).digest("hex");
  const id = `x${exhibits.length + 1}`;
  const item = { path: name, outcome: "accepted", exhibit: id, size: content.length, sha256, why: "" };
  exhibits.push({ id, number: exhibits.length + 1, title: name, kind: "other", file: name, source: query.get("source") ?? "",
                  media_type: "text/plain", confidentiality: "team", size: content.length, sha256 });
  state.contents.set(id, content);
  return json({ id: randomUUID(), accepted: 1, duplicate: 0, failed: 0, total: 1, items: [item] }, 201);
}

function sendFile(response, path) {
  const wanted = join(dist, normalize(path));
  const found = wanted.startsWith(dist) && existsSync(wanted) && statSync(wanted).isFile();
  const file = found ? wanted : join(dist, "index.html");
  response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream" });
  createReadStream(file).pipe(response);
}

async function respond(state, request, response) {
  const { pathname } = new URL(request.url, "http://localhost");
  response.setHeader("content-security-policy", policy);
  response.setHeader("x-content-type-options", "nosniff");
  if (!pathname.startsWith("/api/v1/")) return sendFile(response, pathname);
  try {
    const { status, type, body, headers } = answer(state, request, pathname.slice(8), await bodyOf(request));
    response.writeHead(status, { "content-type": type, ...headers });
    response.end(body);
  } catch (error) {
    const status = error.status ?? 500;
    response.writeHead(status, { "content-type": "application/problem+json" });
    response.end(JSON.stringify({ type: "about:blank", title: error.message, status, detail: error.detail ?? "" }));
  }
}

/** Starts on a free port, or on `port`; resolves to its address and a function that stops it. */
export async function startMock({ port = 0, folder = process.env.RECOURSE_CASE_FOLDER ?? join(root, "examples", "generica") } = {}) {
  const state = makeState(folder);
  const server = createServer((request, response) => void respond(state, request, response));
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${server.address().port}`;
  return { address, stop: () => server.close() };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { address } = await startMock({ port: Number(process.argv[2] ?? 8090) });
  console.log(`mock on ${address}, passphrase "${passphrase}"`);
}
