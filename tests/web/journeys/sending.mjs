import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { api, arrive, assertAccessible, choose } from "../steps.mjs";
import { openCase } from "../suite.mjs";

describe("sending a filing by e-mail", () => {
  /** The page of a message that is written and has gone nowhere. */
  async function openMessage() {
    const { page, path } = await openCase();
    const { filings } = await api(page, "filings");
    const { id } = filings.find((filing) => filing.regime === "gb-ghr");
    await page.goto(`${path}/filings/${id}/send`);
    await arrive(page, "Send by e-mail");
    if (await page.getByText("Nobody has entered an e-mail address").isVisible()) {
      await page.locator("input[name=address]").fill("office@example.org");
      await page.locator("input[name=source]").fill("the page of the office");
      await page.getByRole("button", { name: "Enter the address" }).click();
      await page.waitForFunction(() => document.activeElement?.textContent?.startsWith("office@example.org"));
    }
    await page.getByRole("button", { name: "Write the message" }).click();
    await page.waitForFunction(() => document.activeElement?.id === "leaving");
    return { page, id };
  }

  async function sayYes(page, { address, grade, size }) {
    await page.locator("input[name=yes-address]").fill(address);
    await choose(page, "Its level", grade);
    await page.locator("input[name=yes-size]").fill(size);
    await page.getByRole("button", { name: "Yes, send it" }).click();
  }

  const eventsOf = async (page, id) => (await api(page, "filings")).filings.find((filing) => filing.id === id).events.length;
  const sizeShown = async (page) => /([\d,]+) bytes \(/.exec(await page.locator("section", { hasText: "This would leave" }).textContent())[1];

  test("shows all that would leave, and a draft for a mail program", async () => {
    const { page } = await openMessage();
    const shown = await page.locator("main").textContent();
    for (const words of ["office@example.org", "Not checked", "the page of the office", "Not encrypted", ".zip.minisig"]) {
      assert.ok(shown.includes(words), `${words} is not shown`);
    }
    assert.match(shown, /[0-9a-f]{64}/);
    await assertAccessible(page, "the message");
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download for a mail program" }).click();
    assert.match((await download).suggestedFilename(), /\.eml$/);
  });

  test("a yes to anything else sends nothing", async () => {
    const { page, id } = await openMessage();
    const before = await eventsOf(page, id);
    const right = { address: "office@example.org", grade: "Authority", size: await sizeShown(page) };
    for (const wrong of [{ address: "other@example.org" }, { grade: "Public" }, { size: "1" }]) {
      const refused = page.waitForResponse((response) => response.url().endsWith("/dispatch/yes"));
      await sayYes(page, { ...right, ...wrong });
      assert.equal((await refused).status(), 403, JSON.stringify(wrong));
      await page.getByRole("alert").getByText("that was no yes to this message").waitFor();
    }
    assert.equal(await eventsOf(page, id), before);
  });

  test("the right yes sends it, and its page says so", { skip: Boolean(process.env.RECOURSE_URL) }, async () => {
    const { page, id } = await openMessage();
    const before = await eventsOf(page, id);
    await sayYes(page, { address: "office@example.org", grade: "Authority", size: await sizeShown(page) });
    await page.locator(".events", { hasText: "e-mail to office@example.org" }).waitFor();
    assert.equal(await eventsOf(page, id), before + 1);
  });
});
