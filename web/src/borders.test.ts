import { expect, test } from 'vitest';

const sources = import.meta.glob<string>('./**/*.{ts,tsx}', {
  eager: true,
  query: '?raw',
  import: 'default',
});

type Source = { file: string; text: string };

const all: Source[] = Object.entries(sources)
  .map(([path, text]) => ({ file: path.slice(2), text }))
  .filter(({ file }) => !file.includes('.test.') && !file.startsWith('testing/'));

function importsOf({ file, text }: Source): string[] {
  return [...text.matchAll(/from '([^']+)'|import\('([^']+)'\)|import '([^']+)'/g)]
    .map((match) => match[1] ?? match[2] ?? match[3] ?? '')
    .map((target) =>
      target.startsWith('.') ? new URL(target, `file:///${file}`).pathname.slice(1) : target,
    )
    .map((target) => target.replace(/^@\//, ''));
}

/** `app`, `ui`, `api`, `i18n`, or one feature: `features/chat`. */
function partOf(path: string): string {
  const [first = '', second = ''] = path.split('/');
  return first === 'features' ? `features/${second}` : first;
}

function mayUse(from: string, to: string): boolean {
  if (from === to || !/^(app|features|ui|api|i18n)(\/|$)/.test(to)) return true;
  if (from === 'app') return true;
  if (from.startsWith('features/')) return ['ui', 'api', 'i18n'].includes(to);
  if (from === 'ui') return ['api', 'i18n'].includes(to);
  return false;
}

function crossings(files: Source[]): string[] {
  return files.flatMap((source) =>
    importsOf(source)
      .filter((target) => !mayUse(partOf(source.file), partOf(target)))
      .map((target) => `${source.file} uses ${target}`),
  );
}

const HTML =
  /dangerouslySetInnerHTML|\.(?:inner|outer)HTML\b|insertAdjacentHTML|document\.write|\beval\(|new Function\(/;
const PARSERS = /from '(?:mdast-|micromark|marked|markdown-it|react-markdown|streamdown|remark)/;

function secondRenderers(files: Source[]): string[] {
  return files
    .filter(({ file, text }) => PARSERS.test(text) && !file.startsWith('ui/Markdown/'))
    .map(({ file }) => file);
}

function htmlWriters(files: Source[]): string[] {
  return files.filter(({ text }) => HTML.test(text)).map(({ file }) => file);
}

test('app uses features, features use ui, api and i18n, and no feature uses another', () => {
  expect(all.length).toBeGreaterThan(80);
  expect(crossings(all)).toEqual([]);
});

test('there is one Markdown renderer', () => {
  expect(secondRenderers(all)).toEqual([]);
});

test('nothing writes HTML or runs text', () => {
  expect(htmlWriters(all)).toEqual([]);
});

test('each of these rules finds who breaks it', () => {
  const broken = [
    { file: 'features/a/X.tsx', text: "import { y } from '../b/Y.tsx';" },
    { file: 'ui/A/A.tsx', text: "import { z } from '@/features/a/Z.tsx';" },
    { file: 'features/a/M.tsx', text: "import { fromMarkdown } from 'mdast-util-from-markdown';" },
    { file: 'features/a/H.tsx', text: '<p dangerouslySetInnerHTML={{ __html: text }} />' },
  ];

  expect(crossings(broken)).toHaveLength(2);
  expect(secondRenderers(broken)).toEqual(['features/a/M.tsx']);
  expect(htmlWriters(broken)).toEqual(['features/a/H.tsx']);
});
