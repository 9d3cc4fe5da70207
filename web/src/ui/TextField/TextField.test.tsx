import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Form } from 'react-aria-components';
import { expect, test } from 'vitest';
import { faultsOfPage } from '@/testing/axe.ts';
import { InTexts } from '@/testing/inTexts.tsx';
import { TextField } from './TextField.tsx';

test('says its hint and why it was refused with the field', async () => {
  render(
    <InTexts>
      <TextField label="Domain" hint="Of its e-mail addresses." error="It is taken." />
    </InTexts>,
  );

  const field = screen.getByRole('textbox', { name: 'Domain' });
  const described = (field.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent);
  expect(described).toEqual(expect.arrayContaining(['Of its e-mail addresses.', 'It is taken.']));
  expect(field.getAttribute('aria-invalid')).toBe('true');
  expect(await faultsOfPage()).toEqual([]);
});

test('what is missing or no address is said in words of our own, and the first is focused', async () => {
  render(
    <InTexts>
      <Form onSubmit={(event) => event.preventDefault()}>
        <TextField label="Name" isRequired />
        <TextField label="E-mail" type="email" />
        <button type="submit">Send</button>
      </Form>
    </InTexts>,
  );
  await userEvent.type(screen.getByRole('textbox', { name: 'E-mail' }), 'anna');

  await userEvent.click(screen.getByRole('button', { name: 'Send' }));

  expect(await screen.findByText('Please fill in this field.')).toBeTruthy();
  expect(screen.getByText('This is not a whole e-mail address.')).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Name' }));
});

test('a password is shown on demand', async () => {
  render(
    <InTexts>
      <TextField label="Password" type="password" reveal={{ show: 'Show', hide: 'Hide' }} />
    </InTexts>,
  );
  const field = screen.getByLabelText('Password');
  expect(field.getAttribute('type')).toBe('password');

  await userEvent.click(screen.getByRole('button', { name: 'Show' }));
  expect(field.getAttribute('type')).toBe('text');

  await userEvent.click(screen.getByRole('button', { name: 'Hide' }));
  expect(field.getAttribute('type')).toBe('password');
});
