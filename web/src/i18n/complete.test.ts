import { expect, test } from 'vitest';
import { LANGUAGES, NAMESPACES } from './index.ts';

const files = import.meta.glob<Record<string, Record<string, string>>>('./{en,fr,es}/*.ts', {
  eager: true,
});

function texts(language: string, namespace: string): Record<string, string> {
  const found = files[`./${language}/${namespace}.ts`]?.[namespace];
  if (!found) throw new Error(`no texts ${language}/${namespace}`);
  return found;
}

/** The key without its plural form. */
function stem(key: string): string {
  return key.replace(/_(zero|one|two|few|many|other)$/, '');
}

function gaps(text: string): string[] {
  return [...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1] ?? '').sort();
}

test.each(NAMESPACES)('every language has every text of %s', (namespace) => {
  const wanted = new Set(Object.keys(texts('en', namespace)).map(stem));
  for (const language of LANGUAGES) {
    const found = new Set(Object.keys(texts(language, namespace)).map(stem));
    expect([...wanted.difference(found)], `missing in ${language}`).toEqual([]);
    expect([...found.difference(wanted)], `too many in ${language}`).toEqual([]);
  }
});

test.each(NAMESPACES)(
  'a counted text of %s has each form that its language counts in',
  (namespace) => {
    for (const language of LANGUAGES) {
      const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      const keys = Object.keys(texts(language, namespace));
      for (const key of keys.filter((candidate) => candidate.endsWith('_other'))) {
        for (const form of forms) expect(keys).toContain(`${stem(key)}_${form}`);
      }
    }
  },
);

test.each(NAMESPACES)(
  'a text of %s has the same gaps in each language, and is not empty',
  (namespace) => {
    for (const [key, english] of Object.entries(texts('en', namespace))) {
      for (const language of LANGUAGES) {
        const text = texts(language, namespace)[key] ?? '';
        expect(text.trim(), `${language} ${key}`).not.toBe('');
        if (!key.endsWith('_one')) expect(gaps(text), `${language} ${key}`).toEqual(gaps(english));
      }
    }
  },
);
