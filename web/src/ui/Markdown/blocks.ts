/** A piece of Markdown that reads the same alone as in its text. */
export type Block = { kind: 'markdown' | 'code'; source: string };

/** A block longer than this is cut at a line's end, so that no single piece stalls the page. */
const LONGEST = 16_000;

const FENCE = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/;
const LIST_ITEM = /^ {0,3}(?:[-*+]|\d{1,9}[.)])(?:\s|$)/;
const INDENTED = /^(?: {2,}|\t)/;

/**
 * Cuts a text at the blank lines between its paragraphs, lists, tables and fenced code.
 *
 * The cut depends on the text alone, so a text that grew piece by piece ends with the same blocks
 * as one that came whole; and while it grows only the last block changes.
 */
export function blocksOf(text: string): Block[] {
  return sectionsOf(text, 0).flatMap(({ start, end }) => bounded(text.slice(start, end)));
}

/** Where the paragraphs, lists, tables and fences of a text begin and end, from a beginning on. */
export function sectionsOf(text: string, from: number): { start: number; end: number }[] {
  const sections: { start: number; end: number }[] = [];
  let start = from;
  let isList = false;
  let isEmpty = true;
  let afterBlank = false;
  let fence: string | null = null;

  const close = (end: number) => {
    if (!isEmpty) sections.push({ start, end });
    start = end;
    isEmpty = true;
    isList = false;
  };

  for (let at = from; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const next = newline < 0 ? text.length : newline + 1;
    const line = text.slice(at, newline < 0 ? text.length : newline).replace(/\r$/, '');
    if (fence !== null) {
      const mark = FENCE.exec(line)?.[1];
      if (mark && mark[0] === fence[0] && mark.length >= fence.length && isOnlyFence(line)) {
        fence = null;
        if (!isList) close(next);
      }
    } else if (line.trim() === '') {
      afterBlank = true;
    } else {
      const opens = FENCE.exec(line)?.[1] ?? null;
      const goesOn = isList
        ? !afterBlank || INDENTED.test(line) || LIST_ITEM.test(line)
        : !afterBlank && opens === null;
      if (!goesOn) close(at);
      if (isEmpty) isList = LIST_ITEM.test(line);
      isEmpty = false;
      afterBlank = false;
      fence = opens;
    }
    at = next;
  }
  close(text.length);
  return sections;
}

function isOnlyFence(line: string): boolean {
  return /^ {0,3}[`~]+\s*$/.test(line);
}

function bounded(source: string): Block[] {
  if (source.length <= LONGEST) return [{ kind: 'markdown', source }];
  if (FENCE.test(source.slice(0, source.indexOf('\n') >>> 0))) return [{ kind: 'code', source }];
  return pieces(source, LONGEST).map((piece) => ({ kind: 'markdown', source: piece }));
}

/** Cuts a text into pieces of at most `size` UTF-16 units, at a line's end where there is one. */
export function pieces(text: string, size: number): string[] {
  const found: string[] = [];
  for (let at = 0; at < text.length; ) {
    let end = Math.min(at + size, text.length);
    if (end < text.length) {
      const newline = text.lastIndexOf('\n', end - 1);
      if (newline > at) end = newline + 1;
      else if (isHighSurrogate(text.charCodeAt(end - 1))) end--;
    }
    found.push(text.slice(at, end));
    at = end;
  }
  return found;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

/** A fenced block too long for the parser, taken apart by hand. */
export function fencedCode(source: string): { language: string | null; code: string } {
  const firstEnd = source.indexOf('\n');
  const first = firstEnd < 0 ? source : source.slice(0, firstEnd);
  const language =
    first
      .trim()
      .replace(/^[`~]+/, '')
      .trim()
      .split(/\s+/)[0] || null;
  const body = firstEnd < 0 ? '' : source.slice(firstEnd + 1).replace(/\s+$/, '');
  const lastStart = body.lastIndexOf('\n') + 1;
  const code = isOnlyFence(body.slice(lastStart))
    ? body.slice(0, Math.max(0, lastStart - 1))
    : body;
  return { language, code };
}
