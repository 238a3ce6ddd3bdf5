import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { api, arrive } from "../steps.mjs";
import { openCase } from "../suite.mjs";

describe("outcomes", () => {
  const open = ({ decision, kind }) => decision === "open" && kind !== "listed-before";

  test("a listing is confirmed and another dismissed, each with a note, and both stay to be seen", async () => {
    const { page, caseId, path } = await openCase();
    const { outcomes } = await api(page, `cases/${caseId}/outcomes`);
    const confirmed = outcomes.find((one) => open(one) && one.kind === "listed");
    const dismissed = outcomes.find((one) => open(one) && one.kind === "listed-elsewhere");
    await page.goto(`${path}/outcomes`);
    await arrive(page, "Outcomes");
    const cards = page.locator("section", { has: page.getByRole("heading", { name: "To look at" }) }).locator(".outcome");
    await cards.first().waitFor({ timeout: 60_000 });
    const card = (words) => cards.filter({ hasText: words }).first();

    const first = card("as your filing asks");
    const shown = await first.textContent();
    assert.ok(shown.includes(confirmed.reasons) && shown.includes(confirmed.programme), shown);
    const { claims } = await api(page, `cases/${caseId}`);
    const claim = claims.find(({ id }) => id === confirmed.echoes[0].claim);
    assert.ok(shown.includes(claim.text), "the claim that the reasons echo is not shown");
    assert.ok((await first.locator("mark").count()) >= 3);
    await first.locator("textarea").fill("Same birth date and post");
    await first.getByRole("button", { name: "Confirm" }).click();
    await page.waitForFunction(() => document.activeElement?.textContent?.startsWith("Confirmed: "));

    const other = card(/your filing under .* waits/);
    await other.locator("textarea").fill("Another programme, not ours");
    await other.getByRole("button", { name: "Dismiss" }).click();
    await page.waitForFunction(() => document.activeElement?.textContent?.startsWith("Dismissed: "));
    const gone = page.locator("section", { has: page.getByRole("heading", { name: "Dismissed" }) });
    assert.ok((await gone.textContent()).includes("Another programme, not ours"));

    const decided = (await api(page, `cases/${caseId}/outcomes?kept=true`)).outcomes;
    const wordOn = ({ id }) => decided.find((one) => one.id === id).decision;
    assert.deepEqual([wordOn(confirmed), wordOn(dismissed)], ["confirmed", "dismissed"]);
    await page.goto(`${path}/filings/${confirmed.filing}`);
    await page.locator(".facts .state", { hasText: "Designated" }).waitFor();
    await page.goto(path);
    await page.locator("section", { has: page.getByRole("heading", { name: "Outcomes" }) }).getByRole("link", { name: "as your filing asks" }).waitFor();
  });
});
