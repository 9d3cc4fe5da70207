// An installation's first day: the first operator comes in by the one-time link, enrols an agency,
// invites its first person, who asks the first question. In at most 25 inputs, a field filled, a
// choice made or a button pressed being one each.
import assert from "node:assert/strict";

export default async function ({ firstLink, visitor, step, picture }) {
  let inputs = 0;
  const fill = (field, text) => (inputs++, field.fill(text));
  const press = (button) => (inputs++, button.click());

  const { page } = await visitor({ locale: "en-US" });
  await page.goto(firstLink);
  await fill(page.getByLabel("Your name"), "First Operator");
  await fill(page.getByLabel("E-mail address"), "operator@central.example");
  await fill(page.getByLabel("Password", { exact: true }), "a long enough password");
  await press(page.getByRole("button", { name: "Create account" }));
  await page.getByRole("heading", { name: "Connect a model" }).waitFor();
  step("the operator's first screen connects a model");
  await picture(page, "operator");

  await press(page.getByRole("link", { name: "Agencies" }).first());
  await press(page.getByRole("button", { name: "Enrol an agency" }).first());
  const enrol = page.getByRole("dialog");
  await fill(enrol.getByLabel("Name"), "Office of Roads");
  await fill(enrol.getByLabel("Domain"), "roads.example");
  if (!(await enrol.getByRole("checkbox", { name: "English" }).isChecked())) {
    await press(enrol.getByText("English"));
  }
  await press(enrol.getByRole("button", { name: "Enrol an agency" }));
  await enrol.waitFor({ state: "detached" });
  await page.getByText("Office of Roads").first().waitFor();
  step("an agency is enrolled");

  await press(page.getByRole("link", { name: "People" }).first());
  await press(page.getByRole("button", { name: "Invite somebody" }).first());
  const invite = page.getByRole("dialog");
  await fill(invite.getByLabel("Name"), "Road Engineer");
  await fill(invite.getByLabel("E-mail address"), "engineer@roads.example");
  await press(invite.getByRole("button", { name: "Invite somebody" }));
  const link = await page.getByLabel("Invitation link").inputValue();
  await picture(page, "invited");
  step("a person is invited by a link");

  const { page: own } = await visitor({ locale: "en-US" });
  inputs++; // opening the link
  await own.goto(new URL(`/welcome${new URL(link).hash}`, firstLink).href);
  await fill(own.getByLabel("Password", { exact: true }), "another long password");
  await press(own.getByRole("button", { name: "Create account" }));
  const field = own.getByLabel("Your message");
  await field.waitFor();
  await fill(field, "What is a culvert?");
  inputs++;
  await own.keyboard.press("Enter");
  const log = own.getByLabel("Conversation", { exact: true });
  await log.getByText("A culvert is a pipe under a road.").waitFor();
  await own.getByText("scripted-large").first().waitFor();
  await picture(own, "first-answer");
  step(`the first question is answered after ${inputs} inputs`);
  assert.ok(inputs <= 25, `${inputs} inputs`);
}
