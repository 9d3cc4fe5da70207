/** What a key is limited to, as people type it and as a request says it. */

const DAY = 86_400_000;

/** The words of a text that spaces or commas divide, for example the names of models. */
export function listed(text: string): string[] {
  return text.split(/[\s,]+/).filter((one) => one !== '');
}

/** The moment so many days from now. */
export function inDays(days: number): string {
  return new Date(Date.now() + days * DAY).toISOString();
}
