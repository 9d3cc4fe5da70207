import type { DropItem } from 'react-aria-components';

/** More files than this at once are a mistake of the hand. */
const MOST = 2_000;

/** The files among what was dropped, those inside folders too. */
export async function filesIn(
  items: Iterable<DropItem> | AsyncIterable<DropItem>,
): Promise<File[]> {
  const files: File[] = [];
  await gather(items, files);
  return files;
}

async function gather(items: Iterable<DropItem> | AsyncIterable<DropItem>, files: File[]) {
  for await (const item of items) {
    if (files.length >= MOST) return;
    if (item.kind === 'file') files.push(await item.getFile());
    else if (item.kind === 'directory') await gather(item.getEntries(), files);
  }
}
