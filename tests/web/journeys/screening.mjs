import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { api, arrive } from "../steps.mjs";
import { open, openCase } from "../suite.mjs";

describe("screening", () => {
  /** A name that is on a list: given, or the first target that is listed already. */
  async function listedName(page) {
    if (process.env.RECOURSE_TEST_LISTED_NAME) return process.env.RECOURSE_TEST_LISTED_NAME;
    const { cases } = await api(page, "cases");
    const { targets } = await api(page, `cases/${cases[0].id}/assessment`);
    return targets.flatMap(({ listings }) => listings)[0]?.name;
  }

  test("a listed name is found with its score, its reasons and its designation", async (t) => {
    const { page } = await openCase();
    const name = await listedName(page);
    if (!name) return t.skip("no target is listed; set RECOURSE_TEST_LISTED_NAME");
    await page.goto("/screening");
    await arrive(page, "Screening");
    await page.locator("input[name=name]").fill(name);
    await page.getByRole("button", { name: "Screen", exact: true }).click();
    const match = page.locator(".match").first();
    await match.waitFor();
    assert.match(await page.locator("main [role=status]").first().textContent(), /possible match/);
    await match.getByRole("button", { name: "Why this score" }).click();
    await match.locator(".features tbody tr").first().waitFor();
    await match.getByRole("button", { name: "What the list says" }).click();
    await match.locator(".designation").first().waitFor();
    assert.equal(new URL(page.url()).search, "", "the name must not be in the address");
  });

  test("a name on no list is said to be on none, and read out", async () => {
    const page = await open();
    await page.goto("/screening");
    await page.locator("input[name=name]").fill("Qzwx Vbnmplk Fictional");
    await page.keyboard.press("Enter");
    await page.locator("[role=status]", { hasText: "No list names anyone" }).waitFor();
  });
});
