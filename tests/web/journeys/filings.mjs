import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { api, arrive, assertAccessible, choose, signIn } from "../steps.mjs";
import { account, openCase, second } from "../suite.mjs";

const today = () => new Date().toISOString().slice(0, 10);

describe("filings", () => {
  /** Shows what would leave, as the page offers it first. */
  async function look(page, path) {
    await page.goto(`${path}/filings`);
    await arrive(page, "Filings");
    await page.getByRole("link", { name: "Make a filing" }).click();
    await arrive(page, "Make a filing");
    await page.getByRole("button", { name: "Show what would leave" }).click();
    await page.getByRole("heading", { name: "What would leave" }).waitFor({ timeout: 120_000 });
  }

  /** Says what happened, and waits until the page says that it is recorded. */
  async function record(page, state, more = {}) {
    await choose(page, "What happened", state);
    for (const [name, text] of Object.entries(more)) await page.locator(`[name=${name}]`).fill(text);
    await page.getByRole("button", { name: "Record", exact: true }).click();
    await page.locator(".said", { hasText: `Recorded: ${state}` }).waitFor();
    await page.locator(".facts .state", { hasText: state }).waitFor();
  }

  test("what would leave is shown, sealed, recorded as sent, acknowledged and answered", async () => {
    const { page, caseId, path } = await openCase();
    await look(page, path);
    await page.waitForFunction(() => document.activeElement?.id === "preview");
    const { exhibits, parties } = await api(page, `cases/${caseId}`);
    const hidden = parties.filter((party) => party.pseudonym).flatMap((party) => (party.names ?? []).map((name) => name.full));
    const namesShown = async () => {
      const text = await page.locator(".preview").textContent();
      return hidden.filter((name) => text.includes(name)).length;
    };
    assert.ok((await page.locator(".preview").textContent()).includes("by pseudonym"));
    assert.equal(await namesShown(), 0);
    await page.locator(".preview").getByRole("button", { name: "Show the real name" }).first().click();
    assert.equal(await namesShown(), 1);
    await page.getByRole("button", { name: /stays?, and why/ }).click();
    await page.locator(".preview .more-panel li").first().waitFor();
    await assertAccessible(page, "the preview");
    const document = page.waitForResponse((response) => response.url().endsWith("/document.pdf"), { timeout: 120_000 });
    await page.getByRole("button", { name: "Compose and seal" }).click();
    assert.equal((await document).headers()["content-type"], "application/pdf");
    await page.locator(".facts .state", { hasText: "Sealed" }).waitFor();
    await page.waitForFunction(() => document.activeElement?.tagName === "H1");

    await record(page, "Sent", { channel: "by hand", note: "Taken to the counter" });
    await record(page, "Acknowledged", { on: today(), reference: "XA/77" });
    await choose(page, "Reply or receipt", `1. ${exhibits[0].title}`);
    await record(page, "In dialogue");
    const shown = await page.locator(".events").textContent();
    for (const words of ["Sealed", "Sent", "by hand", "Taken to the counter", "Acknowledged", "XA/77", "Exhibit 1"]) {
      assert.ok(shown.includes(words), `${words} is not in ${shown}`);
    }

    const filing = page.url().split("/").at(-1);
    await page.getByRole("main").getByRole("link", { name: "Filings" }).click();
    await arrive(page, "Filings");
    const row = page.locator("main tbody tr", { has: page.locator(`a[href$="${filing}"]`) });
    assert.match(await row.textContent(), /In dialogue.*XA\/77/);
    await choose(page, "State", "In dialogue");
    assert.ok((await page.locator("main tbody .state").allTextContents()).every((state) => state === "In dialogue"));
  });

  test("only what may follow is offered, and the bundle and the DOCX can be downloaded", async () => {
    const { page, path } = await openCase();
    await look(page, path);
    await page.getByRole("button", { name: "Compose and seal" }).click();
    await page.locator("iframe[src*='document.pdf']").waitFor({ timeout: 120_000 });
    await page.locator(".field", { has: page.getByText("What happened", { exact: true }) }).locator(".select-button").click();
    assert.deepEqual(await page.locator(".popover [role=option]").allTextContents(), ["Sent", "Withdrawn"]);
    await page.keyboard.press("Escape");
    for (const name of ["Download the sealed bundle", "Download as DOCX"]) {
      const download = page.waitForEvent("download");
      await page.getByRole("link", { name }).click();
      assert.equal(await (await download).failure(), null);
    }
  });

  const nobodyElse = second.user ? false : "RECOURSE_TEST_SECOND is not set";
  test("a second person approves what was shown before it is sealed", { skip: nobodyElse }, async () => {
    const { page, path } = await openCase();
    const { regimes } = await api(page, "regimes");
    const { title } = regimes.find(({ id }) => id === "ca-jvcfoa");
    const openDraft = async () => {
      await page.goto(`${path}/filings`);
      await page.locator("section", { hasText: "Waiting for a second person" }).getByRole("link", { name: title }).first().click();
      await arrive(page, title);
      await page.getByRole("button", { name: "Show what would leave" }).click();
      await page.getByRole("heading", { name: "What would leave" }).waitFor({ timeout: 120_000 });
    };
    const enter = async (who) => {
      await page.getByRole("button", { name: "Sign out" }).click();
      await signIn(page, who);
      await arrive(page, "Cases");
    };
    await page.goto(`${path}/filings/prepare`);
    await arrive(page, "Make a filing");
    await choose(page, "Regime", title);
    await page.getByRole("button", { name: "Show what would leave" }).click();
    await page.getByRole("button", { name: "Ask for a second person" }).click({ timeout: 120_000 });
    await page.getByText("A second person is asked.").waitFor();
    await openDraft();
    await page.getByText("You asked for this yourself").waitFor();
    assert.equal(await page.getByRole("button", { name: /Approve|seal/ }).count(), 0);

    await enter(second);
    await openDraft();
    await choose(page, "Language of the document", "français");
    assert.equal(await page.locator(".preview").count(), 0, "what was shown for another language is still shown");
    await page.getByRole("button", { name: "Show what would leave" }).click();
    await page.getByText("This is not what was asked for").waitFor({ timeout: 120_000 });
    assert.equal(await page.getByRole("button", { name: "Approve" }).count(), 0);
    await choose(page, "Language of the document", "The recipient’s");
    await page.getByRole("button", { name: "Show what would leave" }).click();
    await page.getByRole("button", { name: "Approve what is shown" }).click({ timeout: 120_000 });
    await page.getByText("Approved.", { exact: true }).waitFor();

    await enter({ ...account, user: "owner" });
    await openDraft();
    await page.getByRole("button", { name: "Compose and seal" }).click();
    await page.locator(".facts .state", { hasText: "Sealed" }).waitFor({ timeout: 120_000 });
  });
});
