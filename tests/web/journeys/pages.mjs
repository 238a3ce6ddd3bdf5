import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { api, arrive, assertAccessible, assertFits, settle } from "../steps.mjs";
import { open, openCase } from "../suite.mjs";

describe("every page", () => {
  const casePages = ["", "/timeline", "/parties", "/evidence", "/evidence/EXHIBIT", "/sources", "/assessment"];
  const views = ["/grid", "/command", "/network", "/map", "/duplicates"];
  const filings = ["/filings", "/filings/prepare", "/filings/FILING", "/filings/FILING/send", "/filings/SENT/supplement", "/outcomes"];
  const more = [...views, "/assessment/TARGET", "/matrix/TARGET/REGIME", ...filings];
  const publicPages = ["/screening", "/lists", "/lists/LIST/changes", "/profiles/ENTRY/", "/profiles/review", "/subjects/ENTRY/", "/regimes", "/no-such-page"];

  async function addresses(page, caseId, path) {
    const { targets } = await api(page, `cases/${caseId}/assessment`);
    const { exhibits } = await api(page, `cases/${caseId}`);
    const { filings: made } = await api(page, "filings");
    const sent = made.filter(({ supplements, events }) => !supplements && events.some(({ state }) => state === "sent"));
    const [listing] = targets.flatMap(({ listings }) => listings);
    const names = {
      ...{ ENTRY: encodeURIComponent(listing.subject_id), LIST: listing.list },
      ...{ TARGET: targets[0].party, REGIME: targets[0].regimes[0].regime, EXHIBIT: exhibits[0].id },
      ...{ FILING: made[0].id, SENT: sent.at(-1).id },
    };
    const filled = (parts) => parts.map((part) => part.replace(/[A-Z]+/g, (word) => names[word]));
    return ["/", "/filings", "/watch", ...filled([...casePages, ...more]).map((part) => path + part), ...filled(publicPages)];
  }

  for (const colorScheme of ["light", "dark"]) {
    test(`has no serious accessibility violation (${colorScheme})`, async () => {
      const { page, caseId, path } = await openCase({ colorScheme });
      for (const address of await addresses(page, caseId, path)) {
        await page.goto(address);
        await settle(page);
        await assertAccessible(page, address);
      }
    });
  }

  test("fits a narrow window", async () => {
    const { page, caseId, path } = await openCase({ viewport: { width: 360, height: 780 } });
    for (const address of await addresses(page, caseId, path)) {
      await page.goto(address);
      await settle(page);
      await assertFits(page, address);
    }
  });

  test("moves the focus to the heading after a move, and says the title", async () => {
    const { page } = await openCase();
    await page.getByRole("link", { name: "Evidence", exact: true }).click();
    await arrive(page, "Evidence");
    await page.waitForFunction(() => document.activeElement?.tagName === "H1");
    assert.match(await page.title(), /^Evidence/);
    await page.goBack();
    await page.waitForFunction(() => !document.title.startsWith("Evidence"));
  });

  test("is served under a policy that allows the own origin only", async () => {
    const page = await open();
    const response = await page.goto("/");
    const policy = response.headers()["content-security-policy"];
    assert.match(policy, /default-src 'self'/);
    assert.doesNotMatch(policy, /unsafe|\*|https?:/);
  });

  test("the lists page says which lists are stale, and in words", async () => {
    const page = await open();
    await page.goto("/lists");
    await arrive(page, "Lists");
    const stale = page.getByRole("row").filter({ hasText: "Stale" }).first();
    await stale.waitFor();
    assert.match(await stale.textContent(), /(nobody has looked for a newer one|Last known to be the newest .+ ago)/);
  });
});
