// A model that attacks: every published and generated vector comes as its answer, in pieces, and is
// shown again after a reload. Nothing runs, nothing is asked of anybody else, and what was streamed
// looks like what was reloaded.
import assert from "node:assert/strict";

export default async function ({ address, email, password, batches, visitor, step }) {
  const { context, page, outside } = await visitor({ locale: "en-US" });
  await context.addInitScript(() => {
    window.executed = [];
    for (const name of ["alert", "confirm", "prompt", "print", "open"]) {
      window[name] = (...given) => window.executed.push(`${name}(${given})`);
    }
    document.addEventListener("securitypolicyviolation", (event) =>
      window.executed.push(`refused ${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  page.on("dialog", (dialog) => {
    outside.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  const executed = () => page.evaluate(() => window.executed);
  const log = page.getByLabel("Conversation", { exact: true });
  const shape = () =>
    log.evaluate((node) => [node.innerText, [...node.querySelectorAll("*")].map((e) => e.localName)]);

  // the control: what the page itself runs is noticed
  await page.goto(new URL("/sign-in", address).href);
  await page.evaluate(() => window.alert("control"));
  assert.deepEqual(await executed(), ["alert(control)"]);

  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByLabel("Your message").waitFor();

  for (let batch = 0; batch < batches; batch++) {
    await page.goto(new URL("/", address).href);
    await page.getByLabel("Your message").fill(`batch ${batch} <img src=x onerror=alert(1)> [a](javascript:alert(1))`);
    await page.keyboard.press("Enter");
    await log.getByText(`end of batch ${batch}`).waitFor({ timeout: 60_000 });
    await page.getByRole("button", { name: "Copy answer" }).waitFor();
    await page.getByRole("button", { name: "Stop" }).waitFor({ state: "detached" });
    assert.deepEqual(await executed(), [], `streamed, batch ${batch}`);
    const streamed = await shape();

    await page.reload();
    await log.getByText(`end of batch ${batch}`).waitFor({ timeout: 60_000 });
    await page.getByRole("button", { name: "Copy answer" }).waitFor();
    assert.deepEqual(await executed(), [], `reloaded, batch ${batch}`);
    assert.deepEqual(await shape(), streamed, `streamed is reloaded, batch ${batch}`);
  }
  assert.deepEqual(outside, []);
  step(`${batches} batches: nothing ran, nothing left`);
}
