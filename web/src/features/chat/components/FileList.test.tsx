import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import type { Document } from '@/api/schema.ts';
import { faultsOfPage } from '@/testing/axe.ts';
import { InTexts } from '@/testing/inTexts.tsx';
import type { ConversationFiles } from '../hooks/useConversationFiles.ts';
import { FileList } from './FileList.tsx';

afterEach(cleanup);

function file(more: Partial<Document>): Document {
  return {
    bytes: 9,
    collectionId: 'col_1',
    createdAt: '2026-11-01T08:00:00Z',
    version: 1,
    changedAt: null,
    next: null,
    embedded: 0,
    id: 'doc_1',
    inForceFrom: null,
    inForceUntil: null,
    language: null,
    name: 'leave.md',
    pages: 1,
    passages: 1,
    reason: null,
    replacedBy: null,
    page: null,
    state: 'complete',
    title: 'leave',
    ...more,
  };
}

function show(more: Partial<ConversationFiles>) {
  const remove = vi.fn();
  const files = {
    answering: 'col_1',
    documents: [],
    onTheirWay: [],
    isComing: false,
    clear: () => {},
    bring: () => {},
    remove,
    error: null,
    ...more,
  };
  render(
    <InTexts>
      <main>
        <FileList files={files} />
      </main>
    </InTexts>,
  );
  return remove;
}

test('each file says how far it is, and why it cannot be read', async () => {
  show({
    documents: [
      file({ id: 'doc_1', state: 'waiting' }),
      file({ id: 'doc_2', state: 'searchable' }),
      file({ id: 'doc_3', state: 'refused', reason: 'empty' }),
      file({ id: 'doc_4', state: 'refused', reason: 'of another day' }),
    ],
  });

  expect(screen.getAllByRole('status').map((one) => one.textContent)).toEqual([
    'Being read',
    'Ready',
    'Cannot be read: There is no text in the file.',
    'Cannot be read: The file could not be read.',
  ]);
  expect(await faultsOfPage()).toEqual([]);
});

test('a file is taken out, and nothing stands there where there is none', async () => {
  const remove = show({ documents: [file({ title: 'travel' })] });

  await userEvent.click(screen.getByRole('button', { name: 'Take out travel' }));
  expect(remove).toHaveBeenCalledExactlyOnceWith('doc_1');

  cleanup();
  show({});
  expect(screen.queryByRole('list')).toBeNull();
});

test('while a file is on its way it is said that the question waits for it', async () => {
  show({ documents: [file({ state: 'waiting' })], isComing: true });

  screen.getByText(/can go out once the file is read/);
  expect(await faultsOfPage()).toEqual([]);

  cleanup();
  show({ documents: [file({ state: 'complete' })] });
  expect(screen.queryByText(/can go out/)).toBeNull();
});
