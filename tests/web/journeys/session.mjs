import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { api, arrive, signIn } from "../steps.mjs";
import { account, open, openCase } from "../suite.mjs";

describe("signing in", () => {
  test("a wrong passphrase is refused in plain words and the workspace stays shut", async () => {
    const page = await open();
    await signIn(page, { ...account, passphrase: "not the passphrase" });
    const alert = page.getByRole("alert");
    await alert.waitFor();
    assert.match(await alert.textContent(), /stays shut/);
    assert.equal((await api(page, "session")).signed_in, false);
    assert.equal(await page.locator("input[name=passphrase]").inputValue(), "");
  });

  test("the right passphrase opens it, and signing out shuts it again", async () => {
    const page = await open();
    await signIn(page, account);
    await arrive(page, "Cases");
    await page.getByRole("button", { name: "Sign out" }).click();
    await arrive(page, "Open a workspace");
    assert.equal((await api(page, "session")).signed_in, false);
  });

  test("a page of a case asks for the passphrase first and is shown after it", async () => {
    const page = await open();
    await page.goto("/cases/generica/evidence");
    await arrive(page, "Open a workspace");
    await page.locator("input[name=passphrase]").fill(account.passphrase);
    await page.getByRole("button", { name: "Open", exact: true }).click();
    await arrive(page, "Evidence");
  });
});

describe("a session that ends", () => {
  test("leads back to the passphrase, says why, and goes on where it was", async () => {
    const { page } = await openCase();
    await page.context().clearCookies();
    await page.getByRole("link", { name: "Filings", exact: true }).click();
    await arrive(page, "Open a workspace");
    await page.getByText("The session has ended").waitFor();
    await page.locator("input[name=passphrase]").fill(account.passphrase);
    await page.keyboard.press("Enter");
    await arrive(page, "Filings");
  });
});
