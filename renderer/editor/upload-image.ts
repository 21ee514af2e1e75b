/** Why a picture was not stored: the error of the contract as the program answered it, or null when it did not answer. */
export class UploadRefused extends Error {
  readonly failure: { code: string; data: unknown } | null;
  constructor(failure: { code: string; data: unknown } | null) {
    super(failure?.code ?? 'no answer');
    this.failure = failure;
  }
}

/** Stores a picture as a file of the workspace and gives its source for the document, `files/<sha256>.<ext>`. Throws UploadRefused. */
export async function uploadImage(file: File): Promise<string> {
  const response = await fetch('/files?image', {
    method: 'POST',
    body: file,
    headers: { 'x-file-name': encodeURIComponent(file.name || 'image.png') },
  }).catch(() => null);
  if (!response) throw new UploadRefused(null);
  const answer = (await response.json().catch(() => null)) as { sha256?: string; extension?: string; code?: string; data?: unknown } | null;
  if (!response.ok || typeof answer?.sha256 !== 'string')
    throw new UploadRefused(answer?.code ? { code: answer.code, data: answer.data } : null);
  return `files/${answer.sha256}.${answer.extension || extensionOf(file)}`;
}

function extensionOf(file: File): string {
  return (
    ({ 'image/png': 'png', 'image/jpeg': 'jpg', 'image/gif': 'gif', 'image/webp': 'webp' } as Record<string, string>)[file.type] ?? 'png'
  );
}
