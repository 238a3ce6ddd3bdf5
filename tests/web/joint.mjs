// A server of its own whose case has partners, so that no other journey meets them: the mock, or the program at $RECOURSE_BINARY.
import { execFile, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { signatureOf } from "./mock/joint.mjs";
import { startMock } from "./mock/server.mjs";
import { account } from "./suite.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
export const partner = "Civic Watch Generica";
export const clinic = "Law Clinic of Orlesk";
/** It has no key to sign with. */
export const keyless = "Port Workers’ Union of Orlesk";
/** The exhibit that the partner gave. */
export const given = "x01";

/** By the id of each partner who signs, which is the name of its workspace too. */
const signers = { "civic-watch": partner, "law-clinic": clinic };

const records = (keys) => `
[[partner]]
id = "civic-watch"
organisation = "${partner}"
contribution = "Interviewed the shopkeepers of Dravna."
public_key = "${keys[partner]}"

[[partner]]
id = "law-clinic"
organisation = "${clinic}"
public_key = "${keys[clinic]}"

[[partner]]
id = "port-union"
organisation = "${keyless}"
`;
const consentTo = (id) =>
  `{ partner = "${id}", uses = ["submission"], authorities = ["any"], named = true, given = "2026-02-03", form = "written" }`;
const agreed = `partner_consents = [${Object.keys(signers).map(consentTo).join(", ")}]`;

/** The example, with partners; everybody has agreed with those who sign who has with the submitter. */
function writeCase(folder, keys) {
  const path = join(folder, "generica");
  cpSync(join(root, "examples", "generica"), path, { recursive: true });
  const file = join(path, "case.toml");
  const text = readFileSync(file, "utf8")
    .replaceAll("\n[party.consent]\n", `\n${agreed}\n\n[party.consent]\n`)
    .replace(`[[exhibit]]\nid = "${given}"\n`, `[[exhibit]]\nid = "${given}"\npartner = "civic-watch"\n`);
  writeFileSync(file, text + records(keys));
  return path;
}

async function startMockWithPartners(folder) {
  const keys = { [partner]: "RWfictionalKeyOfCivicWatch0123456789", [clinic]: "RWfictionalKeyOfTheLawClinic98765432" };
  const mock = await startMock({ folder: writeCase(folder, keys) });
  return { ...mock, sign: async (organisation, { bundle_sha256 }) => signatureOf(keys[organisation], bundle_sha256) };
}

/** The workspace of the submitter and those of the partners, on one machine. */
async function startProgram(folder) {
  const program = process.env.RECOURSE_BINARY ?? join(root, "build/release/recourse");
  const secret = join(folder, "passphrase");
  writeFileSync(secret, `${account.passphrase}\n`);
  const home = { HOME: folder, TMPDIR: folder, RECOURSE_HOME: join(folder, "home") };
  const env = { PATH: process.env.PATH, RECOURSE_PASSPHRASE_FILE: secret, ...home };
  const run = async (...options) => (await promisify(execFile)(program, options, { env })).stdout;
  const runJson = async (...options) => JSON.parse(await run(...options, "--json"));

  const keys = {};
  for (const [workspace, organisation] of Object.entries(signers)) {
    await run("workspace", "create", "-w", workspace, "--quick-key");
    keys[organisation] = (await runJson("file", "key", "-w", workspace)).public_key;
  }
  await run("case", "import", writeCase(folder, keys), "-w", account.workspace, "--quick-key");
  const server = spawn(program, ["serve", "--port", "0"], { env, stdio: ["ignore", "pipe", "ignore"] });
  const address = await new Promise((resolve, reject) => {
    server.stdout.on("data", (words) => resolve(/http:\/\/127\.0\.0\.1:\d+/.exec(words)?.[0]));
    server.on("exit", () => reject(new Error("the program did not serve")));
  });

  async function sign(organisation, { bundle_sha256 }, bundle) {
    const [workspace] = Object.entries(signers).find(([, name]) => name === organisation);
    const path = join(folder, "bundle.zip");
    writeFileSync(path, bundle);
    const made = await runJson("file", "sign", path, "--sha256", bundle_sha256, "--out", join(folder, "signed"), "-w", workspace);
    return readFileSync(made.path, "utf8");
  }
  const retitle = () => run("case", "set", "generica", "i1", "title=Arrest of a journalist", "-w", account.workspace);
  return { address, stop: () => server.kill(), sign, retitle };
}

/**
 * Resolves to its address, what signs as a partner (of a filing and the bytes of its bundle), and what stops it; of the
 * program also to what changes the case so that recipients may know of it.
 */
export async function startJoint() {
  const folder = mkdtempSync(join(tmpdir(), "recourse-joint-"));
  const started = await (process.env.RECOURSE_URL ? startProgram(folder) : startMockWithPartners(folder));
  const stop = () => {
    started.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...started, stop };
}
