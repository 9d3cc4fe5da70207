/** The server's own words about a failure (RFC 9457), already in the reader's language. */
export class Problem extends Error {
  override name = 'Problem';

  constructor(
    readonly status: number,
    /** The last part of the problem's type: `sign-in-failed`. Empty when the server sent none. */
    readonly type: string,
    readonly title: string | null,
    readonly detail: string | null,
    readonly params: Record<string, unknown>,
    /** Seconds after which the same call may succeed; null when time does not help. */
    readonly retryAfter: number | null,
  ) {
    super(detail ?? title ?? type ?? String(status));
  }
}

/** The server could not be reached, or something before it answered instead of it. */
export class Unreachable extends Error {
  override name = 'Unreachable';
}

export async function problemOf(response: Response): Promise<Problem | Unreachable> {
  const after = Number(response.headers.get('Retry-After'));
  const retryAfter = Number.isFinite(after) && after > 0 ? after : null;
  const kind = response.headers.get('Content-Type') ?? '';
  let body: Record<string, unknown> = {};
  if (kind.includes('json')) {
    try {
      body = (await response.json()) as Record<string, unknown>;
    } catch {
      body = {};
    }
  }
  if (body.type === undefined && [502, 503, 504].includes(response.status)) {
    return new Unreachable(`${response.status}`);
  }
  const { type, status: _status, title, detail, ...params } = body;
  return new Problem(
    response.status,
    typeof type === 'string' ? (type.split(/[/:#]/).pop() ?? '') : '',
    typeof title === 'string' ? title : null,
    typeof detail === 'string' ? detail : null,
    params,
    retryAfter,
  );
}
