// A folder is connected to a collection, followed, and disconnected: what came of it, what was not
// taken and why, in three languages, light and dark, on wide and narrow screens.
import assert from "node:assert/strict";

export default async function ({ address, email, password, collection, visitor, step, picture }) {
  const { page, outside } = await visitor({ locale: "en-US", colorScheme: "light" });

  await page.goto(`${address}/knowledge/${collection}`);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.goto(`${address}/knowledge/${collection}`);
  await page.getByRole("button", { name: "Connect a folder" }).click();
  const form = page.getByRole("dialog", { name: "Connect a folder" });
  await form.getByLabel("Only what lies below").waitFor();
  await picture(page, "connecting");
  await form.getByLabel("Only what lies below").fill("missing");
  await form.getByRole("button", { name: "Connect a folder" }).click();
  await form.waitFor({ state: "detached" });
  await page.getByText("The folder is not there.").waitFor({ timeout: 60_000 });
  step("a folder that is not there is told");

  await page.getByRole("button", { name: "Connect a folder" }).click();
  await form.getByRole("button", { name: "Connect a folder" }).click();
  await page.getByText(/3 found/).waitFor({ timeout: 60_000 });
  await page.getByRole("row", { name: /canteen/i }).waitFor({ timeout: 60_000 });
  step("what lies in it comes");

  await page.getByText("2 things were not taken as they are").click();
  await page.getByText("A link: links are not followed").waitFor();
  await page.getByText("kept from everyone").first().waitFor();
  step("what was not taken is told, and why");
  for (const [width, name] of [
    [1280, "wide"],
    [820, "middle"],
    [390, "narrow"],
  ]) {
    await page.setViewportSize({ width, height: 1000 });
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.ok(over <= 0, `nothing is cut off at ${width}`);
    await page.getByRole("heading", { name: "Connected folders" }).scrollIntoViewIfNeeded();
    await picture(page, name);
  }
  await page.setViewportSize({ width: 1280, height: 1000 });

  for (const [locale, title] of [
    ["fr-FR", "Dossiers connectés"],
    ["es-ES", "Carpetas conectadas"],
  ]) {
    const other = await visitor({ locale, colorScheme: "dark" });
    await other.context.addCookies(await page.context().cookies());
    await other.page.goto(`${address}/knowledge/${collection}`);
    await other.page.getByRole("heading", { name: title }).scrollIntoViewIfNeeded();
    await picture(other.page, `dark-${locale.slice(0, 2)}`);
  }
  step("it reads in other languages");

  const actions = page.getByRole("button", { name: "Actions for “rules”" });
  await actions.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Pause" }).press("Enter");
  await page.getByText("Paused", { exact: true }).waitFor();
  await actions.click();
  await page.getByRole("menuitem", { name: "Disconnect" }).click();
  const sure = page.getByRole("alertdialog", { name: "Disconnect this folder?" });
  await sure.getByRole("button", { name: "Disconnect" }).click();
  await sure.waitFor({ state: "detached" });
  await page.getByRole("row", { name: /canteen/i }).waitFor({ state: "detached" });
  step("with the folder go its documents");

  assert.deepEqual(outside, [], "nothing was asked of anybody else");
}
