/** Content-Disposition with the name for old readers (ASCII) and for all others (RFC 8187). */
export function attachmentHeader(kind: 'inline' | 'attachment', name: string): string {
  const clean = name.replace(/[\p{Cc}/\\]/gu, '_').slice(0, 200);
  const ascii = clean.replace(/[^\x20-\x7e]|["%]/g, '_');
  const encoded = encodeURIComponent(clean).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
