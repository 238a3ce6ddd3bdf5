import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { api, arrive, assertAccessible, settle, tabTo } from "../steps.mjs";
import { open, openCase } from "../suite.mjs";

/** An entry of somebody whom several lists have, and how the API tells of them. */
async function listedEntry(page) {
  const { cases } = await api(page, "cases");
  const { targets } = await api(page, `cases/${cases[0].id}/assessment`);
  const [listing] = targets.flatMap(({ listings }) => listings);
  return { id: listing.subject_id, profile: await api(page, `profiles?entry=${encodeURIComponent(listing.subject_id)}`) };
}

describe("one person on all lists", () => {
  test("is found by name with the keyboard alone; nothing of the name is in the address", async () => {
    const { page } = await openCase();
    const { profile } = await listedEntry(page);
    await page.goto("/lists");
    await settle(page);
    await tabTo(page, "input[name=name]");
    await page.keyboard.type(profile.caption);
    await page.keyboard.press("Enter");
    await arrive(page, profile.caption);
    const place = new URL(page.url());
    assert.match(place.pathname, /^\/profiles\/[^/]+\/$/);
    assert.equal(place.search, "");
    await page.waitForFunction(() => document.activeElement?.tagName === "H1");
  });

  test("shows every designation in order, every name in its direction, and where there is no entry", async () => {
    const { page } = await openCase();
    const { id, profile } = await listedEntry(page);
    await page.goto(`/subjects/${encodeURIComponent(id)}/`);
    await page.getByRole("link", { name: "This person or body on all lists" }).click();
    await arrive(page, profile.caption);
    const entries = await page.locator("section[aria-labelledby=designations] tbody code").allTextContents();
    assert.deepEqual(entries, profile.designations.map(({ subject }) => subject));
    const lags = await page.locator("section[aria-labelledby=designations] tbody tr").allTextContents();
    for (const [index, { days_after_first: days }] of profile.designations.entries()) {
      if (days !== null) assert.ok(lags[index].includes(days === 0 ? "first" : `+${days} day`), lags[index]);
    }
    for (const { text, kind } of profile.names) {
      const name = page.locator("section[aria-labelledby=names] bdi", { hasText: text }).first();
      assert.equal(await name.getAttribute("dir"), kind === "Arab" || kind === "Hebr" ? "rtl" : "ltr", text);
      assert.ok(await name.getAttribute("lang"), text);
    }
    assert.equal(await page.locator("section[aria-labelledby=not-on] li").count(), profile.not_on.length);
    assert.equal(await page.locator("section[aria-labelledby=entries] li").count(), profile.entries.length);
    await page.locator("section[aria-labelledby=entries] a").first().click();
    await arrive(page, profile.entries[0].caption);
  });

  test("a name that no list has is said to be on none", async () => {
    const page = await open();
    await page.goto("/lists");
    await page.locator("input[name=name]").fill("Qzwx Vbnmplk Fictional");
    await page.keyboard.press("Enter");
    await page.locator("[role=alert]", { hasText: "or a name like it" }).waitFor();
  });
});

describe("entries that may be one", () => {
  test("are looked at by anybody, and judged by whoever is signed in", async () => {
    const page = await open();
    await page.goto("/profiles/review");
    await settle(page);
    await page.getByText("open a workspace first").waitFor();
    assert.equal(await page.getByRole("button", { name: "The same", exact: true }).count(), 0);
    assert.ok((await page.locator(".duplicates > li").count()) > 0);
  });

  test("a word with a note is kept, and can be said otherwise", async () => {
    const { page } = await openCase();
    await page.goto("/profiles/review");
    await settle(page);
    const pair = page.locator(".duplicates > li").first();
    assert.ok((await pair.locator(".reasons tbody tr").count()) > 0);
    await pair.getByRole("button", { name: "What the list says" }).click();
    await pair.locator(".subject").nth(1).waitFor();
    await pair.locator("input[name=note]").fill("Two birth dates");
    const [asked] = await Promise.all([
      page.waitForRequest((request) => request.url().endsWith("/profiles/judgements")),
      pair.getByRole("button", { name: "Different", exact: true }).click(),
    ]);
    assert.equal(asked.postDataJSON().note, "Two birth dates");
    await pair.locator("[role=status]", { hasText: "Kept: they are different." }).waitFor();
    await pair.getByRole("button", { name: "Cannot tell", exact: true }).click();
    await pair.locator("[role=status]", { hasText: "Kept: nobody can tell." }).waitFor();
    await assertAccessible(page, "a judged pair");
    const spilt = await page.locator(".duplicates table").evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().right > window.innerWidth).length);
    assert.equal(spilt, 0, "tables wider than the window");
  });
});

describe("the changes of a list", () => {
  /** A list of which two versions are kept. */
  async function changedList(page) {
    const { lists } = await api(page, "lists");
    for (const { id } of lists) {
      const { versions } = await api(page, `lists/${id}/versions`);
      if (versions.length > 1) return { id, versions, diff: await api(page, `lists/${id}/changes`) };
    }
    assert.fail("no list has two versions");
  }

  test("the last ones are shown, with counts, both sides of each field, and a feed", async () => {
    const page = await open();
    await page.goto("/lists");
    await settle(page);
    const { id, diff } = await changedList(page);
    await page.locator(`a[href="/lists/${id}/changes/"]`).click();
    await page.locator(".result-count").waitFor();
    const counts = await page.locator(".result-count").textContent();
    assert.ok(counts.startsWith(`${diff.added} added, ${diff.removed} removed, ${diff.changed} changed.`), counts);
    const changed = diff.changes.filter(({ change }) => change === "changed");
    assert.equal(await page.locator("article.changed").count(), changed.length);
    for (const [index, { fields }] of changed.entries()) {
      const rows = page.locator("article.changed").nth(index).locator("tbody tr");
      for (const [place, { gone, come }] of fields.entries()) {
        const cells = rows.nth(place).locator("td");
        for (const text of gone) assert.ok((await cells.nth(0).textContent()).includes(text), text);
        for (const text of come) assert.ok((await cells.nth(1).textContent()).includes(text), text);
      }
    }
    const feed = await page.getByRole("link", { name: "Atom feed" }).getAttribute("href");
    assert.equal(feed, `/api/v1/lists/changes.atom?list=${id}`);
  });

  test("a regime leaves only who is or was under it", async () => {
    const page = await open();
    await page.goto("/lists");
    await settle(page);
    const { id, diff } = await changedList(page);
    await page.goto(`/lists/${id}/changes/`);
    await page.locator(".result-count").waitFor();
    await page.locator(".field", { has: page.getByText("Regime", { exact: true }) }).locator(".select-button").click();
    const [asked] = await Promise.all([
      page.waitForRequest((request) => request.url().includes("regime=")),
      page.locator(".popover [role=option]").nth(1).click(),
    ]);
    const regime = new URL(asked.url()).searchParams.get("regime");
    const wanted = diff.changes.filter((one) => [...one.regimes_before, ...one.regimes_after].includes(regime)).length;
    await page.waitForFunction(() => document.querySelector(".result-count")?.textContent.includes("as before") === false);
    const shown = (await page.locator("article.changed").count()) + (await page.locator("main table:not(.before-after) tbody tr").count());
    assert.equal(shown, wanted);
  });

  test("a list of one version says so", async () => {
    const page = await open();
    await page.goto("/lists");
    await settle(page);
    const { lists } = await api(page, "lists");
    const counts = await Promise.all(lists.map(async ({ id }) => (await api(page, `lists/${id}/versions`)).versions.length));
    await page.goto(`/lists/${lists[counts.indexOf(1)].id}/changes/`);
    await page.getByText("Only one version of this list is kept").waitFor();
  });
});

describe("an entry on another day", () => {
  test("is shown as it was, or said not to have been there", async () => {
    const { page } = await openCase();
    const { id } = await listedEntry(page);
    await page.goto(`/subjects/${encodeURIComponent(id)}/`);
    await settle(page);
    await page.locator("input[name=day]").fill("1999-12-31");
    await page.getByRole("button", { name: "Show that day" }).click();
    await page.locator("[role=alert]", { hasText: "no version" }).waitFor();
    await page.locator("input[name=day]").fill("2035-01-01");
    await page.getByRole("button", { name: "Show that day" }).click();
    await page.getByText("What the list said in its newest version up to the end of").waitFor();
    assert.match(page.url(), /\/at\/2035-01-01\/$/);
    await page.getByRole("link", { name: "As it is now" }).click();
    await page.waitForFunction(() => !location.pathname.includes("/at/"));
  });
});
