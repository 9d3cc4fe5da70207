// Documents are asked from a chat, in English: a collection is named with `#` by keyboard, the
// answer comes with its places, stays after a reload, and a place opens with its words marked.
import assert from "node:assert/strict";
import { AxeBuilder } from "@axe-core/playwright";

const HANDBOOK = `# Staff handbook

## Annual leave

Every employee has 25 days of paid leave a year. Leave is asked for in writing, two weeks before it begins.

## Travel

Tickets are bought by the travel office. A hotel may cost 140 euros a night.
`;

const TRAVEL = `# Travel

A hotel may cost 140 euros a night.
`;

export default async function ({ address, email, password, visitor, step, picture }) {
  const { page, outside } = await visitor({ locale: "en-US", colorScheme: "light" });
  await signIn();
  await collectionOf("Staff rules", "handbook.md", HANDBOOK);
  step("a collection is there to be asked");

  await page.goto(address);
  const field = page.getByLabel("Your message", { exact: true });
  await field.fill("");
  await field.pressSequentially("#sta");
  const list = page.getByRole("listbox", { name: "Ask documents" });
  await list.getByRole("option", { name: "Staff rules" }).waitFor();
  assert.equal(
    await list.locator("[aria-selected=true]").getAttribute("id"),
    await field.getAttribute("aria-activedescendant"),
    "the field says which one Enter takes",
  );
  await check("the list of names");
  await picture(page, "named");
  await page.keyboard.press("Enter");
  const chosen = page.getByRole("list", { name: "Asked of these documents" });
  await chosen.getByText("Staff rules").waitFor();
  assert.equal(await field.inputValue(), "", "what was typed of the name is gone from the message");
  step("a collection is named by keyboard");

  await page.keyboard.type("How many days of paid leave are there a year?");
  await page.keyboard.press("Enter");
  const answer = page.locator("article", { has: page.getByRole("heading", { name: /^Answer of/ }) });
  const citation = page.getByRole("button", { name: /^Source 1/ }).first();
  await citation.waitFor({ timeout: 60_000 });
  assert.match(await answer.first().innerText(), /25 days of paid leave/);
  await page.getByText("From documents, with their places").waitFor();
  await page.getByText("Asked: Staff rules").waitFor();
  await check("an answer with its places");
  await picture(page, "answer");
  step("the answer comes with its places");

  await page.reload();
  await citation.waitFor();
  await chosen.getByText("Staff rules").waitFor();
  step("both are there after a reload");

  await field.fill("Who painted the ceiling of the chapel?");
  await page.keyboard.press("Enter");
  await page.getByText("The sources do not answer this.").first().waitFor();
  await picture(page, "not-there");
  step("what is not in the sources is not answered");

  for (const [width, colorScheme] of [
    [820, "dark"],
    [390, "light"],
  ]) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    await check(`${width} ${colorScheme}`);
    await picture(page, `${colorScheme}-${width}`);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: "light" });

  await page.getByRole("button", { name: "Do not ask Staff rules" }).click();
  await chosen.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Ask documents" }).click();
  await page.getByRole("option", { name: "Staff rules" }).click();
  await page.keyboard.press("Escape");
  await chosen.getByText("Staff rules").waitFor();
  step("it is taken off, and chosen by a button");

  await citation.click();
  await page.getByRole("heading", { name: /handbook/i, level: 1 }).waitFor();
  const marked = page.locator("mark").first();
  await marked.waitFor();
  assert.match(await marked.innerText(), /25 days of paid leave/);
  await picture(page, "document");
  step("a place opens in its document, the words marked");

  await page.goto(address);
  await field.fill("How much may a hotel cost a night?");
  await drop("travel.md", TRAVEL);
  await field.press("Enter"); // too early: it waits for the file
  const files = page.getByRole("list", { name: "Files of this chat" });
  await files.getByText(/^travel/i).waitFor({ timeout: 60_000 });
  await files.getByText("Ready", { exact: true }).waitFor({ timeout: 60_000 });
  assert.equal(await field.inputValue(), "How much may a hotel cost a night?", "what was typed waits");
  await check("a file in a chat");
  await picture(page, "file");
  step("a file is dropped into a new chat, and read");

  await field.focus();
  await page.keyboard.press("Enter");
  await citation.waitFor({ timeout: 60_000 });
  await page.getByText("Asked: the files of this chat").waitFor();
  await picture(page, "file-answer");
  await citation.click();
  await page.getByRole("heading", { name: /travel/i, level: 1 }).waitFor();
  assert.match(await page.locator("mark").first().innerText(), /140 euros/);
  step("it answers, and opens at the place, the words marked");

  await page.getByRole("link", { name: "Knowledge" }).click();
  await page.getByRole("link", { name: /Staff rules/ }).first().waitFor();
  assert.equal(await page.getByText("cnv_").count(), 0, "its collection stands in no list");

  assert.deepEqual(outside, [], "nothing was asked of anybody else");

  async function signIn() {
    await page.goto(address);
    await page.getByLabel("E-mail address").fill(email);
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("link", { name: "Knowledge" }).waitFor();
  }

  async function collectionOf(name, file, text) {
    await page.getByRole("link", { name: "Knowledge" }).click();
    await page.getByRole("button", { name: "New collection" }).click();
    const form = page.getByRole("dialog", { name: "New collection" });
    await form.getByLabel("Name", { exact: true }).fill(name);
    await form.getByRole("button", { name: "New collection" }).click();
    await page.getByRole("heading", { name, level: 1 }).waitFor();
    await page.locator("input[type=file]").setInputFiles({
      name: file,
      mimeType: "text/markdown",
      buffer: Buffer.from(text),
    });
    await page
      .getByRole("row", { name: new RegExp(file.split(".")[0], "i") })
      .getByText(/^(Found by words|Ready)$/)
      .waitFor({ timeout: 60_000 });
  }

  async function drop(name, text) {
    const brought = await page.evaluateHandle(
      ([called, inside]) => {
        const data = new DataTransfer();
        data.items.add(new File([inside], called, { type: "text/markdown" }));
        return data;
      },
      [name, text],
    );
    const form = page.locator("form", { has: field });
    await form.dispatchEvent("dragover", { dataTransfer: brought });
    await form.dispatchEvent("drop", { dataTransfer: brought });
  }

  async function check(what) {
    const { violations } = await new AxeBuilder({ page }).exclude("[data-live-announcer]").analyze();
    const serious = violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(", ")}`);
    assert.deepEqual(serious, [], what);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.ok(overflow <= 1, `${what} is ${overflow}px wider than the window`);
  }
}
