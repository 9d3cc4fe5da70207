import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { InTexts } from '@/testing/inTexts.tsx';
import { FetchedFrom } from './FetchedFrom.tsx';

function show(address: string) {
  return render(
    <InTexts>
      <p>
        <FetchedFrom page={{ address, fetchedAt: '2026-12-01T08:00:00Z' }} />
      </p>
    </InTexts>,
  );
}

test('says where a document was fetched from and when, and leads there without a word of here', () => {
  const { container } = show('https://www.example.org/law?a=1');

  const link = screen.getByRole('link', { name: /https:..www.example.org.law.a=1/ });
  expect(link.getAttribute('href')).toBe('https://www.example.org/law?a=1');
  expect(link.getAttribute('rel')).toBe('noopener noreferrer');
  expect(link.getAttribute('target')).toBe('_blank');
  expect(container.textContent).toMatch(/^from https:.* as of .*2026$/);
});

test('an address that is none is no link', () => {
  show('javascript:alert(1)');

  expect(screen.queryByRole('link')).toBeNull();
  expect(screen.getByText(/javascript:alert/)).toBeTruthy();
});
