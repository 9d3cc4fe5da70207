const ALLOWED = new Set(['http:', 'https:', 'mailto:']);

/**
 * The address that a link in a text may lead to, in the form in which it is also shown; null when
 * it may lead nowhere: another scheme, a relative address, or one with a user name before the host.
 */
export function safeLink(address: string): string | null {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  if (!ALLOWED.has(url.protocol) || url.username !== '' || url.password !== '') return null;
  return url.href;
}
