import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, test } from "node:test";
import { api, arrive } from "../steps.mjs";
import { openCase } from "../suite.mjs";

describe("the case", () => {
  test("the overview shows every target with its names in all scripts", async () => {
    const { page, caseId } = await openCase();
    const file = await api(page, `cases/${caseId}`);
    const shown = await page.locator("main").textContent();
    for (const target of file.parties.filter((party) => party.roles.includes("target"))) {
      for (const name of target.names) assert.ok(shown.includes(name.full), `${name.full} is not shown`);
    }
  });

  test("protected people appear by pseudonym until their name is asked for", async () => {
    const { page, caseId, path } = await openCase();
    const file = await api(page, `cases/${caseId}`);
    const hidden = file.parties.find((party) => party.pseudonym && party.names?.length);
    await page.goto(`${path}/parties`);
    await arrive(page, "Parties");
    const row = page.locator(".party", { has: page.getByRole("heading", { name: hidden.pseudonym, exact: true }) });
    assert.ok(!(await row.textContent()).includes(hidden.names[0].full));
    await row.getByRole("button", { name: "Show the real name" }).click();
    assert.ok((await row.textContent()).includes(hidden.names[0].full));
  });

  test("the timeline shows every act under its incident", async () => {
    const { page, caseId, path } = await openCase();
    const file = await api(page, `cases/${caseId}`);
    await page.goto(`${path}/timeline`);
    await arrive(page, "Incidents and acts");
    assert.equal(await page.locator(".incident").count(), file.incidents.length);
    assert.equal(await page.locator(".act").count(), file.incidents.flatMap((incident) => incident.acts).length);
  });

  test("an exhibit shows its hash, a preview from the API and its custody events", async () => {
    const { page, caseId, path } = await openCase();
    const file = await api(page, `cases/${caseId}`);
    const pdf = file.exhibits.find((exhibit) => exhibit.media_type === "application/pdf");
    await page.goto(`${path}/evidence`);
    await arrive(page, "Evidence");
    assert.equal(await page.locator("main tbody tr").count(), file.exhibits.length);
    const content = page.waitForResponse((response) => response.url().includes(`/exhibits/${pdf.id}/content`));
    await page.getByRole("link", { name: pdf.title, exact: true }).click();
    await arrive(page, pdf.title);
    assert.equal((await content).headers()["content-type"], "application/pdf");
    await page.locator(".custody tbody tr").first().waitFor();
    const { events } = await api(page, `cases/${caseId}/exhibits/${pdf.id}/custody`);
    assert.equal(await page.locator(".custody tbody tr").count(), events.length);
    assert.ok((await page.locator("main").textContent()).includes(pdf.sha256));
  });

  test("a file is added with its button or by a drop, and its receipt and exhibit are shown", async () => {
    const { page, caseId, path } = await openCase();
    const before = (await api(page, `cases/${caseId}`)).exhibits.length;
    await page.goto(`${path}/evidence`);
    await arrive(page, "Evidence");
    await page.getByRole("button", { name: "Add evidence" }).click();
    const text = `A note of ${Date.now()}`;
    const note = { name: "note one.txt", mimeType: "text/plain", buffer: Buffer.from(text) };
    await page.locator("input[type=file]").setInputFiles([note]);
    await page.locator(".receipt").waitFor();
    const shown = await page.locator(".receipt").textContent();
    assert.ok(shown.includes("Accepted") && shown.includes(createHash("sha256").update(text).digest("hex")), shown);
    await page.evaluate((words) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([words], "note two.txt"));
      document.querySelector(".drop").dispatchEvent(new DragEvent("drop", { bubbles: true, dataTransfer: transfer }));
    }, `${text}, and one more`);
    await page.locator(".receipt").nth(1).waitFor();
    await page.waitForFunction((count) => document.querySelectorAll("main tbody tr").length === count, before + 2);
    const { exhibits } = await api(page, `cases/${caseId}`);
    assert.deepEqual(exhibits.slice(before).map(({ title }) => title), ["note one.txt", "note two.txt"]);
  });

  test("a picture is shown only when it is asked for", async () => {
    const { page, caseId, path } = await openCase();
    const file = await api(page, `cases/${caseId}`);
    const picture = file.exhibits.find((exhibit) => exhibit.media_type === "image/jpeg");
    await page.goto(`${path}/evidence/${picture.id}`);
    await arrive(page, picture.title);
    assert.equal(await page.locator("img.picture").count(), 0);
    await page.getByRole("button", { name: "Show the picture" }).click();
    await page.locator("img.picture").waitFor();
  });
});
