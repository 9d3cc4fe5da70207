// A program that a test drives: it is told what to ask on its input, a line of JSON each, and says
// on its output, a line of JSON each, what its client made of the answer.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

// The packages lie in a folder of the user's, which all clones on the machine share.
export const installed = createRequire(`${process.env.CLIENTS}/`);

/** How the client says that something failed: its own class, and what it read of the answer. */
function failure(error) {
  return {
    class: error.constructor.name,
    status: error.status,
    code: error.code,
    param: error.param,
    type: error.error?.error?.type ?? error.type,
    retryAfter: error.headers?.get?.('retry-after'),
    message: error.message,
  };
}

/**
 * Answers line by line until its input ends.
 *
 * @param deeds what may be asked, by name: each gets the request's `body`, `address` and `key`
 */
export async function serve(deeds) {
  for await (const line of createInterface({ input: process.stdin })) {
    const asked = JSON.parse(line);
    let said;
    try {
      said = { said: await deeds[asked.deed](asked) };
    } catch (error) {
      said = { failed: failure(error) };
    }
    process.stdout.write(`${JSON.stringify(said)}\n`);
  }
}
