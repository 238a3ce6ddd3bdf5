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
/** It has no key to sign with. */
export const keyless = "Port Workers’ Union of Orlesk";
/** The exhibit that the partner gave. */
export const given = "x01";

const records = (key) => `
[[partner]]
id = "civic-watch"
organisation = "${partner}"
contribution = "Interviewed the shopkeepers of Dravna."
public_key = "${key}"

[[partner]]
id = "port-union"
organisation = "${keyless}"
`;
const agreed = `partner_consents = [{ partner = "civic-watch", uses = ["submission"], authorities = ["any"], named = true, given = "2026-02-03", form = "written" }]`;

/** The example, with partners; everybody has agreed with the first one who has with the submitter. */
function writeCase(folder, key) {
  const path = join(folder, "generica");
  cpSync(join(root, "examples", "generica"), path, { recursive: true });
  const file = join(path, "case.toml");
  const text = readFileSync(file, "utf8")
    .replaceAll("\n[party.consent]\n", `\n${agreed}\n\n[party.consent]\n`)
    .replace(`[[exhibit]]\nid = "${given}"\n`, `[[exhibit]]\nid = "${given}"\npartner = "civic-watch"\n`);
  writeFileSync(file, text + records(key));
  return path;
}

async function startMockWithPartners(folder) {
  const key = "RWfictionalKeyOfCivicWatch0123456789";
  const mock = await startMock({ folder: writeCase(folder, key) });
  return { ...mock, sign: async ({ bundle_sha256 }) => signatureOf(key, bundle_sha256) };
}

/** The workspace of the submitter and that of the partner, on one machine. */
async function startProgram(folder) {
  const program = process.env.RECOURSE_BINARY ?? join(root, "build/release/recourse");
  const secret = join(folder, "passphrase");
  writeFileSync(secret, `${account.passphrase}\n`);
  const env = { PATH: process.env.PATH, HOME: folder, TMPDIR: folder, RECOURSE_HOME: join(folder, "home"), RECOURSE_PASSPHRASE_FILE: secret };
  const run = async (...options) => (await promisify(execFile)(program, options, { env })).stdout;
  const runJson = async (...options) => JSON.parse(await run(...options, "--json"));

  await run("workspace", "create", "-w", "watch", "--quick-key");
  const { public_key } = await runJson("file", "key", "-w", "watch");
  await run("case", "import", writeCase(folder, public_key), "-w", account.workspace, "--quick-key");
  const server = spawn(program, ["serve", "--port", "0"], { env, stdio: ["ignore", "pipe", "ignore"] });
  const address = await new Promise((resolve, reject) => {
    server.stdout.on("data", (words) => resolve(/http:\/\/127\.0\.0\.1:\d+/.exec(words)?.[0]));
    server.on("exit", () => reject(new Error("the program did not serve")));
  });

  async function sign({ bundle_sha256 }, bundle) {
    const path = join(folder, "bundle.zip");
    writeFileSync(path, bundle);
    const made = await runJson("file", "sign", path, "--sha256", bundle_sha256, "--out", join(folder, "signed"), "-w", "watch");
    return readFileSync(made.path, "utf8");
  }
  return { address, stop: () => server.kill(), sign };
}

/** Resolves to its address, what signs as the partner (of a filing and the bytes of its bundle), and what stops it. */
export async function startJoint() {
  const folder = mkdtempSync(join(tmpdir(), "recourse-joint-"));
  const started = await (process.env.RECOURSE_URL ? startProgram(folder) : startMockWithPartners(folder));
  const stop = () => {
    started.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...started, stop };
}
