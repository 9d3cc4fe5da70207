/** The languages that are offered first, as ISO 639-1 codes. */
const USUAL = ['en', 'fr', 'es', 'de', 'it', 'pt', 'nl'];

/** The usual languages, and those that were said besides. */
export function languagesWith(said: string[]): string[] {
  return [...new Set([...USUAL, ...said])];
}
