import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { api, arrive, assertAccessible, choose, settle, tabTo } from "../steps.mjs";
import { openCase } from "../suite.mjs";

describe("supplements", () => {
  /** A submission that was sent before the case changed, and that nothing goes on from yet. */
  async function openSent({ regime, ...options }) {
    const { page, caseId, path } = await openCase(options);
    const { filings } = await api(page, `cases/${caseId}/filings`);
    const taken = new Set(filings.map((filing) => filing.supplements));
    const free = filings.filter((filing) => filing.regime === regime && filing.state !== "sealed" && !taken.has(filing.id));
    const { id } = free.sort((one, other) => (one.created < other.created ? -1 : 1))[0];
    const address = `${path}/filings/${id}`;
    await page.goto(address);
    await page.getByRole("heading", { name: "What is new since it was sent" }).waitFor();
    return { page, caseId, path, id, address };
  }

  const facts = (page) => page.locator(".facts").first().textContent();
  /** Goes there with Tab and presses Enter. */
  async function enterOn(page, selector) {
    await tabTo(page, selector);
    await page.keyboard.press("Enter");
  }
  const focused = (page, wanted) =>
    page.waitForFunction((selector) => document.activeElement?.matches(selector), wanted, { timeout: 120_000 });

  test("what is new since a submission is told in words, with what it said before", async () => {
    const { page, id, caseId } = await openSent({ regime: "us-glomag" });
    const news = await api(page, `cases/${caseId}/filings/${id}/difference`);
    const { incidents } = await api(page, `cases/${caseId}`);
    await page.locator(".difference").waitFor();
    assert.equal(await page.locator(".news > li").count(), news.records.length + news.findings.length);
    const line = page.locator(".news > li", { hasText: incidents[0].title });
    assert.match(await line.textContent(), /^Incident/);
    const before = news.records.find((one) => one.id === incidents[0].id).fields.find(({ field }) => field === "title").before;
    assert.equal(await page.getByText(before, { exact: true }).count(), 0);
    await line.getByRole("button", { name: /Title/ }).click();
    await line.getByText(`Before: ${before}`).waitFor();
    await assertAccessible(page, "the difference");
  });

  test("a supplement is prepared with the keyboard alone, and each leads to the other", async () => {
    const { page, path, id, address } = await openSent({ regime: "us-glomag" });
    await enterOn(page, "a[href$='/supplement']");
    await arrive(page, "Prepare a supplement");
    await focused(page, "h1");
    const given = await facts(page);
    for (const words of ["Goes on from", "Submission of", "Regime", "Recipient", "pseudonyms"]) assert.ok(given.includes(words), given);
    await page.getByRole("button", { name: "Show what would leave" }).waitFor();
    assert.equal(await page.locator("main .field").count(), 1, "more than the language is asked for");
    await assertAccessible(page, "the page of a supplement");

    await enterOn(page, ".card .button-main");
    await focused(page, "#preview");
    const shown = await page.locator(".preview").textContent();
    assert.match(shown, /New or changed.*1 incident/);
    await assertAccessible(page, "the preview of a supplement");
    await enterOn(page, ".steps .button-main");
    await page.locator("h1", { hasText: /^Supplement: / }).waitFor({ timeout: 120_000 });
    await focused(page, "h1");
    assert.notEqual(page.url().split("/").at(-1), id);
    await page.locator(".facts .state", { hasText: "Sealed" }).waitFor();

    const supplement = page.url().split("/").at(-1);
    await enterOn(page, `.facts a[href$='/filings/${id}']`);
    await page.locator(`.facts a[href$='/filings/${supplement}']`).waitFor();
    await page.getByText("A supplement is sealed and has not left yet").waitFor();
    assert.equal(await page.getByRole("link", { name: "Prepare a supplement" }).count(), 0, "two would go on from the same");
    for (const place of [address, `${address}/supplement`]) {
      await page.goto(place);
      await page.getByText("A supplement is sealed and has not left yet").waitFor();
      await settle(page);
      await assertAccessible(page, place);
    }
    assert.equal(await page.getByRole("button", { name: "Show what would leave" }).count(), 0);

    for (const list of [`${path}/filings`, "/filings"]) {
      await page.goto(list);
      await arrive(page, "ilings");
      const row = (filing) => page.locator("main tbody tr", { has: page.locator(`th > a[href$='/filings/${filing}']`) });
      assert.equal(await row(supplement).locator(`.cell-note a[href$='/filings/${id}']`).count(), 1, list);
      assert.equal(await row(id).locator(`.cell-note a[href$='/filings/${supplement}']`).count(), 1, list);
    }

    await page.goto(`${path}/filings/${supplement}`);
    await choose(page, "What happened", "Sent");
    await page.getByRole("button", { name: "Record", exact: true }).click();
    await page.locator(".facts .state", { hasText: "Sent" }).waitFor();
    await page.getByText("Nothing is new: the recipient has all").waitFor();
    await page.goto(address);
    await page.getByText("Nothing is new: the recipient has all").waitFor();
    assert.equal(await page.getByRole("link", { name: "Prepare a supplement" }).count(), 0);
  });

  test("nothing is sealed that tells nothing new, when the case was changed back meanwhile", async () => {
    const { page, address } = await openSent({ regime: "gb-ghr" });
    await page.goto(`${address}/supplement`);
    await page.getByRole("button", { name: "Show what would leave" }).click();
    const nothing = { exhibits: [], people: [], counts: {}, no_longer: [], findings: 0 };
    await page.getByRole("heading", { name: "What would leave" }).waitFor({ timeout: 120_000 });
    await page.getByRole("button", { name: "Compose and seal" }).waitFor();
    await page.route("**/filings/preview", async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...(await answer.json()), ...nothing } });
    });
    await page.getByRole("button", { name: "Show what would leave" }).click();
    await page.getByText("It tells its recipient nothing new").waitFor({ timeout: 120_000 });
    assert.equal(await page.getByRole("button", { name: "Compose and seal" }).count(), 0);
  });

  test("proofs from the log are asked for by nobody but the user", async () => {
    const { page, path } = await openCase();
    await page.goto(`${path}/filings/prepare`);
    await arrive(page, "Make a filing");
    const box = page.getByRole("checkbox", { name: "Prove from the log when each exhibit came in" });
    assert.equal(await box.isChecked(), false);
    const described = await box.evaluate((one) => document.getElementById(one.getAttribute("aria-describedby"))?.textContent);
    assert.match(described, /how many entries lie between/);
    for (const wanted of [false, true]) {
      if (wanted) {
        await tabTo(page, "input[type=checkbox][aria-describedby]");
        await page.keyboard.press("Space");
        assert.equal(await page.locator(".preview").count(), 0, "what was shown without proofs is still shown");
      }
      const asking = page.waitForRequest((request) => request.url().endsWith("/filings/preview"));
      await page.getByRole("button", { name: "Show what would leave" }).click();
      assert.equal((await asking).postDataJSON().log_proofs, wanted);
      await page.getByRole("heading", { name: "What would leave" }).waitFor({ timeout: 120_000 });
      const said = await page.locator(".preview .facts div", { hasText: "Proofs from the log" }).locator("dd").textContent();
      assert.equal(said, wanted ? "for every exhibit that leaves" : "none");
    }
  });
});
