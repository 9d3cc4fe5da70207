import axe from 'axe-core';

/** Where what was just chosen is read out for some seconds, by the id of words that may be gone. */
const READ_OUT = '[data-live-announcer]';

/** What axe finds wrong on the whole page; colours need a real browser, and the stories look at them. */
export async function faultsOfPage(): Promise<string[]> {
  const { violations } = await axe.run(
    { include: document.body, exclude: [[READ_OUT]] },
    { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } },
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}
