// A collection is made, filled and asked, in English: the passages come at once, and each of them
// opens the document at its place, marked.
import assert from "node:assert/strict";

const HANDBOOK = `# Staff handbook

## Annual leave

Every employee has 25 days of paid leave a year. Leave is asked for in writing, two weeks before it begins.

## Travel

Tickets are bought by the travel office. A hotel may cost 140 euros a night.
`;

export default async function ({ address, email, password, visitor, step, picture }) {
  const { page, outside } = await visitor({ locale: "en-US", colorScheme: "light" });

  await page.goto(address);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("link", { name: "Knowledge" }).click();
  await page.getByText("There is no collection for you yet").waitFor();
  step("an empty page says how to begin");

  await page.getByRole("button", { name: "New collection" }).click();
  const form = page.getByRole("dialog", { name: "New collection" });
  await form.getByLabel("Name", { exact: true }).fill("Staff rules");
  await form.getByText("Everyone in the agency may read").click();
  await form.getByRole("button", { name: "New collection" }).click();
  await page.getByRole("heading", { name: "Staff rules", level: 1 }).waitFor();
  step("a collection is made");

  await page.locator("input[type=file]").setInputFiles({
    name: "handbook.md",
    mimeType: "text/markdown",
    buffer: Buffer.from(HANDBOOK),
  });
  await page.getByText("Arrived", { exact: true }).waitFor();
  const row = page.getByRole("row", { name: /handbook/i });
  await row.getByText(/^(Found by words|Ready)$/).waitFor({ timeout: 60_000 });
  step("a file is brought, and read");
  await picture(page, "collection");

  await page.getByRole("link", { name: "Ask this collection" }).click();
  const question = page.getByLabel("Your question");
  await question.fill("How many days of paid leave are there a year?");
  await page.keyboard.press("Enter");
  const source = page.getByRole("article", { name: /^Source 1/ });
  await source.getByText("25 days of paid leave a year").or(source.getByText("25")).first().waitFor();
  assert.ok((await source.locator("mark").count()) > 0, "the words of the question are marked");
  step("the passages are on screen");
  const answer = page.getByRole("region", { name: "Answer" });
  await answer.getByRole("progressbar").waitFor({ state: "detached", timeout: 60_000 });
  await picture(page, "answer");

  await page.getByText(/^One document holds a word of your question/).waitFor();
  await page.getByRole("button", { name: /In force/ }).click();
  await page.getByRole("option", { name: "Today (1)" }).click();
  const filter = page.getByRole("button", { name: "Take out the filter “In force today”" });
  await filter.waitFor();
  await source.waitFor();
  assert.match(page.url(), /[?&]on=today/);
  await page.reload();
  await filter.click();
  await filter.waitFor({ state: "detached" });
  assert.doesNotMatch(page.url(), /on=/);
  step("filters say what they find, stand in the address, and are taken out");

  await question.fill("How many days of paid leave are there a year?");
  await page.keyboard.press("Enter");
  await source.getByRole("button", { name: /^Open at this place/ }).click();
  const text = page.getByRole("dialog").locator("mark").first();
  await text.waitFor();
  assert.match(await page.getByRole("dialog").innerText(), /Tickets are bought/);
  step("the document opens at the place");
  await picture(page, "document");

  const document = await page.evaluate(async () => {
    const first = async (path) => (await (await fetch(path)).json()).items[0].id;
    const collections = "/api/knowledge/collections";
    return first(`${collections}/${await first(collections)}/documents`);
  });
  await page.goto(`${address}/knowledge/documents/${document}`);
  await page.getByRole("button", { name: "Look for them" }).click();
  await page.getByText("No other document like this that you may read was found.").waitFor();
  step("a document that stands alone is like none");

  assert.deepEqual(outside, [], "nothing was asked of anybody else");
}
