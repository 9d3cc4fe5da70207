import { describe, expect, it } from 'vitest';
import { formatter } from './format.ts';

describe('amounts of money', () => {
  const { money } = formatter('en');

  it('have two figures behind the point', () => {
    expect(money(6_530_000, 'USD')).toBe('$6.53');
    expect(money(100_000, 'USD')).toBe('$0.10');
    expect(money(0, 'USD')).toBe('$0.00');
  });

  it('have more of them where they are small, so that no cost reads as none', () => {
    expect(money(20_400, 'USD')).toBe('$0.0204');
    expect(money(1, 'USD')).toBe('$0.000001');
  });

  it('are written as the reader writes them', () => {
    expect(formatter('fr').money(6_530_000, 'EUR')).toBe('6,53\u00a0€');
  });
});
