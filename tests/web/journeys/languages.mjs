import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { parse } from "smol-toml";
import { arrive } from "../steps.mjs";
import { open, openCase } from "../suite.mjs";

describe("languages", () => {
  const read = (path) => readFileSync(new URL(path, import.meta.url), "utf8");
  const words = (language) => JSON.parse(read(`../../../web/src/i18n/${language}.json`));

  test("every language has every text, with the same parameters", () => {
    const english = words("en");
    const french = words("fr");
    assert.deepEqual(Object.keys(french), Object.keys(english));
    const parameters = (text) => (text.match(/\{\w+\}/g) ?? []).sort();
    for (const key of Object.keys(english)) assert.deepEqual(parameters(french[key]), parameters(english[key]), key);
  });

  test("every code of the taxonomy has a word", () => {
    const english = words("en");
    for (const [kind, entries] of Object.entries(parse(read("../../../data/taxonomies/case.toml")))) {
      for (const { code } of entries) assert.ok(english[`code.${kind}.${code}`], `no word for ${kind} ${code}`);
    }
  });

  test("every field of a record that a supplement may change has a word", () => {
    const english = words("en");
    const structs = read("../../../src/model/internal/case_fields.hpp").split("template <class Visit, class Record>");
    const kinds = ["Party", "Source", "Exhibit", "Claim", "Incident", "Act", "Case"];
    const records = ["parties", "sources", "exhibits", "claims", "incidents"];
    for (const kind of kinds) {
      const fields = structs.find((one) => one.includes(`<Record>, ${kind}>`)).matchAll(/visit\("(\w+)"/g);
      const own = [...fields].map(([, field]) => field).filter((field) => field !== "id" && !(kind === "Case" && records.includes(field)));
      assert.ok(own.length > 4, `few fields of ${kind} were found`);
      for (const field of own) assert.ok(english[`code.field.${field}`], `no word for ${field} of ${kind}`);
    }
  });

  test("no text calls anyone guilty", () => {
    for (const language of ["en", "fr"]) assert.doesNotMatch(read(`../../../web/src/i18n/${language}.json`), /guilty|coupable/i);
  });

  test("the app switches to French, remembers it and marks the document", async () => {
    const { page } = await openCase();
    await page.locator(".language select").selectOption("fr");
    await page.getByRole("link", { name: "Preuves", exact: true }).click();
    await arrive(page, "Preuves");
    assert.equal(await page.evaluate(() => document.documentElement.lang), "fr");
    await page.reload();
    await arrive(page, "Preuves");
    await page.getByRole("button", { name: "Fermer la session" }).click();
    await arrive(page, "Ouvrir un espace de travail");
  });

  test("a browser that asks for French gets it", async () => {
    const page = await open({ locale: "fr-FR" });
    await page.goto("/lists");
    await arrive(page, "Listes");
  });
});
