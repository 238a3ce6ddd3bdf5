// The picture of the web app for the README: node picture.mjs FILE, against $RECOURSE_URL or the mock.
import { launch, openPage } from "./browser.mjs";
import { arrive, signIn } from "./steps.mjs";
import { passphrase, startMock } from "./mock/server.mjs";

const file = process.argv[2] ?? "../../docs/images/web.png";
const real = process.env.RECOURSE_URL;
const server = real ? { address: real, stop: () => undefined } : await startMock();
const browser = await launch();
const { page } = await openPage(browser, server.address, { viewport: { width: 1560, height: 960 } });
const workspace = process.env.RECOURSE_TEST_WORKSPACE ?? "generica-demo";
await signIn(page, { workspace, passphrase: real ? process.env.RECOURSE_TEST_PASSPHRASE : passphrase });
await arrive(page, "Cases");
await page.getByRole("link", { name: "Elements by evidence" }).click();
await arrive(page, "Elements by evidence");
await page.locator("tr:has(.dot-contrary) td:has(.dot-contrary), td:has(.dot)").first().click();
await page.screenshot({ path: file });
await browser.close();
server.stop();
