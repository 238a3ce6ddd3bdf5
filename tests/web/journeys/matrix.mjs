import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { api, arrive, tabTo } from "../steps.mjs";
import { account, open, openCase } from "../suite.mjs";

describe("the elements by evidence", () => {
  test("the matrix is reached and read with the keyboard alone", async () => {
    const page = await open();
    await page.goto("/");
    await arrive(page, "Open a workspace");
    await tabTo(page, "input[name=passphrase]");
    await page.keyboard.type(account.passphrase);
    await page.keyboard.press("Enter");
    await arrive(page, "Cases");
    await tabTo(page, "a[href$='/matrix']");
    await page.keyboard.press("Enter");
    await arrive(page, "Elements by evidence");
    await page.waitForFunction(() => document.activeElement?.tagName === "H1");
    await tabTo(page, "[data-place='0-0']");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowRight");
    assert.equal(await page.evaluate(() => document.activeElement.dataset.place), "1-1");
    const title = await page.locator("tbody tr").nth(1).locator(".matrix-title").textContent();
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), title);
    await page.keyboard.press("Escape");
    assert.equal(await page.evaluate(() => document.activeElement.dataset.place), "1-1");
    await page.keyboard.press("Control+End");
    const last = await page.evaluate(() => document.activeElement.dataset.place.split("-").map(Number));
    assert.equal(last[0], (await page.locator("tbody tr").count()) - 1);
  });

  test("a cell shows the claims that cite the exhibit, the panel the law with source and date checked", async () => {
    const { page, caseId, path } = await openCase();
    const { targets } = await api(page, `cases/${caseId}/assessment`);
    const file = await api(page, `cases/${caseId}`);
    // Some citations carry no claim: the exhibit shows a post or an identity directly.
    const rests = (finding) => finding.citations.some(({ claim }) => claim);
    const regime = targets[0].regimes.find(({ findings }) => findings.some(rests));
    const row = regime.findings.findIndex(rests);
    const finding = regime.findings[row];
    const citation = finding.citations.find(({ claim }) => claim);
    const column = file.exhibits.findIndex((exhibit) => exhibit.id === citation.exhibit) + 1;
    await page.goto(`${path}/matrix/${targets[0].party}/${regime.regime}`);
    await page.locator(`[data-place='${row}-${column}']`).click();
    const panel = await page.locator(".panel").textContent();
    const claim = file.claims.find(({ id }) => id === citation.claim);
    for (const part of [finding.requirement, finding.reason, finding.source, claim.text]) {
      assert.ok(panel.includes(part), `the panel lacks "${part}"`);
    }
    assert.match(panel, finding.verified ? /Verified against its source/ : /Not yet verified/);
    assert.match(panel, /Last checked/);
  });

  test("the assessment says what holds for the whole case, and what blocks", async () => {
    const { page, caseId, path } = await openCase();
    const { checks } = await api(page, `cases/${caseId}/assessment`);
    assert.ok(checks.some(({ level }) => level === "blocks"));
    await page.goto(`${path}/assessment`);
    await arrive(page, "Assessment");
    for (const { level, text, advice } of checks) {
      const shown = page.locator("section[aria-labelledby=checks] li").filter({ hasText: advice });
      assert.ok((await shown.textContent()).includes(text));
      assert.equal(await shown.locator(".blocks").count(), level === "blocks" ? 1 : 0);
    }
  });

  test("the target's page gives the regimes in their order, why, and what closes each gap", async () => {
    const { page, caseId, path } = await openCase();
    const { targets } = await api(page, `cases/${caseId}/assessment`);
    const target = targets[0];
    await page.goto(`${path}/assessment/${target.party}`);
    await arrive(page, target.name);
    const shown = await page.locator("main").textContent();
    const open = target.places.filter(({ standing }) => standing !== "ruled-out");
    for (const { question, advice } of target.triage) assert.equal(shown.includes(question), advice !== "");
    for (const { text, advice } of target.checks) assert.ok(shown.includes(text) && shown.includes(advice), text);
    for (const { title, given } of target.identity.fields) if (!given) assert.ok(shown.includes(title), title);
    for (const { name } of target.namesakes) assert.ok(shown.includes(name), name);
    const titles = await page.locator(".regime-card .card-line h3").allTextContents();
    assert.deepEqual(titles, open.map(({ title }, index) => `${index + 1}. ${title}`));
    for (const { considerations } of open) for (const { text } of considerations) assert.ok(shown.includes(text));
    for (const { ruled_out_by: cause } of target.places) if (cause) assert.ok(shown.includes(cause), cause);
    const ids = new Set(open.map(({ regime }) => regime));
    const gaps = target.regimes.filter(({ regime }) => ids.has(regime)).flatMap((regime) => regime.gaps);
    for (const gap of gaps) assert.ok(shown.includes(gap.closes));
    const notice = target.listings.length > 0 ? "Already listed" : "No list in the public record";
    assert.ok(shown.includes(notice));
  });
});
