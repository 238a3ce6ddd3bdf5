// A Chromium page that keeps account of what it did: requests, console errors, broken policy.
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const switches = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export async function launch() {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  if (!existsSync(executablePath)) throw new Error(`no Chromium at ${executablePath}; set CHROMIUM`);
  return chromium.launch({ executablePath, args: switches });
}

/** Problems a page may not have. Refusals are expected to leave an error in the console. */
function account(page, address) {
  const trouble = [];
  const ours = new URL(address).origin;
  page.context().on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    // Chromium's own PDF viewer is an extension inside the browser.
    if (origin !== ours && protocol !== "chrome-extension:" && protocol !== "chrome:") trouble.push(`left the origin: ${request.url()}`);
  });
  page.on("pageerror", (error) => trouble.push(`page error: ${error.message}`));
  page.on("console", (message) => {
    const expected = /status of (400|401|403|404)/.test(message.text());
    if (message.type() === "error" && !expected) trouble.push(`console: ${message.text()}`);
  });
  return trouble;
}

export async function openPage(browser, address, options = {}) {
  const context = await browser.newContext({
    baseURL: address,
    locale: "en-GB",
    viewport: { width: 1440, height: 900 },
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  return { page, trouble: account(page, options.baseURL ?? address), close: () => context.close() };
}
