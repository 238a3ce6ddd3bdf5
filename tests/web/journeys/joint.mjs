import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { clinic, given, keyless, partner, startJoint } from "../joint.mjs";
import { api, arrive, assertAccessible, assertFits, choose, settle, signIn } from "../steps.mjs";
import { account, openCase, second } from "../suite.mjs";

describe("filing together with partners", () => {
  const seconds = { timeout: 120_000 };
  let joint;

  after(() => joint?.stop());

  async function openJoint(options) {
    joint ??= await startJoint();
    return openCase({ baseURL: joint.address, ...options });
  }

  const tick = (page, organisation) => page.locator(".ticks").getByText(organisation, { exact: true }).click();
  const look = (page) => page.getByRole("button", { name: "Show what would leave" }).click();
  const factOf = (scope, label) =>
    scope.locator("dl.facts > div", { has: scope.page().getByText(label, { exact: true }) }).locator("dd");

  async function prepare(options) {
    const opened = await openJoint(options);
    await opened.page.goto(`${opened.path}/filings/prepare`);
    await arrive(opened.page, "Make a filing");
    return opened;
  }

  /** The page of a submission that these have still to sign. */
  async function seal(options, organisations = [partner]) {
    const opened = await prepare(options);
    for (const organisation of organisations) await tick(opened.page, organisation);
    await look(opened.page);
    await opened.page.getByRole("button", { name: "Compose and seal" }).click(seconds);
    await opened.page.locator("#signatures").waitFor(seconds);
    // Opened anew: the button that sealed is still being read out.
    await opened.page.reload();
    await settle(opened.page);
    return { ...opened, id: opened.page.url().split("/").at(-1) };
  }

  async function sign(page, id, organisation = partner) {
    const { filings } = await api(page, "filings");
    const filing = filings.find((item) => item.id === id);
    const bundle = await page.context().request.get(`/api/v1/cases/${filing.case}/filings/${id}/bundle.zip`);
    return joint.sign(organisation, filing, await bundle.body());
  }

  const takeIn = (page, content) =>
    page.locator("input[type=file]").setInputFiles({ name: "theirs.minisig", mimeType: "", buffer: Buffer.from(content) });

  test("the overview names the partners, and an exhibit whose it is", async () => {
    const { page, caseId, path } = await openJoint();
    const shown = await factOf(page.locator("main"), "Partners in this case").textContent();
    assert.ok([partner, keyless, "Interviewed the shopkeepers"].every((words) => shown.includes(words)), shown);
    const { exhibits } = await api(page, `cases/${caseId}`);
    await page.goto(`${path}/evidence/${given}`);
    await settle(page);
    assert.equal(await factOf(page.locator("main"), "Whose it is").textContent(), partner);
    await assertAccessible(page, "an exhibit of a partner");
    await page.goto(`${path}/evidence/${exhibits.find(({ id }) => id !== given).id}`);
    await settle(page);
    assert.equal(await factOf(page.locator("main"), "Whose it is").count(), 0);
  });

  test("nobody is ticked at first, and the preview shows with whom it is filed", async () => {
    const { page } = await prepare();
    const group = page.getByRole("group", { name: "Filed jointly with" });
    assert.equal(await group.getByRole("checkbox").count(), 3);
    assert.equal(await group.getByRole("checkbox", { checked: true }).count(), 0);
    await look(page);
    await page.waitForFunction(() => document.activeElement?.id === "preview", null, seconds);
    assert.equal(await factOf(page.locator(".preview"), "Filed jointly with").count(), 0);
    await group.getByRole("checkbox", { name: partner }).focus();
    await page.keyboard.press("Space");
    assert.equal(await page.locator(".preview").count(), 0, "what was shown without the partner is still shown");
    await assertAccessible(page, "the choice of partners");
    await look(page);
    await page.locator(".preview").waitFor(seconds);
    assert.equal(await factOf(page.locator(".preview"), "Filed jointly with").textContent(), partner);
    await assertAccessible(page, "the preview of a joint submission");
  });

  test("a partner without a key is refused in plain words", async () => {
    const { page } = await prepare();
    await tick(page, keyless);
    await look(page);
    const alert = page.getByRole("alert");
    await alert.getByText(`${keyless} cannot sign it: the case has no public key of theirs.`).waitFor(seconds);
    assert.match(await alert.textContent(), /take the tick away/);
    assert.equal(await page.locator(".preview").count(), 0);
  });

  test("the page of a submission says who has still to sign, and takes their signature in", async () => {
    const { page, path, id } = await seal();
    const section = page.locator("section[aria-labelledby=signatures]");
    assert.match(await section.locator("tbody").textContent(), new RegExp(`${partner}.*Not signed yet`));
    await assertAccessible(page, "a submission that is not signed");

    await page.goto(`${path}/filings/${id}/send`);
    await page.getByText(`It cannot be sent yet. Not signed by: ${partner}.`).waitFor();
    assert.equal(await page.locator("form").count() + (await page.getByRole("button", { name: "Write the message" }).count()), 0);
    await assertAccessible(page, "the way to send what is not signed");
    await page.getByRole("link", { name: "To the signatures" }).click();
    await section.getByText("Choose a signature file").waitFor();

    const signature = await sign(page, id);
    const [title, made, ...rest] = signature.split("\n");
    const altered = [title, `${made.slice(0, 20)}${made[20] === "A" ? "B" : "A"}${made.slice(21)}`, ...rest].join("\n");
    for (const wrong of ["", "a letter", altered]) {
      const refused = page.waitForResponse((response) => response.url().endsWith("/signatures") && response.request().method() === "POST");
      await takeIn(page, wrong);
      assert.equal((await refused).status(), 400, wrong);
      await section.getByRole("alert").getByText("This file was not taken in.").waitFor();
    }
    await takeIn(page, "x".repeat(70_000));
    await section.getByRole("alert").getByText("It is too large for a signature").waitFor();
    assert.match(await section.locator("tbody").textContent(), /Not signed yet/);

    await takeIn(page, signature);
    await page.waitForFunction((words) => document.activeElement?.textContent?.includes(words), `The signature of ${partner} is taken in.`);
    assert.match(await section.locator("tbody").textContent(), new RegExp(`${partner}.*Signed`));
    assert.equal(await section.locator("input[type=file]").count(), 0);
    await assertAccessible(page, "a submission that all have signed");
    await page.getByRole("link", { name: "Send by e-mail" }).click();
    await page.locator("#whom").waitFor();
    assert.equal(await page.getByText("It cannot be sent yet").count(), 0);
  });

  test("while one of two has not signed, it is said who, and reading goes on at the chooser", async () => {
    const { page, id } = await seal({}, [partner, clinic]);
    const section = page.locator("section[aria-labelledby=signatures]");
    const said = section.getByRole("status");
    await section.locator("input[type=file]").focus();
    const signature = await sign(page, id, clinic);
    await takeIn(page, signature);
    await said.getByText(`The signature of ${clinic} is taken in.`).waitFor();
    const states = await section.locator("tbody td:last-child .verified, tbody td:last-child .unverified").allTextContents();
    assert.deepEqual(states, ["Not signed yet", "Signed"]);
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("type")), "file");
    await takeIn(page, "a letter");
    await section.getByRole("alert").waitFor();
    assert.equal(await said.textContent(), "", "what was said of another file is still shown");
    await takeIn(page, signature);
    await said.getByText("This signature was here already.").waitFor();
    await takeIn(page, await sign(page, id));
    await section.getByText("All have signed").waitFor();
  });

  test("a supplement keeps the partners of its submission, and asks for none", async () => {
    const { page, path, id } = await seal();
    await takeIn(page, await sign(page, id));
    await page.getByText("All have signed").waitFor();
    await page.getByRole("button", { name: "Record", exact: true }).click();
    await page.locator(".said", { hasText: "Recorded: Sent" }).waitFor();
    await page.goto(`${path}/evidence`);
    await page.getByRole("button", { name: "Add evidence" }).click();
    const note = { name: "more.txt", mimeType: "text/plain", buffer: Buffer.from("more") };
    await page.locator("input[type=file]").setInputFiles(note);
    await page.locator(".receipt").waitFor();
    await joint.retitle?.();
    await page.goto(`${path}/filings/${id}/supplement`);
    await settle(page);
    assert.equal(await factOf(page.locator("main"), "Filed jointly with").first().textContent(), partner);
    await look(page);
    await page.locator(".preview").waitFor(seconds);
    assert.equal(await factOf(page.locator(".preview"), "Filed jointly with").textContent(), partner);
    assert.equal(await page.locator(".ticks").count(), 0);
  });

  const onlyMock = process.env.RECOURSE_URL ? "no second user here" : false;
  test("what waits for another person keeps its partners", { skip: onlyMock }, async () => {
    const { page, path } = await prepare();
    const { regimes } = await api(page, "regimes");
    const { title } = regimes.find(({ id }) => id === "ca-jvcfoa");
    await choose(page, "Regime", title);
    await tick(page, partner);
    await look(page);
    await page.getByRole("button", { name: "Ask for a second person" }).click();
    await page.getByText("A second person is asked.").waitFor();
    await page.getByRole("button", { name: "Sign out" }).click();
    await signIn(page, { ...account, user: second.user });
    await arrive(page, "Cases");
    await page.goto(`${path}/filings`);
    await page.locator("section", { hasText: "Waiting for a second person" }).getByRole("link", { name: title }).click();
    await arrive(page, title);
    assert.equal(await factOf(page.locator("main"), "Filed jointly with").textContent(), partner);
    assert.equal(await page.locator(".ticks").count(), 0);
    await look(page);
    await page.getByRole("button", { name: "Approve what is shown" }).click();
    await page.getByText("Approved.", { exact: true }).waitFor();
  });

  test("its pages fit a narrow window", async () => {
    const { page, path, id } = await seal({ viewport: { width: 360, height: 780 } });
    await assertFits(page, "a submission that is not signed");
    for (const address of [`/filings/${id}/send`, "/filings/prepare", `/evidence/${given}`, ""]) {
      await page.goto(path + address);
      await settle(page);
      await assertFits(page, address);
    }
  });
});
