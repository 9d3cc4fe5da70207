// A question that the sources do not answer is handed on; whoever keeps the collection finds it under
// Care, with tests and with documents that want a look. Read by axe in both themes, at three widths.
import assert from "node:assert/strict";
import { AxeBuilder } from "@axe-core/playwright";
import { signIn } from "./watched.js";

const QUESTION = "Who painted the ceiling of the chapel?";

export default async function ({ address, email, password, path, visitor, step, picture }) {
  const { page, outside } = await visitor({ locale: "en-US", colorScheme: "light" });
  await signIn(page, address, email, password);

  await page.goto(new URL("/knowledge", address).href);
  await page.getByLabel("Your question").fill(QUESTION);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Hand the question on" }).click();
  await page.getByText("They do not learn who asked unless you say so").waitFor();
  await page.getByLabel("What were you looking for?").fill("The name of the painter");
  await serious(page, "what is handed on");
  await picture(page, "care-hand-on");
  await page.getByRole("button", { name: "Hand on", exact: true }).click();
  await page.getByText("Thank you. The question was handed on.").waitFor();
  step("a question is handed on, and what goes was said before");

  await page.goto(new URL(path, address).href);
  await page.getByRole("link", { name: "Care" }).click();
  const item = page.getByRole("listitem").filter({ hasText: QUESTION });
  await item.getByText("The name of the painter").waitFor();
  await item.getByText("not answered once").waitFor();
  assert.equal(await item.getByText(/asked by/).count(), 0);
  step("its keeper finds it, without a name");

  const region = (name) => page.getByRole("region", { name });
  await region("Documents that hold no more").getByText("travel").waitFor();
  await page.getByText("twenty weeks").first().waitFor();
  await page.getByText("It has not been counted for long enough").waitFor();
  step("documents that want a look are shown");

  await page.getByRole("button", { name: "Add a test" }).click();
  const form = page.getByRole("dialog", { name: "Add a test" });
  await form.getByLabel("Question", { exact: true }).fill("How long is parental leave for a parent?");
  await form.getByLabel("Words that must stand in the passage").fill("sixteen weeks");
  await serious(page, "a form for a test");
  await form.getByRole("button", { name: "Add a test" }).click();
  const row = page.getByRole("row", { name: /How long is parental leave/ });
  await row.getByText(/^place [12]$/).waitFor({ timeout: 60_000 });
  step("a test is tried by itself");

  for (const colorScheme of ["light", "dark"]) {
    for (const width of [390, 820, 1280]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 2600 });
      await page.getByRole("heading", { level: 1 }).scrollIntoViewIfNeeded();
      await serious(page, `${colorScheme}-${width}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `nothing stands out of the page at ${width}`);
      await picture(page, `care-${colorScheme}-${width}`);
    }
  }
  step("nothing serious at any width, light or dark");

  await item.getByRole("button", { name: "Answered" }).click();
  await item.getByLabel("Answered by").fill("Nobody knows.");
  await item.getByRole("button", { name: "Answered" }).click();
  await page.getByText("No question is open").waitFor();
  step("it is answered");
  assert.deepEqual(outside, [], "nothing was asked of anybody else");
}

async function serious(page, what) {
  const { violations } = await new AxeBuilder({ page }).exclude("[data-live-announcer]").analyze();
  const found = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  assert.deepEqual(
    found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
    [],
    what,
  );
}
