// What every journey needs: the server ($RECOURSE_URL, else the mock), the browser, and an account of each page.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach } from "node:test";
import { launch, openPage } from "./browser.mjs";
import { passphrase as mockPassphrase, startMock } from "./mock/server.mjs";
import { api, arrive, signIn } from "./steps.mjs";

const real = process.env.RECOURSE_URL;
export const account = {
  workspace: process.env.RECOURSE_TEST_WORKSPACE ?? "generica-demo",
  passphrase: real ? process.env.RECOURSE_TEST_PASSPHRASE : mockPassphrase,
};
/** Who may approve what `account` asks for, where the server asks for a second person. */
export const second = real
  ? { ...account, user: process.env.RECOURSE_TEST_SECOND, passphrase: process.env.RECOURSE_TEST_SECOND_PASSPHRASE }
  : { ...account, user: "rita" };
let server;
let browser;
let session;

before(async () => {
  if (real && !account.passphrase) throw new Error("RECOURSE_TEST_PASSPHRASE is not set");
  server = real ? { address: real, stop: () => undefined } : await startMock();
  browser = await launch();
});

after(async () => {
  await browser?.close();
  server?.stop();
});

/** A page that has nothing open yet. */
export async function open(options) {
  session = await openPage(browser, server.address, options);
  return session.page;
}

beforeEach(() => {
  session = undefined;
});

/** Every journey ends with the same account: nothing left the origin, no error, no broken policy. */
afterEach(async () => {
  if (!session) return;
  const headers = { "x-recourse-request": "1" };
  await session.page.context().request.delete("/api/v1/session", { headers });
  await session.close();
  assert.deepEqual(session.trouble, []);
});

/** A page that is signed in and shows the overview of the first case. */
export async function openCase(options) {
  const page = await open(options);
  await signIn(page, account);
  await arrive(page, "Cases");
  const { cases } = await api(page, "cases");
  await page.locator(".card a").first().click();
  await arrive(page, cases[0].title);
  return { page, caseId: cases[0].id, path: `/cases/${cases[0].id}` };
}
