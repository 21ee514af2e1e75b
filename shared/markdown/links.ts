const SCHEMES = /^(?:https?:\/\/[^/]|mailto:[^/]|tel:[^/]|doc:[^/]|form:[^/])/i;

/**
 * The address of a link in canonical form, or undefined when it is none a document may hold
 * (`https:`, `http:`, `mailto:`, `tel:`, `doc:NUMBER`, `form:NUMBER`). Characters that Markdown gives a meaning are percent-encoded.
 */
export function normaliseHref(href: string): string | undefined {
  const clean = href.replace(/[\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff]/g, (char) =>
    char === ' ' || char === '\u00a0' || char === '\u3000' ? '%20' : '',
  );
  const trimmed = clean.replace(/^(?:%20)+|(?:%20)+$/g, '');
  const match = SCHEMES.exec(trimmed);
  if (!match) return undefined;
  const colon = trimmed.indexOf(':');
  const rest = trimmed.slice(colon).replace(/[<>()\\`"|*[\]]/g, percent);
  return trimmed.slice(0, colon).toLowerCase() + rest;
}

/** The document or form of this workspace that a link names; null for any other address. */
export function linkTarget(href: string): { kind: 'doc' | 'form'; number: string } | null {
  const [, kind, encoded] = /^(doc|form):(.+)$/.exec(href) ?? [];
  if (!kind || !encoded) return null;
  try {
    return { kind: kind as 'doc' | 'form', number: decodeURIComponent(encoded) };
  } catch {
    // a percent sign that encodes nothing
    return { kind: kind as 'doc' | 'form', number: encoded };
  }
}

function percent(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

/** Whether a source names a file of the workspace: `files/<sha256>.<ext>`, no folders, nothing outside. */
export function isFileSource(src: string): boolean {
  return /^files\/[A-Za-z0-9_-]+\.[A-Za-z0-9]{1,8}$/.test(src);
}
