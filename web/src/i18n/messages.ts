/**
 * The texts of another language for the English ones: the same keys, and the plural form "many"
 * that French and Spanish have (of a million and its like).
 */
export type Translated<T> = { [K in keyof T]: string } & {
  [K in keyof T as K extends `${infer Stem}_other` ? `${Stem}_many` : never]: string;
};
