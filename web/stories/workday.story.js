// An employee's day, in French: sign in, ask, watch the answer stream, reload in the middle, stop,
// edit the question, sign out.
import assert from "node:assert/strict";

const FIELD = "Votre message";

export default async function ({ address, email, password, visitor, step, picture }) {
  const { page, outside } = await visitor({ locale: "fr-FR", colorScheme: "light" });

  await page.goto(address);
  await page.getByLabel("Adresse électronique").fill(email);
  await page.getByLabel("Mot de passe", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Se connecter" }).click();
  await page.getByRole("heading", { name: "Que souhaitez-vous faire ?" }).waitFor();
  step("is signed in, in French");

  await page.getByLabel(FIELD).fill("Écris une longue liste, s’il te plaît.");
  await page.keyboard.press("Enter");
  const log = page.getByLabel("Discussion", { exact: true });
  await log.getByText("Point numéro 3", { exact: true }).waitFor();
  const early = await log.innerText();
  assert.ok(!early.includes("Point numéro 400"), "the answer is shown before it is complete");
  const next = Number(early.match(/Point numéro (\d+)/g).at(-1).match(/\d+/)[0]) + 5;
  await log.getByText(`Point numéro ${next}`, { exact: true }).waitFor();
  step("the answer streams");
  await picture(page, "streaming");

  await page.reload();
  await log.getByText("Point numéro 3", { exact: true }).waitFor();
  const reloaded = await log.innerText();
  assert.match(reloaded, /Écris une longue liste/);
  const last = Number(reloaded.match(/Point numéro (\d+)/g).at(-1).match(/\d+/)[0]);
  await log.getByText(`Point numéro ${last + 5}`, { exact: true }).waitFor();
  const points = [...(await log.innerText()).matchAll(/Point numéro (\d+)/g)].map((m) => Number(m[1]));
  points.slice(0, last + 5).forEach((point, index) => assert.equal(point, index + 1, "no piece is missing or double"));
  step("a reload in the middle goes on without a gap");

  await page.getByRole("button", { name: "Arrêter" }).click();
  await page.getByText("Vous avez arrêté cette réponse.").waitFor();
  const stopped = await log.innerText();
  assert.ok(!stopped.includes("Point numéro 400"), "the answer did not run to its end");
  step("stop ends the answer and keeps what was written");

  await page.getByRole("button", { name: "Modifier", exact: true }).first().click();
  const edit = page.getByLabel("Modifier votre message");
  await edit.fill("Réponds brièvement.");
  await page.getByRole("button", { name: "Renvoyer" }).click();
  await log.getByText("Voici une réponse brève.").waitFor();
  assert.ok(!(await log.innerText()).includes("Écris une longue liste"), "the branch shows the edited question");
  await page.getByText(/Version 2 sur 2|2\s*\/\s*2/).first().waitFor();
  step("an edited question is a branch");
  await picture(page, "edited");

  await page.getByRole("button", { name: /^Compte/ }).click();
  await page.getByRole("menuitem", { name: "Se déconnecter" }).click();
  await page.getByRole("button", { name: "Se connecter" }).waitFor();
  const status = await page.evaluate(() => fetch("/api/conversations").then((r) => r.status));
  assert.equal(status, 401);
  step("is signed out, also for the server");

  assert.deepEqual(outside, [], "nothing was asked of anybody else");
}
