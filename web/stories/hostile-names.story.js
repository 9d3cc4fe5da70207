// Everything that somebody may name, and every sentence that carries such a name, is shown as the
// text that it is: titles, people, agencies, keys, providers, models, usage, audit, problems,
// notices, the invitation. Nothing runs, nothing is asked of anybody else.
import assert from "node:assert/strict";
import { signIn, watched } from "./watched.js";

export default async function ({ address, administrator, operator, password, agency, names, models, visitor, step, picture }) {
  const at = (path) => new URL(path, address).href;
  const call = async (page, method, path, body, headers = {}) => {
    const { status, text } = await page.evaluate(
      async ([method, path, body, headers]) => {
        const token = document.cookie.match(/XSRF-TOKEN=([^;]+)/)[1];
        const response = await fetch(path, {
          method,
          headers: { "content-type": "application/json", "x-xsrf-token": token, ...headers },
          ...(body ? { body: JSON.stringify(body) } : {}),
        });
        return { status: response.status, text: await response.text() };
      },
      [method, path, body, headers],
    );
    assert.ok(status < 300, `${method} ${path}: ${status} ${text}`);
    return text === "" ? null : JSON.parse(text);
  };
  /** Each of the texts stands in the page as it was given. */
  const shows = async (page, texts, what) => {
    await page.waitForFunction(
      (texts) => {
        const plain = (text) => text.replace(/\s+/g, " ").trim();
        const shown = plain(document.body.textContent);
        return texts.every((text) => shown.includes(plain(text)));
      },
      texts,
      { timeout: 20_000 },
    ).catch(() => assert.fail(`${what}: not every name is shown`));
  };
  const few = names.slice(0, 6);

  // the operator's side: agencies, and what the operator sees of them
  const office = await watched(visitor, address);
  await signIn(office.page, address, operator, password);
  await call(office.page, "PATCH", `/console/api/agencies/${agency}`, { name: names[0] });
  for (const [index, name] of few.entries()) {
    await call(office.page, "POST", "/console/api/agencies", { name, domain: `hostile${index}.example`, languages: ["en"] });
  }
  await office.page.goto(at("/console/agencies"));
  await shows(office.page, few, "agencies");
  await office.page.getByRole("button", { name: `Actions for ${names[0]}`, exact: true }).first().click();
  await office.page.getByRole("menuitem", { name: "Suspend" }).click();
  await shows(office.page, [`Suspend ${names[0]}?`], "suspending an agency");
  await office.page.getByRole("button", { name: "Cancel" }).click();
  await office.page.getByRole("button", { name: /Looking after/ }).click();
  await office.page.getByRole("option").first().waitFor();
  await office.nothing("agencies");
  await office.page.goto(at("/console/keys"));
  await shows(office.page, few, "the choice of an agency");
  await office.page.goto(at("/console/audit"));
  await office.page.getByRole("table").waitFor();
  await office.nothing("the operator's pages");
  step("agencies are text");

  // the agency's side
  const { page, nothing } = await watched(visitor, address);
  await signIn(page, address, administrator, password);
  let link = null;
  for (const [index, name] of names.entries()) {
    const made = await call(page, "POST", "/console/api/people", { name, email: `h${index}@office.example`, roles: ["member"] });
    link ??= made.invitation.link;
    await call(page, "POST", "/api/conversations", { title: name });
  }
  for (const name of few) {
    await call(page, "POST", "/console/api/keys", { name, scopes: ["inference"] });
  }
  await page.goto(at("/console/people"));
  await shows(page, names, "people");
  await page.getByRole("button", { name: `Actions for ${names[1]}`, exact: true }).first().click();
  await page.getByRole("menuitem", { name: "Suspend" }).click();
  await shows(page, [`Suspend ${names[1]}?`], "suspending a person");
  await page.getByRole("button", { name: "Cancel" }).click();
  await nothing("people");
  await page.goto(at("/console/keys"));
  await shows(page, few, "keys");
  await page.getByRole("button", { name: `Revoke ${names[1]}`, exact: true }).first().click();
  await shows(page, [`Revoke ${names[1]}?`], "revoking a key");
  await nothing("keys");
  await page.goto(at("/console/models"));
  await shows(page, [...models, `Provider ${names[2]}`], "models and their provider");
  await page.getByRole("button", { name: `Actions for Provider ${names[2]}`, exact: true }).click();
  await page.getByRole("menuitem", { name: "Disconnect" }).click();
  await shows(page, [`Disconnect Provider ${names[2]}?`], "disconnecting a provider");
  await nothing("models");
  step("people, keys, models and providers are text");

  await page.goto(at("/"));
  await shows(page, names.slice(-10), "titles");
  await page.getByRole("link", { name: names.at(-1), exact: true }).first().click();
  await page.waitForURL("**/c/*");
  await page.getByRole("button", { name: `Actions for “${names.at(-1)}”`, exact: true }).first().click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await shows(page, [`“${names.at(-1)}” and all its answers`], "deleting a chat");
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.goto(at("/"));
  await page.getByLabel("Your message").fill(names[3]);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Copy answer" }).waitFor();
  await nothing("titles");
  for (const by of ["By model", "By person"]) {
    await page.goto(at("/console/usage"));
    await page.getByRole("radio", { name: by }).check({ force: true });
    const label = page.getByRole("rowheader").first();
    await label.waitFor();
    // a model is named there by its id in the catalogue
    if (by === "By person") assert.ok(names.includes(await label.innerText()), by);
    await nothing(by);
  }
  await page.goto(at("/console/audit"));
  await page.getByRole("table").waitFor();
  await shows(page, [names[0]], "audit");
  await page.goto(at("/settings"));
  await shows(page, [names[0]], "settings");
  await picture(page, "settings");
  await nothing("usage, audit, settings");
  step("titles, usage, audit and settings are text");

  // sentences of the server that carry what somebody else has written
  const { id } = await call(page, "POST", "/api/conversations", { title: "Sentences" });
  await page.route(`**/api/conversations/${id}/messages*`, (route) =>
    route.request().method() === "POST"
      ? route.fulfill({
          status: 409,
          contentType: "application/problem+json",
          body: JSON.stringify({ type: "/problems/x", status: 409, title: names[4], detail: names.join(" "), name: names[5] }),
        })
      : route.fulfill({
          contentType: "application/json",
          body: JSON.stringify({
            items: ["stopped", "incomplete", "refused", "filtered"].map((state, index) => ({
              id: `msg_0000000000000000000000000${index}`,
              parentId: index === 0 ? null : `msg_0000000000000000000000000${index - 1}`,
              role: "assistant",
              text: "",
              state,
              model: { id: names[1], name: names[2], version: names[3] },
              createdAt: "2026-01-01T00:00:00Z",
              notice: `${state}: ${names.join(" ")}`,
            })),
            next: null,
          }),
        }),
  );
  await page.goto(at(`/c/${id}`));
  await shows(page, [`filtered: ${names.join(" ")}`, names[2]], "notices");
  await page.getByLabel("Your message").fill("Is this refused?");
  await page.keyboard.press("Enter");
  await shows(page, [names[4], names.join(" ")], "problems");
  await nothing("notices and problems");
  step("notices and problems are text");

  const guest = await watched(visitor, address);
  await guest.page.goto(at(`/welcome${new URL(link).hash}`));
  await shows(guest.page, [names[0]], "the invitation");
  await guest.nothing("the invitation");
  step(`${names.length} names in every place: nothing ran, nothing left`);
}
