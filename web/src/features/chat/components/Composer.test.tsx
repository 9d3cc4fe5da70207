import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import type { Model } from '@/api/types.ts';
import { InTexts } from '@/testing/inTexts.tsx';
import { Composer } from './Composer.tsx';

function show(text: string, more: Partial<Parameters<typeof Composer>[0]> = {}) {
  const onSend = vi.fn();
  render(
    <InTexts>
      <Composer
        text={text}
        onChange={() => {}}
        pasted=""
        onPaste={() => {}}
        onSend={onSend}
        isSending={false}
        models={[]}
        model={null}
        onChooseModel={() => {}}
        sensitivity={null}
        onLabel={() => {}}
        onFiles={() => {}}
        sources={{ collections: [], chosen: [], choose: () => {} }}
        {...more}
      />
    </InTexts>,
  );
  return { onSend, field: screen.getByRole('textbox', { name: 'Your message' }) };
}

test('Enter sends; Shift and Enter, or Enter that ends a composed character, does not', () => {
  const { onSend, field } = show('Bonjour');

  fireEvent.keyDown(field, { key: 'Enter', shiftKey: true });
  fireEvent.keyDown(field, { key: 'Enter', keyCode: 229 });
  expect(onSend).not.toHaveBeenCalled();

  fireEvent.keyDown(field, { key: 'Enter' });
  expect(onSend).toHaveBeenCalledExactlyOnceWith('Bonjour');
});

test('an empty message cannot be sent', () => {
  const { onSend, field } = show(' \n ');

  fireEvent.keyDown(field, { key: 'Enter' });
  expect(onSend).not.toHaveBeenCalled();
  expect(screen.getByRole('button', { name: 'Send' }).hasAttribute('disabled')).toBe(true);
});

test('files that are dropped on it are taken, and dragged text is left to the field', () => {
  const onFiles = vi.fn();
  const { field } = show('', { onFiles });
  const file = new File(['Leave'], 'leave.md');

  const isTextLeft = fireEvent.drop(field, { dataTransfer: { files: [] } });
  expect(isTextLeft).toBe(true);
  expect(onFiles).not.toHaveBeenCalled();

  fireEvent.drop(field, { dataTransfer: { files: [file] } });
  expect(onFiles).toHaveBeenCalledExactlyOnceWith([file]);
});

test('while an answer is written the button stops it, and Escape does too', async () => {
  const onStop = vi.fn();
  const { onSend, field } = show('next question', { onStop });

  fireEvent.keyDown(field, { key: 'Enter' });
  expect(onSend).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole('button', { name: 'Stop' }));
  fireEvent.keyDown(field, { key: 'Escape' });
  expect(onStop).toHaveBeenCalledTimes(2);
});

test('a long text is kept beside the field when it is pasted, and sent below what is typed', async () => {
  const onPaste = vi.fn();
  const { field } = show('Résume ce texte.', { onPaste });
  const long = 'Une ligne. '.repeat(3000);

  fireEvent.paste(field, { clipboardData: { getData: () => 'short' } });
  expect(onPaste).not.toHaveBeenCalled();
  fireEvent.paste(field, { clipboardData: { getData: () => long } });
  expect(onPaste).toHaveBeenCalledExactlyOnceWith(long);

  cleanup();
  const { onSend, field: again } = show('Résume ce texte.', { pasted: long, onPaste });
  expect(screen.getByRole('region', { name: 'Pasted text' }).textContent).toContain(
    '33,000 characters',
  );
  fireEvent.keyDown(again, { key: 'Enter' });
  expect(onSend).toHaveBeenCalledExactlyOnceWith(`Résume ce texte.\n\n${long}`);
  await userEvent.click(screen.getByRole('button', { name: 'Remove the pasted text' }));
  expect(onPaste).toHaveBeenLastCalledWith('');
});

test('a higher label is taken at once, a lower one is asked back where something was written', async () => {
  const user = userEvent.setup();
  const onLabel = vi.fn();
  show('', { sensitivity: 'internal', onLabel, isBegun: true });
  const choose = async (label: RegExp) => {
    await user.click(screen.getByRole('button', { name: /How careful/ }));
    await user.click(screen.getByRole('option', { name: label }));
  };

  await choose(/Sensitive/);
  expect(onLabel).toHaveBeenCalledExactlyOnceWith('sensitive');

  await choose(/Public/);
  expect(onLabel).toHaveBeenCalledTimes(1);
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(onLabel).toHaveBeenCalledTimes(1);
  await choose(/Public/);
  await user.click(screen.getByRole('button', { name: 'Change the label' }));
  expect(onLabel).toHaveBeenLastCalledWith('public');
});

test('the list of models says which may not receive the chat', async () => {
  const user = userEvent.setup();
  const model = (id: string, ceiling: Model['ceiling']): Model => ({
    id,
    name: id,
    vendor: 'Vendor',
    version: '',
    maker: 'Maker',
    country: 'FR',
    licence: null,
    alias: false,
    demonstration: false,
    state: 'ready',
    progress: null,
    contextTokens: 1000,
    ceiling,
    languages: [],
    default: false,
  });
  const models = [model('open', 'internal'), model('vault', 'sensitive')];
  show('', { sensitivity: 'sensitive', models, model: models[0] ?? null });

  await user.click(screen.getByRole('button', { name: /Model/ }));

  expect(screen.getByRole('option', { name: 'open' }).textContent).toContain(
    'Sensitive: may not receive this',
  );
  expect(screen.getByRole('option', { name: 'vault' }).textContent).toContain('Maker · FR');
});
