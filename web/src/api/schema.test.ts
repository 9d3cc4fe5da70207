import { expect, test } from 'vitest';
import { current, typesOf } from '../../scripts/types.js';
import kept from './schema.ts?raw';

test('the types of the interface are those of its description', () => {
  expect(kept, 'run "npm run types"').toBe(current());
});

function described(property: object) {
  return typesOf({
    components: { schemas: { Thing: { type: 'object', properties: { a: property } } } },
  });
}

test('a field that may be left out, be null or have few values is typed so', () => {
  expect(described({ type: ['string', 'null'], enum: ['x', null] })).toContain("a?: 'x' | null;");
  expect(described({ type: 'array', items: { type: ['string', 'null'] } })).toContain(
    'a?: (string | null)[];',
  );
});

test('a form that is not known is refused', () => {
  expect(() => described({ type: 'file' })).toThrow('not known');
  expect(() => described({ oneOf: [] })).toThrow('not known');
});
