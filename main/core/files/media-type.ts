import { splitEnding } from './clean-file-name.ts';

/** Media types by what the bytes say, with the ending only where the bytes leave a choice. A name alone never makes a file something that runs. */

const OFFICE: Record<string, string> = {
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.pptx': 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
};
const OLD_OFFICE: Record<string, string> = {
  '.doc': 'application/msword',
  '.xls': 'application/vnd.ms-excel',
  '.ppt': 'application/vnd.ms-powerpoint',
  '.wps': 'application/vnd.ms-works',
};
const PLAIN: Record<string, string> = { '.csv': 'text/csv', '.txt': 'text/plain', '.md': 'text/plain', '.log': 'text/plain' };

export type ImageType = 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp';
const IMAGE_ENDINGS = ['.png', '.jpg', '.jpeg', '.gif', '.webp', '.bmp', '.svg', '.tif', '.tiff', '.heic', '.ico', '.avif'];

function starts(bytes: Uint8Array, signature: readonly number[], at = 0): boolean {
  return bytes.length >= at + signature.length && signature.every((byte, index) => bytes[at + index] === byte);
}
const ascii = (text: string) => [...text].map((character) => character.charCodeAt(0));

/** The kind of picture that the bytes begin like; null for anything else. */
export function imageTypeOf(head: Uint8Array): ImageType | null {
  if (starts(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  if (starts(head, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (starts(head, ascii('GIF87a')) || starts(head, ascii('GIF89a'))) return 'image/gif';
  if (starts(head, ascii('RIFF')) && starts(head, ascii('WEBP'), 8)) return 'image/webp';
  return null;
}

/** True when the name promises a picture. */
export function namesImage(name: string): boolean {
  return IMAGE_ENDINGS.includes(splitEnding(name).ending.toLowerCase());
}

/** @param head the first bytes of the file, some hundred at least where it has them */
export function mediaTypeOf(name: string, head: Uint8Array): string {
  const image = imageTypeOf(head);
  if (image) return image;
  const ending = splitEnding(name).ending.toLowerCase();
  if (starts(head, ascii('%PDF-'))) return 'application/pdf';
  if (starts(head, [0x50, 0x4b, 0x03, 0x04]) || starts(head, [0x50, 0x4b, 0x05, 0x06])) return OFFICE[ending] ?? 'application/zip';
  if (starts(head, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return OLD_OFFICE[ending] ?? 'application/octet-stream';
  if (starts(head, ascii('ftyp'), 4)) return 'video/mp4';
  const plain = PLAIN[ending];
  if (plain !== undefined && looksLikeText(head)) return plain;
  return 'application/octet-stream';
}

/** No zero bytes and nothing that text files do not hold; UTF-8 and GB 18030 both pass. */
function looksLikeText(head: Uint8Array): boolean {
  return head.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d || byte === 0x0c);
}
