const NAME = 'wk_session';

/** The session token of a request: `Authorization: Bearer` of a program, else the cookie of a browser. */
export function tokenOf(request: Request): string | null {
  const bearer = bearerOf(request);
  if (bearer !== null) return bearer;
  for (const part of (request.headers.get('cookie') ?? '').split(';')) {
    const [name, ...value] = part.trim().split('=');
    if (name === NAME) return decoded(value.join('=')) || null;
  }
  return null;
}

/** What was not written by us is no token. */
function decoded(value: string): string | null {
  try {
    return decodeURIComponent(value);
  } catch {
    return null;
  }
}

export function bearerOf(request: Request): string | null {
  return /^Bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? null;
}

/** Not readable by scripts, not sent by other sites, gone when the browser closes; the session itself ends on the server. */
export function sessionCookie(token: string): string {
  return `${NAME}=${encodeURIComponent(token)}; HttpOnly; SameSite=Strict; Path=/`;
}

export function endedCookie(): string {
  return `${NAME}=; HttpOnly; SameSite=Strict; Path=/; Max-Age=0`;
}
