/** The codes of countries in a text that spaces or commas divide. */
export function countryCodes(text: string): string[] {
  return [
    ...new Set(
      text
        .toUpperCase()
        .split(/[\s,;]+/)
        .filter((one) => one !== ''),
    ),
  ];
}
