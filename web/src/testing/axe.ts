import axe from 'axe-core';

/** What axe finds wrong on the whole page; colours need a real browser, and the stories look at them. */
export async function faultsOfPage(): Promise<string[]> {
  const { violations } = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}
