import type { Output } from './output.ts';

/** A refusal as the caller reads it: the code, its data, and one sentence with the cause and the way out. */
export function explain(error: unknown, output: Output): { code: string; data: unknown; message: string } {
  const { code, data } = error as { code?: string; data?: Record<string, unknown> };
  if (!code || !data) return { code: 'INTERNAL', data: {}, message: error instanceof Error ? error.message : String(error) };
  const params = Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name, typeof value === 'object' && value !== null ? summary(value) : String(value)]),
  );
  const text = (suffix: string) => fill(output.code(`error.${code}`, suffix), suffix, params);
  const reason = typeof data.reason === 'string' ? text(data.reason) : '';
  const detail = typeof data.detail === 'string' ? ` ${data.detail}` : '';
  return {
    code,
    data,
    message: [text('cause'), reason || text('safe')].filter(Boolean).join(output.language === 'en' ? '. ' : '：') + detail,
  };
}

function fill(text: string, suffix: string, params: Record<string, string>): string {
  return text === suffix ? '' : text.replace(/\{(\w+)[^}]*\}/g, (_, name: string) => params[name] ?? '');
}

function summary(value: object): string {
  const list = Array.isArray(value) ? value : [value];
  return list
    .map((each: Record<string, unknown>) => [each.path, each.message, each.code, each.detail].filter(Boolean).join(' '))
    .join('; ');
}
