// The browser of the stories has its own security on: without this, no other story proves anything.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { once } from "node:events";

const serve = async (body, type) => {
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": type });
    response.end(body);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
};

export default async function ({ visitor, step }) {
  const other = await serve("the other origin's secret", "text/plain");
  const own = await serve("<!doctype html><title>own</title>", "text/html");
  try {
    const { page } = await visitor();
    await page.goto(own.url);

    const same = await page.evaluate((url) => fetch(url).then((r) => r.text()), own.url);
    step("a page reads its own origin");
    assert.match(same, /own/);

    const cross = await page.evaluate(
      (url) => fetch(url).then((r) => r.text()).catch((e) => `refused: ${e.name}`),
      other.url,
    );
    step("a page cannot read another origin");
    assert.equal(cross, "refused: TypeError");
  } finally {
    other.close();
    own.close();
  }
}
