// What a page of another origin can do in the browser of somebody who is signed in: nothing is
// changed, nothing is read. The page stands on another site, and on another port of the same host,
// whose requests carry the session's cookie.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { signIn } from "./watched.js";

const WATCHED = ["/api/session", "/api/conversations", "/console/api/people", "/console/api/keys", "/console/api/audit"];

export default async function ({ address, email, password, visitor, step }) {
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/html" });
    response.end("<!doctype html><title>hostile</title>");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    const { context, page } = await visitor({ locale: "en-US" });
    await signIn(page, address, email, password);
    await page.getByLabel("Your message").fill("Please answer briefly.");
    await page.keyboard.press("Enter");
    await page.waitForURL(/cnv_/);
    await page.getByText("Short.").first().waitFor();
    const ids = await page.evaluate(async () => {
      const get = async (path) => (await fetch(path)).json();
      const session = await get("/api/session");
      const [conversation] = (await get("/api/conversations")).items;
      const messages = (await get(`/api/conversations/${conversation.id}/messages`)).items;
      return {
        conversations: conversation.id,
        messages: messages.at(-1).id,
        people: session.person.id,
        agencies: session.agency.id,
      };
    });
    const operations = await page.evaluate(async (ids) => {
      const { paths } = await (await fetch("/openapi.json")).json();
      return Object.entries(paths).flatMap(([path, methods]) => {
        const segments = path.split("/");
        const real = segments.map((text, i) => (text.startsWith("{") ? (ids[segments[i - 1]] ?? "x") : text)).join("/");
        return Object.keys(methods)
          .filter((method) => /^(get|post|put|patch|delete)$/.test(method))
          .map((method) => ({ method: method.toUpperCase(), path: real }));
      });
    }, ids);
    assert.ok(operations.length > 40, `only ${operations.length} operations`);
    const state = () =>
      page.evaluate((paths) => Promise.all(paths.map(async (path) => (await fetch(path)).text())), WATCHED);
    // an automatic title may still come
    await page.waitForFunction(async () => (await (await fetch("/api/conversations")).json()).items[0].title !== null);
    const before = await state();
    assert.ok(before.every((text) => text.startsWith("{")), String(before));

    const { port } = server.address();
    for (const [origin, isSameSite] of [[`http://127.0.0.1:${port}/`, false], [`http://localhost:${port}/`, true]]) {
      const hostile = await context.newPage();
      await hostile.goto(origin);
      const cookies = await hostile.evaluate(() => document.cookie);
      assert.doesNotMatch(cookies, /bureau-session/);
      // ports share their host's cookies: there the token is known, and of no use
      const token = /XSRF-TOKEN=([^;]+)/.exec(cookies)?.[1] ?? "";
      assert.equal(token !== "", isSameSite);

      const read = await hostile.evaluate(reads, { address, operations });
      assert.deepEqual(read, [], `read from ${origin}`);
      await hostile.evaluate(writes, { address, operations, token });
      await submitForms(hostile, address, operations, token);
      assert.deepEqual(await state(), before, `changed from ${origin}`);
      step(`${operations.length} operations from ${isSameSite ? "another port" : "another site"}: nothing read, nothing changed`);

      const heard = await hostile.evaluate(streams, { address, ids });
      assert.deepEqual(heard, ["event source: error", "web socket: error", "script: error"]);

      await hostile.evaluate((address) => {
        const frame = document.createElement("iframe");
        frame.src = address;
        const loaded = new Promise((resolve) => frame.addEventListener("load", resolve));
        document.body.append(frame);
        return loaded;
      }, address);
      const framed = hostile.frames().find((frame) => frame.parentFrame() !== null);
      assert.match(framed.url(), /^chrome-error:/);

      const [opened] = await Promise.all([
        context.waitForEvent("page"),
        hostile.evaluate((address) => void (window.theirs = window.open(address)), address),
      ]);
      await opened.getByLabel("Your message").waitFor();
      assert.equal(await opened.evaluate(() => window.opener), null);
      const answered = await hostile.evaluate(() => {
        const answers = [];
        window.addEventListener("message", ({ data }) => answers.push(data));
        window.theirs.postMessage({ type: "token" }, "*");
        return { closed: window.theirs.closed, answers };
      });
      assert.deepEqual(answered, { closed: true, answers: [] }, "the window opened is out of reach");
      await opened.close();
      await hostile.close();
      step("streams, scripts, frames and windows are out of reach");
    }
    assert.deepEqual(await state(), before);

    // the control: the same write from our own page is one
    const renamed = await page.evaluate(async (id) => {
      const token = document.cookie.match(/XSRF-TOKEN=([^;]+)/)[1];
      const headers = { "content-type": "application/json", "x-xsrf-token": token };
      const answer = await fetch(`/api/conversations/${id}`, { method: "PATCH", headers, body: '{"title":"Ours"}' });
      return answer.status;
    }, ids.conversations);
    assert.equal(renamed, 200);
    assert.notDeepEqual(await state(), before);
    step("our own page may");
  } finally {
    server.close();
  }
}

/** In the hostile page: {@return what could be read of the answers} */
async function reads({ address, operations }) {
  const read = [];
  for (const { method, path } of operations.filter(({ method }) => method === "GET")) {
    const url = new URL(path, address).href;
    const told = await fetch(url, { method, credentials: "include" }).then((answer) => `${answer.status}`, (e) => e.name);
    if (told !== "TypeError") {
      read.push(`${path}: ${told}`);
    }
  }
  return read;
}

/** In the hostile page: sends every write in each way that a page may, and does not wait in vain. */
async function writes({ address, operations, token }) {
  const body = JSON.stringify({ title: "hostile", text: "hostile", name: "hostile", language: "fr" });
  const types = ["text/plain", "application/x-www-form-urlencoded", "application/json"];
  for (const { method, path } of operations.filter(({ method }) => method !== "GET")) {
    for (const type of types) {
      for (const mode of ["cors", "no-cors"]) {
        const headers = { "content-type": type, ...(token && mode === "cors" ? { "x-xsrf-token": token } : {}) };
        await fetch(new URL(path, address).href, { method, mode, credentials: "include", headers, body }).catch(() => {});
      }
    }
  }
}

/** Submits a form for every operation that takes one: a form needs no leave from the other origin. */
async function submitForms(hostile, address, operations, token) {
  for (const { path } of operations.filter(({ method }) => method === "POST")) {
    for (const type of ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data"]) {
      await hostile.evaluate(
        ({ action, type, token }) => {
          const frame = document.createElement("iframe");
          frame.name = "answers";
          const form = Object.assign(document.createElement("form"), { action, method: "POST", enctype: type, target: "answers" });
          for (const [name, value] of Object.entries({ _csrf: token, '{"title":"': 'hostile"}', text: "hostile", email: "h@hostile.example" })) {
            form.append(Object.assign(document.createElement("input"), { name, value }));
          }
          document.body.replaceChildren(frame, form);
          const answered = new Promise((resolve) => {
            // the first is the empty frame's own
            frame.addEventListener("load", () => frame.contentDocument?.URL === "about:blank" || resolve());
          });
          form.submit();
          return answered;
        },
        { action: new URL(path, address).href, type, token },
      );
    }
  }
}

/** In the hostile page: {@return what became of what cannot be fetched} */
async function streams({ address, ids }) {
  const events = new EventSource(new URL(`/api/conversations/${ids.conversations}/events`, address), { withCredentials: true });
  const heard = await new Promise((resolve) => {
    events.onopen = () => resolve("open");
    events.onmessage = () => resolve("message");
    events.onerror = () => resolve("error");
  });
  events.close();
  const socket = new WebSocket(address.replace("http", "ws").replace(/\/$/, "") + "/api/session");
  const connected = await new Promise((resolve) => {
    socket.onopen = () => resolve("open");
    socket.onerror = () => resolve("error");
  });
  const script = document.createElement("script");
  const ran = new Promise((resolve) => {
    script.onload = () => resolve("ran");
    script.onerror = () => resolve("error");
  });
  script.src = new URL("/api/session", address).href;
  document.body.append(script);
  return [`event source: ${heard}`, `web socket: ${connected}`, `script: ${await ran}`];
}
