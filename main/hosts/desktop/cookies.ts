/**
 * Chromium keeps no cookies for `app://`, so the desktop host carries the session cookie between its own window and the app.
 * One window, one session; it ends with the program.
 */
export function withCookies(handle: (request: Request) => Promise<Response>): (request: Request) => Promise<Response> {
  const jar = new Map<string, string>();
  return async (request) => {
    const headers = new Headers(request.headers);
    if (jar.size > 0) headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await handle(new Request(request, { headers }));
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(/;\s*/);
      const at = pair.indexOf('=');
      const name = pair.slice(0, at);
      const ended = attributes.some((each) => /^max-age=0$/i.test(each)) || pair.slice(at + 1) === '';
      if (ended) jar.delete(name);
      else jar.set(name, pair.slice(at + 1));
    }
    return response;
  };
}
