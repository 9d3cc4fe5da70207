// Anthropic's own client for JavaScript.
import { installed, serve } from './program.js';

const { Anthropic } = installed('@anthropic-ai/sdk');

function client({ address, key, retries = 0 }) {
  return new Anthropic({ baseURL: address, apiKey: key, maxRetries: retries });
}

await serve({
  message: (asked) => client(asked).messages.create(asked.body),

  /** A stream, put together by the client; and the kinds of its events. */
  async messageStreamed(asked) {
    const events = [];
    const stream = client(asked).messages.stream(asked.body);
    stream.on('streamEvent', (event) => events.push(event.type));
    return { whole: await stream.finalMessage(), events };
  },

  /** Hangs up behind the first piece of text. */
  async messageAborted(asked) {
    const stream = await client(asked).messages.create({ ...asked.body, stream: true });
    for await (const event of stream) {
      if (event.type === 'content_block_delta') stream.controller.abort();
    }
    return { aborted: stream.controller.signal.aborted };
  },

  async models(asked) {
    const all = [];
    for await (const model of client(asked).models.list()) all.push(model.id);
    return all;
  },
});
