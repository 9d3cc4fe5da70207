// Runs one story in a real browser: `node run.js NAME`, with what the story needs as JSON in the
// variable STORY. Prints its steps; ends with 0 if every fact held, else with 1 and what did not.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { launch } from "./chromium.js";

const name = process.argv[2];
const given = JSON.parse(process.env.STORY ?? "{}");
const pictures = given.pictures ?? "target/pictures";
mkdirSync(pictures, { recursive: true });

const { default: story } = await import(`./${name}.story.js`);
const browser = await launch();
const step = (text) => console.log(`  ${text}`);
const open = [];

/** A fresh browser profile: its own cookies and storage. Every outside request is refused and kept. */
async function visitor(options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const outside = [];
  await context.route("**/*", (route) => {
    const { hostname } = new URL(route.request().url());
    if (["localhost", "127.0.0.1"].includes(hostname) || /^(data|blob):/.test(route.request().url())) {
      return route.continue();
    }
    outside.push(route.request().url());
    return route.abort();
  });
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  open.push({ page, faults });
  return { context, page, outside, faults };
}

async function picture(page, title) {
  await page.screenshot({ path: join(pictures, `${name}-${title}.png`) });
}

try {
  await story({ ...given, browser, visitor, step, picture });
  console.log(`story ${name}: true`);
} catch (failure) {
  console.log(`story ${name}: false\n${failure.stack ?? failure}`);
  for (const [index, { page, faults }] of open.entries()) {
    faults.slice(0, 10).forEach((fault) => console.log(`  browser: ${fault}`));
    await picture(page, `failed-${index}`).catch(() => {});
  }
  process.exitCode = 1;
} finally {
  await browser.close();
}
