import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { arrive } from "../steps.mjs";
import { openCase } from "../suite.mjs";

describe("filings", () => {
  test("a filing is made, its PDF is shown and its bundle and DOCX can be downloaded", async () => {
    const { page, path } = await openCase();
    await page.goto(`${path}/filings`);
    await arrive(page, "Filings");
    const document = page.waitForResponse((response) => response.url().endsWith("/document.pdf"), { timeout: 120_000 });
    await page.getByRole("button", { name: "Compose and seal" }).click();
    const response = await document;
    assert.equal(response.status(), 200);
    assert.equal(response.headers()["content-type"], "application/pdf");
    await page.locator("iframe[src*='document.pdf']").waitFor();
    for (const name of ["Download the sealed bundle", "Download as DOCX"]) {
      const download = page.waitForEvent("download");
      await page.getByRole("link", { name }).click();
      assert.equal(await (await download).failure(), null);
    }
  });
});
