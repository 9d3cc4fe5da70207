import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Those that could do something in a page. */
const KINDS = new Set(['xss', 'latex', 'open-redirect', 'template-injection', 'prompt-injection']);

/** Published attack vectors that lie beside the repository; empty where they do not. */
export function sharedVectors(): string[] {
  for (let folder = process.cwd(); ; folder = dirname(folder)) {
    const file = join(folder, 'shared/data/web-attack-vectors/vectors.jsonl.gz');
    if (existsSync(file)) {
      return gunzipSync(readFileSync(file))
        .toString('utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as { kind: string; vector: string })
        .filter(({ kind }) => KINDS.has(kind))
        .map(({ vector }) => vector);
    }
    if (dirname(folder) === folder) return [];
  }
}
