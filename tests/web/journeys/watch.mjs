import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { api, arrive } from "../steps.mjs";
import { openCase } from "../suite.mjs";

describe("watched names", () => {
  test("a false positive needs a reason, is kept with it and is gone from what waits", async () => {
    const { page } = await openCase();
    const { alerts } = await api(page, "watch/alerts");
    assert.ok(alerts.length >= 2, "nothing waits");
    const [first] = alerts;
    await page.getByRole("link", { name: "Watch", exact: true }).click();
    await arrive(page, "Watch");
    const card = page.locator(".card", { has: page.locator("h2", { hasText: `row ${first.row}` }) }).first();
    assert.ok((await card.textContent()).includes(first.explanation));
    const close = card.getByRole("button", { name: "False positive" });
    await close.click();
    await card.getByText("needs a reason").last().waitFor();
    await card.locator("input[name=reason]").fill("Born in another year");
    await close.click();
    await card.locator(".said", { hasText: "The alert is now: False positive." }).waitFor();
    const kept = await api(page, `watch/alerts/${first.alert}`);
    assert.deepEqual([kept.state, kept.decision.reason], ["false_positive", "Born in another year"]);
    const left = (await api(page, "watch/alerts")).alerts;
    assert.equal(left.length, alerts.length - 1);
    await page.goto("/watch");
    await page.waitForFunction((count) => document.querySelectorAll(".card").length === count, left.length);
  });
});
