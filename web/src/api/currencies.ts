const USUAL = ['EUR', 'USD', 'GBP', 'CHF', 'CAD'];

/** The currencies to choose from; the one that is chosen is among them. */
export function currenciesWith(chosen: string): string[] {
  return USUAL.includes(chosen) ? USUAL : [chosen, ...USUAL];
}
