import { render, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ATTACKS } from '@/testing/attackVectors.ts';
import { InTexts } from '@/testing/inTexts.tsx';
import { sharedVectors } from '@/testing/sharedVectors.ts';
import { Markdown } from './Markdown.tsx';

function show(text: string, isGrowing = false) {
  return (
    <InTexts>
      <Markdown text={text} isGrowing={isGrowing} />
    </InTexts>
  );
}

const ELEMENTS = new Set(
  (
    'div p h3 h4 h5 h6 strong em del code pre br hr blockquote ul ol li section table thead tbody ' +
    'tr th td a span figure figcaption button svg path'
  ).split(' '),
);
const ATTRIBUTES =
  /^(class|aria-[a-z]+|role|tabindex|scope|start|type|data-[a-z-]+|id|href|target|rel|width|height|viewBox|fill|stroke|stroke-width|stroke-linecap|stroke-linejoin|focusable|d)$/;

/** Whatever in the page could run, load or lead elsewhere unseen. */
function harmIn(container: Element): string[] {
  const harm: string[] = [];
  for (const element of container.querySelectorAll('*')) {
    const tag = element.localName;
    if (!ELEMENTS.has(tag)) harm.push(`element ${tag}`);
    for (const { name, value } of element.attributes) {
      if (!ATTRIBUTES.test(name)) harm.push(`attribute ${name} of ${tag}`);
      if (/^(width|height|d)$/.test(name) && tag !== 'svg' && tag !== 'path') harm.push(name);
      if (name === 'href') harm.push(...harmOf(value, element));
    }
  }
  return harm;
}

function harmOf(href: string, link: Element): string[] {
  const shown = readable(link.textContent);
  const leadsTo = readable(href.replace(/^mailto:/, '')).replace(/\/$/, '');
  return [
    /^(https?:\/\/|mailto:)/.test(href) ? '' : `leads to ${href}`,
    new URL(href).username === '' ? '' : `a name before the host in ${href}`,
    link.getAttribute('rel')?.includes('noopener') ? '' : 'keeps its opener',
    shown.includes(leadsTo) ? '' : `shows ${shown} and leads to ${href}`,
  ].filter(Boolean);
}

function readable(text: string): string {
  try {
    return decodeURI(text);
  } catch {
    return text;
  }
}

/** Where a stream is cut, as parts of the text; the same in every run. */
const THRICE = [0.31, 0.58, 0.87];
const ONCE = [0.7];

/** What is wrong with a text shown while it comes, when it is whole, and when it is read again. */
function faultsOf(text: string, cuts: number[]): string[] {
  const streamed = render(show('', true));
  const faults: string[] = [];
  for (const cut of cuts) {
    streamed.rerender(show(text.slice(0, Math.floor(text.length * cut)), true));
    faults.push(...harmIn(streamed.container));
  }
  streamed.rerender(show(text));
  faults.push(...harmIn(streamed.container));
  const reloaded = render(show(text));
  if (withoutIds(streamed.container) !== withoutIds(reloaded.container)) {
    faults.push('streamed and reloaded differ');
  }
  streamed.unmount();
  reloaded.unmount();
  return faults.map((fault) => `${fault} <- ${text}`);
}

function withoutIds(container: Element): string {
  return container.innerHTML.replace(/ id="[^"]*"/g, '');
}

test('there are at least 200 attacks of our own', () => {
  expect(ATTACKS.length).toBeGreaterThanOrEqual(200);
});

test('nothing in an attack of our own can run, streamed or reloaded', () => {
  expect(ATTACKS.flatMap((attack) => faultsOf(attack, THRICE))).toEqual([]);
});

test('nothing in a published attack can run, streamed or reloaded', () => {
  expect(sharedVectors().flatMap((vector) => faultsOf(vector, ONCE))).toEqual([]);
});

test('the check sees what it should see', () => {
  const page = document.createElement('div');
  page.innerHTML = '<p><img src="x"></p>';
  expect(harmIn(page)).not.toEqual([]);
  page.innerHTML = '<a href="javascript:alert(1)">x</a>';
  expect(harmIn(page)).not.toEqual([]);
  page.innerHTML = '<a href="https://evil.example/" rel="noopener">harmless</a>';
  expect(harmIn(page)).not.toEqual([]);
});

const ANSWER = [
  '# Title\n\nA *paragraph* with **weight**, `code` and ~~nothing~~.\n\n',
  '1. one\n2. two\n\n   still two\n   - deep\n\n3. three\n\n',
  '| a | b |\n|---|--:|\n| 1 | 2<br>3 |\n\n',
  '```js\nconst a = 1;\n\n\nconst b = 2;\n```\nright after\n\n',
  '> quote\n> goes on\n\n- [x] done\n- [ ] open\n\n---\n\nhttps://example.org and end',
].join('');

test('an answer cut at any place ends as the page that is loaded whole', () => {
  const reloaded = render(show(ANSWER));
  const streamed = render(show('', true));
  for (let cut = 1; cut <= ANSWER.length; cut += 3) {
    streamed.rerender(show(ANSWER.slice(0, cut), true));
  }
  streamed.rerender(show(ANSWER));

  expect(withoutIds(streamed.container)).toBe(withoutIds(reloaded.container));
});

test('shows tables, lists, code and tasks as what they are', () => {
  render(show(ANSWER));

  expect(screen.getByRole('heading', { name: 'Title', level: 3 })).toBeDefined();
  const table = screen.getByRole('table');
  expect(
    within(table)
      .getAllByRole('columnheader')
      .map((cell) => cell.textContent),
  ).toEqual(['a', 'b']);
  expect(screen.getAllByRole('list')).toHaveLength(3);
  expect(screen.getByRole('button', { name: 'Copy code' })).toBeDefined();
  expect(screen.getByText('right after').closest('figure')).toBeNull();
});

test('headings follow one another without a gap, whatever depths a model uses', () => {
  const text =
    '### Deep\n\na\n\n# One\n### Three\nb\n\n###### Six\n\n## Two\n\n> ##### Quoted\n\nSetext\n===\n';
  const levels = () =>
    screen.getAllByRole('heading').map((one) => [one.textContent, Number(one.localName[1])]);
  const expected = [
    ['Deep', 3],
    ['One', 3],
    ['Three', 4],
    ['Six', 5],
    ['Two', 4],
    ['Quoted', 5],
    ['Setext', 3],
  ];

  const whole = render(show(text));
  expect(levels()).toEqual(expected);
  whole.unmount();

  const streamed = render(show('', true));
  for (let cut = 1; cut <= text.length; cut++) streamed.rerender(show(text.slice(0, cut), true));
  expect(levels()).toEqual(expected);
});

test('a link shows where it leads, and a picture is named but not fetched', () => {
  render(show('[report](https://example.org/a?b=c) ![plan](https://evil.example/p.png)'));

  const link = screen.getByRole('link');
  expect(link.getAttribute('href')).toBe('https://example.org/a?b=c');
  expect(link.textContent).toContain('report (https://example.org/a?b=c)');
  expect(screen.getByText(/plan · https:\/\/evil\.example\/p\.png/)).toBeDefined();
  expect(document.querySelector('img')).toBeNull();
});

test('shows the beginning of a text of a megabyte, and the rest on request', () => {
  const text = 'A line of an endless report.\n\n'.repeat(35_000);
  render(show(text));

  expect(screen.getByRole('button', { name: /Show all/ })).toBeDefined();
  expect(document.querySelectorAll('p').length).toBeLessThan(1000);
});
