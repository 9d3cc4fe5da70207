import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { InTexts } from '@/testing/inTexts.tsx';
import { Composer } from './Composer.tsx';

function show(text: string, more: Partial<Parameters<typeof Composer>[0]> = {}) {
  const onSend = vi.fn();
  render(
    <InTexts>
      <Composer
        text={text}
        onChange={() => {}}
        onSend={onSend}
        isSending={false}
        models={[]}
        model={null}
        onChooseModel={() => {}}
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

test('while an answer is written the button stops it, and Escape does too', async () => {
  const onStop = vi.fn();
  const { onSend, field } = show('next question', { onStop });

  fireEvent.keyDown(field, { key: 'Enter' });
  expect(onSend).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole('button', { name: 'Stop' }));
  fireEvent.keyDown(field, { key: 'Escape' });
  expect(onStop).toHaveBeenCalledTimes(2);
});
