// OpenAI's own client for JavaScript.
import { installed, serve } from './program.js';

const { OpenAI } = installed('openai');

function client({ address, key, retries = 0 }) {
  return new OpenAI({ baseURL: `${address}/v1`, apiKey: key, maxRetries: retries });
}

/** Runs a tool that the model asked for: a thermometer that knows one town. */
const weather = {
  type: 'function',
  function: {
    name: 'weather',
    description: 'Tells the weather.',
    parameters: {
      type: 'object',
      properties: { city: { type: 'string' } },
      required: ['city'],
      additionalProperties: false,
    },
    parse: JSON.parse,
    function: ({ city }) => `Eighteen degrees in ${city}`,
  },
};

await serve({
  chat: (asked) => client(asked).chat.completions.create(asked.body),

  /** A stream, put together by the client; and how many pieces it came in. */
  async chatStreamed(asked) {
    let chunks = 0;
    const stream = client(asked).chat.completions.stream(asked.body);
    stream.on('chunk', () => chunks++);
    return { whole: await stream.finalChatCompletion(), usage: await stream.totalUsage(), chunks };
  },

  /** The client's own loop: calls what the model asks for and asks again until it has answered. */
  async chatTools(asked) {
    const runner = client(asked).chat.completions.runTools({ ...asked.body, tools: [weather] });
    return { text: await runner.finalContent(), messages: runner.messages };
  },

  /** An answer that keeps to a schema, read by the client. */
  async chatParsed(asked) {
    const answer = await client(asked).chat.completions.parse(asked.body);
    return answer.choices[0].message.parsed;
  },

  /** Hangs up behind the first piece. */
  async chatAborted(asked) {
    const stream = await client(asked).chat.completions.create({ ...asked.body, stream: true });
    for await (const _ of stream) {
      stream.controller.abort();
    }
    return { aborted: stream.controller.signal.aborted };
  },

  response: (asked) => client(asked).responses.create(asked.body),

  async responseStreamed(asked) {
    const events = [];
    const stream = client(asked).responses.stream(asked.body);
    stream.on('event', (event) => events.push(event.type));
    return { whole: await stream.finalResponse(), events };
  },

  async responseAborted(asked) {
    const stream = await client(asked).responses.create({ ...asked.body, stream: true });
    for await (const event of stream) {
      if (event.type === 'response.output_text.delta') stream.controller.abort();
    }
    return { aborted: stream.controller.signal.aborted };
  },

  async embeddings(asked) {
    const answer = await client(asked).embeddings.create(asked.body);
    return { usage: answer.usage, vectors: answer.data.map((one) => Array.from(one.embedding)) };
  },

  async models(asked) {
    const all = [];
    for await (const model of client(asked).models.list()) all.push(model.id);
    return all;
  },

  model: (asked) => client(asked).models.retrieve(asked.body.model),
});
