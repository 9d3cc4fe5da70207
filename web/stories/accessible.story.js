// Every screen of the router, in both themes and in two widths: axe finds nothing serious.
import assert from "node:assert/strict";
import { AxeBuilder } from "@axe-core/playwright";

const OUTSIDE = ["/sign-in", "/welcome#not-a-token", "/nowhere"];
const WORKPLACE = ["/", "/knowledge", "/settings"];
const CONSOLE = [
  "/console",
  "/console/agencies",
  "/console/people",
  "/console/models",
  "/console/keys",
  "/console/allowances",
  "/console/safeguards",
  "/console/usage",
  "/console/audit",
];

export default async function ({ address, password, administrator, operator, visitor, step, picture }) {
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [390, 1280]) {
      const view = { colorScheme, viewport: { width, height: 800 }, locale: "en-US" };
      const label = `${colorScheme}-${width}`;

      const { page } = await visitor(view);
      await look(page, OUTSIDE, label);

      const { page: own } = await visitor(view);
      await signIn(own, administrator);
      await own.getByLabel("Your message").fill("Please answer brièvement.");
      await own.keyboard.press("Enter");
      await own.getByText("Voici une réponse brève.").waitFor();
      await check(own, "a conversation", label);
      await picture(own, `conversation-${label}`);
      await look(own, [...WORKPLACE, ...CONSOLE.filter((path) => path !== "/console/agencies")], label);

      const { page: office } = await visitor(view);
      await signIn(office, operator);
      await look(office, CONSOLE, label, "operator");
      step(`nothing serious, ${label}`);
    }
  }

  async function signIn(page, email) {
    await page.goto(new URL("/sign-in", address).href);
    await page.getByLabel("E-mail address").fill(email);
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL((url) => url.pathname !== "/sign-in");
  }

  async function look(page, paths, label, who = "person") {
    for (const path of paths) {
      await page.goto(new URL(path, address).href);
      await page.getByRole("heading").first().waitFor();
      await page.waitForLoadState("networkidle");
      await check(page, path, label);
      await picture(page, `${who}${path.replace(/\W+/g, "-")}-${label}`);
      if (path === "/console/models" && who === "person") await prices(page, label);
    }
  }

  /** A model's prices, and the next version of them, by keyboard alone. */
  async function prices(page, label) {
    const press = async (role, name) => {
      await page.getByRole(role, { name }).first().focus();
      await page.keyboard.press("Enter");
    };
    await press("button", /^Prices of /);
    await press("button", "Write the next version");
    await page.getByLabel("Currency").fill("eur");
    const agreed = page.getByRole("group", { name: /^Agreed price/ });
    await agreed.getByLabel("Input", { exact: true }).fill("1,5");
    await agreed.getByLabel("Output").fill("6");
    await check(page, "a form for a price", label);
    await picture(page, `price-form-${label}`);
    await press("button", "Set the price");
    await page.getByRole("table", { name: "Versions of the price" }).getByText("holds now").waitFor();
    await check(page, "the prices of a model", label);
    const dialog = page.getByRole("dialog");
    const hidden = await dialog.evaluate((node) => node.scrollWidth - node.clientWidth);
    assert.ok(hidden <= 1, `the prices of a model (${label}) are ${hidden}px wider than their window`);
    await picture(page, `prices-${label}`);
    await dialog.getByRole("button", { name: "Close" }).last().focus();
    await page.keyboard.press("Enter");
    await dialog.waitFor({ state: "hidden" });
  }

  async function check(page, what, label) {
    const { violations } = await new AxeBuilder({ page })
      // React Aria's announcer: seconds-lived copies for screen readers, named by what may be gone
      .exclude("[data-live-announcer]")
      .analyze();
    const serious = violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(", ")}`);
    assert.deepEqual(serious, [], `${what} (${label})`);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.ok(overflow <= 1, `${what} (${label}) is ${overflow}px wider than the window`);
  }
}
