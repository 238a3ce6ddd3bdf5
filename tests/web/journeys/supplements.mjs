import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { api, arrive, assertAccessible, choose, settle, signIn, tabTo } from "../steps.mjs";
import { account, openCase, second } from "../suite.mjs";

describe("supplements", () => {
  const composing = { timeout: 120_000 };

  /** A submission that was sent before the case changed, and that nothing goes on from yet. */
  async function openSent(regime) {
    const { page, caseId, path } = await openCase();
    const { filings } = await api(page, `cases/${caseId}/filings`);
    const taken = new Set(filings.map((filing) => filing.supplements));
    const free = filings.filter((filing) => filing.regime === regime && filing.state !== "sealed" && !taken.has(filing.id));
    const { id } = free.sort((one, other) => (one.created < other.created ? -1 : 1))[0];
    const address = `${path}/filings/${id}`;
    await page.goto(address);
    await page.locator(".difference").waitFor();
    return { page, caseId, path, id, address };
  }

  const idIn = (page) => page.url().split("/").at(-1);
  const focused = (page, wanted) =>
    page.waitForFunction((selector) => document.activeElement?.matches(selector), wanted, composing);

  /** Goes there with Tab and presses Enter. */
  async function enterOn(page, selector) {
    await tabTo(page, selector);
    await page.keyboard.press("Enter");
  }

  async function look(page) {
    await page.getByRole("button", { name: "Show what would leave" }).click();
    await page.getByRole("heading", { name: "What would leave" }).waitFor(composing);
  }

  async function record(page, state) {
    await choose(page, "What happened", state);
    await page.getByRole("button", { name: "Record", exact: true }).click();
    await page.locator(".facts .state", { hasText: state }).first().waitFor();
  }

  test("what is new since a submission is told in words, with what it said before", async () => {
    const { page, id, caseId } = await openSent("us-glomag");
    const news = await api(page, `cases/${caseId}/filings/${id}/difference`);
    const { incidents } = await api(page, `cases/${caseId}`);
    assert.equal(await page.locator(".news > li").count(), news.records.length + news.findings.length);
    const line = page.locator(".news > li", { hasText: incidents[0].title });
    assert.match(await line.textContent(), /^Incident/);
    const changed = news.records.find((one) => one.id === incidents[0].id);
    const { before } = changed.fields.find(({ field }) => field === "title");
    assert.equal(await line.getByText(before).isVisible(), false);
    await line.getByRole("button", { name: /Title/ }).click();
    await line.getByText(`Before: ${before}`).waitFor();
    await assertAccessible(page, "the difference");
  });

  test("whoever may not file is told so, and nothing of what is new", async () => {
    const { page } = await openSent("us-glomag");
    await page.route("**/difference", (route) => route.fulfill({ status: 403, json: { title: "Forbidden", status: 403 } }));
    await page.reload();
    await page.getByText("What is new is shown to those who may file.").waitFor();
    assert.equal(await page.getByRole("alert").count(), 0);
    assert.equal(await page.getByRole("link", { name: "Prepare a supplement" }).count(), 0);
  });

  test("nothing goes on under a regime that has ended", async () => {
    const { page } = await openSent("us-glomag");
    await page.route("**/api/v1/regimes", async (route) => {
      const answer = await route.fetch();
      const { regimes } = await answer.json();
      await route.fulfill({ response: answer, json: { regimes: regimes.map((one) => ({ ...one, can_be_filed: false })) } });
    });
    await page.reload();
    await page.getByText("This regime has ended").waitFor();
    assert.equal(await page.getByRole("link", { name: "Prepare a supplement" }).count(), 0);
  });

  test("nothing is sealed that tells nothing new, when the case was changed back meanwhile", async () => {
    const { page, address } = await openSent("gb-ghr");
    await page.goto(`${address}/supplement`);
    await look(page);
    await page.getByRole("button", { name: "Compose and seal" }).waitFor();
    const nothing = { exhibits: [], people: [], counts: {}, no_longer: [], findings: 0 };
    await page.route("**/filings/preview", async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...(await answer.json()), ...nothing } });
    });
    await look(page);
    await page.getByText("It tells its recipient nothing new").waitFor(composing);
    assert.equal(await page.getByRole("button", { name: "Compose and seal" }).count(), 0);
  });

  test("a supplement is prepared with the keyboard alone, and each leads to the other", async () => {
    const { page, path, id } = await openSent("us-glomag");
    await enterOn(page, "a[href$='/supplement']");
    await arrive(page, "Prepare a supplement");
    await focused(page, "h1");
    const given = await page.locator(".facts").first().textContent();
    for (const words of ["Goes on from", "Submission of", "Regime", "Recipient", "pseudonyms"]) assert.ok(given.includes(words), given);
    await page.getByRole("button", { name: "Show what would leave" }).waitFor();
    assert.equal(await page.locator("main .field").count(), 1, "more than the language is asked for");
    await assertAccessible(page, "the page of a supplement");

    await enterOn(page, ".card .button-main");
    await focused(page, "#preview");
    assert.match(await page.locator(".preview").textContent(), /New or changed.*1 incident/);
    await assertAccessible(page, "the preview of a supplement");
    await enterOn(page, ".steps .button-main");
    await page.locator("h1", { hasText: /^Supplement: / }).waitFor(composing);
    await focused(page, "h1");
    await page.locator(".facts .state", { hasText: "Sealed" }).waitFor();

    const supplement = idIn(page);
    await enterOn(page, `.facts a[href$='/filings/${id}']`);
    await page.locator(`.facts a[href$='/filings/${supplement}']`).waitFor();
    for (const list of [`${path}/filings`, "/filings"]) {
      await page.goto(list);
      const row = (filing) => page.locator("main tbody tr", { has: page.locator(`th > a[href$='/filings/${filing}']`) });
      await row(supplement).locator(`.cell-note a[href$='/filings/${id}']`).waitFor();
      await row(id).locator(`.cell-note a[href$='/filings/${supplement}']`).waitFor();
    }
  });

  test("the next one waits until a supplement has left, and there is none once that is withdrawn", async () => {
    const { page, address } = await openSent("gb-ghr");
    await page.getByRole("link", { name: "Prepare a supplement" }).click();
    await look(page);
    await page.getByRole("button", { name: "Compose and seal" }).click();
    await page.locator("h1", { hasText: /^Supplement: / }).waitFor(composing);
    const supplement = page.url();
    for (const place of [address, `${address}/supplement`]) {
      await page.goto(place);
      await page.getByText("It is sealed and has not left yet.").waitFor();
      await page.getByText("Beyond what it tells, nothing is new.").waitFor();
      await settle(page);
      assert.equal(await page.getByRole("link", { name: "Prepare a supplement" }).count(), 0, place);
      assert.equal(await page.getByRole("button", { name: "Show what would leave" }).count(), 0, place);
      await assertAccessible(page, place);
    }
    await page.goto(supplement);
    await record(page, "Sent");
    await page.getByText("Nothing is new: the recipient has all").waitFor();
    await record(page, "Withdrawn");
    await page.goto(address);
    await page.getByText("It was withdrawn, so nothing can go on from it.").waitFor();
    assert.equal(await page.getByRole("link", { name: "Prepare a supplement" }).count(), 0);
  });

  test("another user sees what a supplement goes on from, and approves it", { skip: Boolean(process.env.RECOURSE_URL) }, async () => {
    const { page, path } = await openCase();
    const post = (address, body) =>
      page.evaluate(
        async ([to, json]) => {
          const headers = { "x-recourse-request": "1", "content-type": "application/json" };
          return (await fetch(`/api/v1/${to}`, { method: "POST", headers, body: JSON.stringify(json) })).json();
        },
        [address, body],
      );
    const enter = async (who) => {
      await page.getByRole("button", { name: "Sign out" }).click();
      await signIn(page, who);
      await arrive(page, "Cases");
    };
    const filings = `${path.slice(1)}/filings`;
    const asked = { regime: "ca-jvcfoa" };
    const { digest } = await post(`${filings}/preview`, asked);
    await post(filings, asked);
    await enter(second);
    await post(`${filings}/approve`, { ...asked, digest });
    await enter({ ...account, user: "owner" });
    const { id } = await post(filings, asked);
    await post(`${filings}/${id}/events`, { state: "sent", on: new Date().toISOString().slice(0, 10), recipient: "", reference: "" });
    await page.goto(`${path}/evidence`);
    await page.locator("input[type=file]").setInputFiles({ name: "reply.txt", mimeType: "text/plain", buffer: Buffer.from("a reply") });
    await page.goto(`${path}/filings/${id}/supplement`);
    await look(page);
    await page.getByRole("button", { name: "Ask for a second person" }).click();
    await page.getByText("A second person is asked.").waitFor();

    await enter(second);
    await page.goto(`${path}/filings`);
    await page.locator("section", { hasText: "Waiting for a second person" }).getByRole("link", { name: /^Supplement: / }).click();
    await page.locator(".facts a", { hasText: "Submission of" }).waitFor();
    await page.locator(".news", { hasText: "reply.txt" }).waitFor();
    await look(page);
    await assertAccessible(page, "the draft of a supplement");
    await page.getByRole("button", { name: "Approve what is shown" }).click();
    await page.getByText("Approved.", { exact: true }).waitFor();
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
      await look(page);
      assert.equal((await asking).postDataJSON().log_proofs, wanted);
      const said = page.locator(".preview .facts div", { hasText: "Proofs from the log" }).locator("dd");
      assert.equal(await said.textContent(), wanted ? "for every exhibit that leaves" : "none");
    }
  });
});
