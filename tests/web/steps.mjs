// What a person does in the app, and what must then be seen. Runs against any server with the Generica case.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core"), "utf8");

/** Waits until the page shows and waits for nothing more. */
export async function settle(page) {
  await page.locator("h1").waitFor();
  await page.waitForFunction(() => document.querySelector(".loading") === null);
}

/** Waits until the page with this heading shows. */
export async function arrive(page, title) {
  await page.locator("h1", { hasText: title }).waitFor();
}

export async function signIn(page, { workspace, passphrase, user }) {
  await page.goto("/");
  await arrive(page, /Open a workspace|Ouvrir un espace/);
  const shown = page.locator(".select-value");
  if ((await shown.textContent()) !== workspace) {
    await page.locator(".select-button").click();
    await page.getByRole("option", { name: workspace, exact: true }).click();
  }
  if (user) await page.locator("input[name=user]").fill(user);
  await page.locator("input[name=passphrase]").fill(passphrase);
  await page.locator("input[name=passphrase]").press("Enter");
}

/** The JSON of a call that the page's own session may make. */
export const api = (page, path) =>
  page.evaluate(async (address) => (await fetch(address)).json(), `/api/v1/${path}`);

/** Chooses an option of the list with this label. */
export async function choose(page, label, option) {
  await page.locator(".field", { has: page.getByText(label, { exact: true }) }).locator(".select-button").click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

/** Presses Tab until what has the focus matches `selector`. */
export async function tabTo(page, selector, most = 80) {
  for (let count = 0; count < most; count += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`${selector} is not reached with ${most} presses of Tab`);
}

/** No serious or critical violation of WCAG as axe sees it. */
export async function assertAccessible(page, where) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { iframes: false }));
  const bad = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  const lines = bad.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`);
  assert.deepEqual(lines, [], `accessibility of ${where}`);
}

/** Nothing spills over the sides of the window. */
export async function assertFits(page, where) {
  const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  assert.ok(wide <= room, `${where} is ${wide} wide in a window of ${room}`);
}
