import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { audit } from './en/audit.ts';

const page = readFileSync('../docs/reference/audit-events.md', 'utf8');

test('every event of the reference page has its words', () => {
  const events = [...page.matchAll(/^\| `([\w.-]+)` \|/gm)].map((row) => row[1]);
  expect(events.length).toBeGreaterThan(30);
  expect(Object.keys(audit).sort()).toEqual(events.sort());
});
