/**
 * Browsers keep cookies by host name and not by port, so that two workspaces served side by side on 127.0.0.1 would sign each other out.
 * Between browser and app each cookie therefore carries the port in its name.
 */
export function cookiesOfPort(port: number) {
  const suffix = `_${port}`;
  const pairsOf = (headers: Headers) => (headers.get('cookie') ?? '').split(/;\s*/).filter((each) => each.includes('='));
  return {
    /** of a request as the browser sends it */
    read(request: Request, name: string): string | null {
      const start = `${name}${suffix}=`;
      return (
        pairsOf(request.headers)
          .find((each) => each.startsWith(start))
          ?.slice(start.length) ?? null
      );
    },
    setCookie: (name: string, rest: string) => `${name}${suffix}=${rest}`,
    /** the request as the app knows it: its own cookies by their own names, no others */
    incoming(request: Request): Request {
      const headers = new Headers(request.headers);
      const own = pairsOf(headers).flatMap((each) => {
        const [name = ''] = each.split('=', 1);
        return name.endsWith(suffix) ? [name.slice(0, -suffix.length) + each.slice(name.length)] : [];
      });
      if (own.length > 0) headers.set('cookie', own.join('; '));
      else headers.delete('cookie');
      return new Request(request, { headers });
    },
    outgoing(response: Response): Response {
      const set = response.headers.getSetCookie();
      if (set.length === 0) return response;
      const headers = new Headers(response.headers);
      headers.delete('set-cookie');
      for (const each of set) headers.append('set-cookie', each.replace('=', `${suffix}=`));
      return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
    },
  };
}
