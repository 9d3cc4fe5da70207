// A model that attacks: every published and generated vector comes as its answer, in pieces, and is
// shown again after a reload. Nothing runs, nothing is asked of anybody else, and what was streamed
// looks like what was reloaded.
import assert from "node:assert/strict";
import { signIn, watched } from "./watched.js";

export default async function ({ address, email, password, batches, visitor, step }) {
  const { page, nothing } = await watched(visitor, address);
  const log = page.getByLabel("Conversation", { exact: true });
  const shape = () =>
    log.evaluate((node) => [node.innerText, [...node.querySelectorAll("*")].map((e) => e.localName)]);

  await signIn(page, address, email, password);
  await page.getByLabel("Your message").waitFor();

  for (let batch = 0; batch < batches; batch++) {
    await page.goto(new URL("/", address).href);
    await page.getByLabel("Your message").fill(`batch ${batch} <img src=x onerror=alert(1)> [a](javascript:alert(1))`);
    await page.keyboard.press("Enter");
    await log.getByText(`end of batch ${batch}`).waitFor({ timeout: 60_000 });
    await page.getByRole("button", { name: "Copy answer" }).waitFor();
    await page.getByRole("button", { name: "Stop" }).waitFor({ state: "detached" });
    await nothing(`streamed, batch ${batch}`);
    const streamed = await shape();

    await page.reload();
    await log.getByText(`end of batch ${batch}`).waitFor({ timeout: 60_000 });
    await page.getByRole("button", { name: "Copy answer" }).waitFor();
    await nothing(`reloaded, batch ${batch}`);
    assert.deepEqual(await shape(), streamed, `streamed is reloaded, batch ${batch}`);
  }
  step(`${batches} batches: nothing ran, nothing left`);
}
