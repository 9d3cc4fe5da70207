// A visitor of whom every script that runs and every refused request is noticed.
import assert from "node:assert/strict";

/** `nothing(what)` holds that since the visitor came nothing ran and nobody outside was asked. */
export async function watched(visitor, address, options = { locale: "en-US" }) {
  const { context, page, outside } = await visitor(options);
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

  // the control: what the page itself runs is noticed
  await page.goto(new URL("/sign-in", address).href);
  await page.evaluate(() => window.alert("control"));
  assert.deepEqual(await executed(), ["alert(control)"]);

  return {
    page,
    async nothing(what) {
      assert.deepEqual(await executed(), [], what);
      assert.deepEqual(outside, [], what);
    },
  };
}

export async function signIn(page, address, email, password) {
  await page.goto(new URL("/sign-in", address).href);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
}
