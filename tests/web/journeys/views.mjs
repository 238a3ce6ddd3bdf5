import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { api, arrive, settle, tabTo } from "../steps.mjs";
import { openCase } from "../suite.mjs";

describe("the views of a case", () => {
  /** A view's page and what the API says of it. */
  async function openView(name, title, part = name) {
    const { page, caseId, path } = await openCase();
    const view = await api(page, `cases/${caseId}/views/${name}`);
    await page.goto(`${path}/${part}`);
    await arrive(page, title);
    await settle(page);
    return { page, view, path };
  }
  const nameIn = (view, id) => view.parties.find((party) => party.id === id).name;

  test("the grid shows every act once for each party that is tied to it, with its exhibits", async () => {
    const { page, view } = await openView("grid", "Who did what to whom");
    assert.equal(await page.locator(".who tbody tr").count(), view.perpetrators.length);
    assert.equal(await page.locator(".who-entry").count(), view.cells.flatMap((cell) => cell.entries).length);
    const cell = view.cells[0];
    const row = page.locator(".who tbody tr", { has: page.getByRole("rowheader", { name: nameIn(view, cell.perpetrator) }) });
    const shown = await row.locator("td").nth(view.victims.indexOf(cell.victim)).textContent();
    for (const id of cell.entries[0].exhibits) {
      const { number } = view.exhibits.find((exhibit) => exhibit.id === id);
      assert.ok(shown.includes(`Exhibit ${number}`), `exhibit ${number} is not shown`);
    }
    await row.locator("summary").first().click();
    const claim = view.claims.find(({ id }) => id === cell.entries[0].claims[0]);
    assert.ok(await row.getByText(claim.text).first().isVisible());
  });

  test("the chain of command is drawn and told in a table, and another act is chosen with the keyboard", async () => {
    const { page, view } = await openView("command", "Chain of command");
    assert.equal(await page.locator(".chain-node").count(), view.nodes.length);
    assert.equal(await page.locator(".chain-arrow").count(), view.arrows.length);
    assert.equal(await page.locator("main tbody tr").count(), view.arrows.length);
    assert.equal(await page.locator(".chain-involved").count(), view.nodes.filter((node) => node.involved).length);
    await tabTo(page, ".select-button");
    await page.keyboard.press("Enter");
    await page.locator(".option").nth(1).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(`**/command/${view.acts[1].id}`);
  });

  test("the network drops the ties that are switched off, from the picture and from the table", async () => {
    const { page, view } = await openView("network", "Network");
    assert.equal(await page.locator("main tbody tr").count(), view.edges.length);
    assert.equal(await page.locator(".web-node").count(), view.nodes.length);
    await page.getByText("Act against", { exact: true }).first().click();
    const left = view.edges.filter((edge) => edge.kind !== "act");
    await page.waitForFunction((count) => document.querySelectorAll("main tbody tr").length === count, left.length);
    const touched = new Set(left.flatMap((edge) => [edge.from, edge.to]));
    assert.equal(await page.locator(".web-node").count(), touched.size);
  });

  test("the map is drawn from what the program brings along, and its table names every place", async () => {
    const { page, view } = await openView("map", "Map");
    assert.equal(await page.locator("main tbody tr").count(), view.places.length);
    const shown = await page.locator("main tbody").textContent();
    for (const record of view.places.flatMap((place) => place.records)) assert.ok(shown.includes(record.place), record.place);
    assert.ok(await page.getByText("The country of this case is fictional").isVisible());
    assert.ok((await page.locator(".map-land-small").getAttribute("d")).length > 10_000, "the world is there");
    // Zoomed out far enough, a coast comes into sight.
    for (let times = 0; times < 5; times += 1) await page.getByRole("button", { name: "Farther" }).click();
    await page.waitForFunction(() => document.querySelector(".map-land").getAttribute("d").length > 100);
    await page.getByRole("button", { name: "All places", exact: true }).click();
    await page.getByText("No coast or border lies within this part of the world.").waitFor();
  });

  test("the timeline has every dated and undated moment in its table", async () => {
    const { page, view } = await openView("timeline", "Incidents and acts");
    await page.getByRole("button", { name: "Everything with a date" }).click();
    const rows = page.locator(".more-panel > table > tbody > tr");
    assert.equal(await rows.count(), view.dated.length + view.undated.length);
    assert.match(await rows.first().textContent(), new RegExp(nameIn(view, view.dated[0].record)));
    const incidents = view.dated.filter((entry) => entry.kind === "incident");
    assert.equal(await page.locator(".moment-incident").count(), incidents.length);
  });

  test("possible duplicates are for people to decide", async () => {
    const { page, view } = await openView("duplicates", "Possible duplicates");
    assert.equal(await page.locator(".duplicate").count(), view.people.length);
    assert.ok(await page.getByText("Only people decide").isVisible());
  });

  test("every view says the same on paper", async () => {
    const { page, path } = await openCase();
    await page.emulateMedia({ media: "print" });
    for (const part of ["grid", "command", "network", "map"]) {
      await page.goto(`${path}/${part}`);
      await settle(page);
      assert.ok(await page.locator("main table").first().isVisible(), part);
      assert.equal(await page.locator(".filters").isVisible().catch(() => false), false, part);
    }
  });
});
