/** A place in a document's text, in UTF-16 units. */
export type Place = { document: string; start: number; end: number };
