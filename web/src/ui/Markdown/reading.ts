import type { Nodes } from 'mdast';
import { type Block, blocksOf, sectionsOf } from './blocks.ts';
import { parse } from './parse.ts';

declare module 'mdast' {
  interface HeadingData {
    /** The heading's place in the page, 3 to 6. */
    level?: number;
  }
}

/** A block, and the depths of the headings that it stands below, outermost first: `13`. */
export type Piece = Block & { path: string };

/** A text as far as it has been cut, so that a longer one need not be cut from its beginning. */
export type Reading = {
  text: string;
  pieces: Piece[];
  /** Where the last section begins, in the text and among the pieces. */
  last: { start: number; piece: number };
};

const NOTHING: Reading = { text: '', pieces: [], last: { start: 0, piece: 0 } };

/** Characters of a text, and blocks of it, that are shown and laid out together. */
const CHUNK = 6_000;
const CHUNK_BLOCKS = 40;

/** Cuts a text, going on from a shorter reading of the same text where there is one. */
export function read(text: string, before: Reading | null): Reading {
  const known = before && text.startsWith(before.text) ? before : NOTHING;
  const pieces = known.pieces.slice(0, known.last.piece);
  const sections = sectionsOf(text, known.last.start);
  let path = pathAfter(pieces.at(-1));
  let last = known.last;
  for (const { start, end } of sections) {
    last = { start, piece: pieces.length };
    for (const block of blocksOf(text.slice(start, end))) {
      const piece = { ...block, path };
      pieces.push(piece);
      path = pathAfter(piece);
    }
  }
  return { text, pieces, last };
}

/** Characters that are read beyond those shown, so that the last piece shown is whole. */
const AHEAD = 20_000;

/**
 * Cuts as much of a text as is shown: every piece that begins within the first `shown` characters
 * is there, and whole.
 */
export function readUntil(shown: number, text: string, before: Reading | null): Reading {
  const enough = Math.min(text.length, shown + AHEAD);
  if (before && before.text.length >= enough && text.startsWith(before.text)) {
    return before.text.length === text.length || isWholeUntil(shown, before)
      ? before
      : read(text, before);
  }
  const reading = read(text.slice(0, enough), before);
  return enough === text.length || isWholeUntil(shown, reading) ? reading : read(text, reading);
}

/** Whether the last piece, which may go on, lies beyond what is shown. */
function isWholeUntil(shown: number, { pieces }: Reading): boolean {
  let size = 0;
  for (const piece of pieces.slice(0, -1)) size += piece.source.length;
  return size >= shown;
}

/** Pieces in groups that stay the same while the text grows, but for the last ones. */
export function chunksOf(pieces: readonly Piece[]): Piece[][] {
  const chunks: Piece[][] = [];
  let size = 0;
  for (const piece of pieces) {
    const chunk = chunks.at(-1);
    if (!chunk || size > CHUNK || chunk.length >= CHUNK_BLOCKS) {
      chunks.push([piece]);
      size = 0;
    } else {
      chunk.push(piece);
    }
    size += piece.source.length;
  }
  return chunks;
}

const MAY_HOLD_HEADING = /^[ >]*(?:[-*+] +|\d+[.)] +)*(?:#{1,6}(?:\s|$)|=+\s*$|-+\s*$)/m;

function pathAfter(piece: Piece | undefined): string {
  if (!piece) return '';
  if (piece.kind === 'code' || !MAY_HOLD_HEADING.test(piece.source)) return piece.path;
  return levelled(parse(piece.source), piece.path);
}

/**
 * Gives each heading its level in the page: a heading stands one level below the nearest heading
 * above it that is less deep, however many levels the model skipped.
 *
 * @param path what the nodes stand below
 * @returns what follows them stands below
 */
export function levelled(nodes: Nodes, path: string): string {
  let now = path;
  if (nodes.type === 'heading') {
    const outer = [...now].filter((depth) => Number(depth) < nodes.depth).join('');
    now = `${outer}${nodes.depth}`;
    nodes.data = { ...nodes.data, level: Math.min(2 + now.length, 6) };
  }
  if ('children' in nodes) {
    for (const child of nodes.children) now = levelled(child, now);
  }
  return now;
}
