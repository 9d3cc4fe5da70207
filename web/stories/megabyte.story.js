// A megabyte is pasted, sent, shown, edited and answered without a stutter: no task of the page
// takes half as long as a bare text field of the same browser needs for the same paste.
import assert from "node:assert/strict";

const QUESTION = "A line of an endless report, with some words in it.\n".repeat(20_000);

export default async function ({ address, email, password, visitor, step }) {
  const { context, page } = await visitor({ locale: "en-US" });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await context.addInitScript(() => {
    window.longTasks = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.longTasks.push(Math.round(duration));
    }).observe({ type: "longtask" });
  });
  const settled = () =>
    page.evaluate(() => new Promise((done) => requestIdleCallback(() => setTimeout(done, 100))));
  const longest = async (what) => {
    await settled();
    const tasks = await page.evaluate(() => window.longTasks.splice(0));
    step(`${what}: longest task ${Math.max(0, ...tasks)} ms`);
    return Math.max(0, ...tasks);
  };
  const paste = async (field) => {
    await page.evaluate((text) => navigator.clipboard.writeText(text), QUESTION);
    await field.focus();
    await longest("copying");
    await page.keyboard.press("Control+V");
  };

  await page.goto(new URL("/sign-in", address).href);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  const message = page.getByLabel("Your message");
  await message.waitFor();

  await page.evaluate(() => document.body.append(Object.assign(document.createElement("textarea"), { id: "bare" })));
  await paste(page.locator("#bare"));
  const bare = await longest("the control, a bare field");
  assert.ok(bare > 100, "the control is slow enough to compare with");
  await page.evaluate(() => document.querySelector("#bare").remove());

  const smooth = async (what) => {
    const worst = await longest(what);
    assert.ok(worst < bare / 2, `${what}: a task of ${worst} ms, the control takes ${bare} ms`);
  };

  await paste(message);
  await page.getByRole("region", { name: "Pasted text" }).waitFor();
  await smooth("pasting");
  await message.pressSequentially("Sum this up.");
  await smooth("typing beside it");
  await page.keyboard.press("Enter");
  await page.getByText("A short answer.").waitFor();
  await page.getByText("Sum this up.").first().waitFor();
  await smooth("sending and showing");

  await page.reload();
  await page.getByText("A short answer.").waitFor();
  await smooth("showing it again");
  await page.getByRole("button", { name: /^Show all/ }).click();
  await page.waitForFunction(() => document.querySelector("article").textContent.length > 1_000_000);
  await smooth("showing all of it");
  await page.getByRole("button", { name: "Edit", exact: true }).first().click();
  await page.getByLabel("Edit your message").waitFor();
  await smooth("editing");
  await page.keyboard.press("Escape");

  await message.fill("Write a megabyte.");
  await page.keyboard.press("Enter");
  const copies = page.getByRole("button", { name: "Copy answer" });
  await copies.nth(1).waitFor({ timeout: 60_000 });
  await smooth("a long answer");
  await page.reload();
  await copies.nth(1).waitFor({ timeout: 60_000 });
  await smooth("the long answer again");
}
