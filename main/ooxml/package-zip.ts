import { crc32, deflateRawSync } from 'node:zlib';

/** The ZIP container of a .docx and an .xlsx: in memory, small, and the same bytes for the same parts. Numbers below are those of the ZIP format. */

/** 1980-01-01 00:00, the first instant that its fields can name. */
const DATE = (1 << 5) | 1;
const UTF8_NAMES = 0x0800;
const VERSION = 20;
const DEFLATED = 8;
const STORED = 0;
const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;

interface Packed {
  data: Buffer;
  size: number;
  checksum: number;
}

/** Parts that are the same in many packages, such as the theme, compressed once: text -> what is written. */
const recurring = new Map<string, Packed>();
const KEPT = 200;

function packed(content: string | Uint8Array, recurs: boolean): Packed {
  if (typeof content !== 'string') {
    const data = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
    return { data, size: data.length, checksum: crc32(data) };
  }
  const known = recurring.get(content);
  if (known) return known;
  const bytes = Buffer.from(content, 'utf8');
  const made = { data: deflateRawSync(bytes), size: bytes.length, checksum: crc32(bytes) };
  if (recurs) {
    if (recurring.size >= KEPT) recurring.clear();
    recurring.set(content, made);
  }
  return made;
}

export interface Part {
  path: string;
  content: string | Uint8Array;
  /** the same in many packages */
  recurs: boolean;
}
export type TextPart = Part & { content: string };

/** @param parts in the order in which they are written; texts are compressed, bytes are so already */
export function zipPackage(parts: readonly Part[]): Uint8Array {
  const chunks: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { path, content, recurs } of parts) {
    const name = Buffer.from(path, 'utf8');
    const { data, size, checksum } = packed(content, recurs);
    // Version needed, flags, method, time, date, checksum, sizes, length of the name, no extra field: the same in both places.
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(VERSION, 0);
    facts.writeUInt16LE(UTF8_NAMES, 2);
    facts.writeUInt16LE(typeof content === 'string' ? DEFLATED : STORED, 4);
    facts.writeUInt16LE(DATE, 8);
    facts.writeUInt32LE(checksum, 10);
    facts.writeUInt32LE(data.length, 14);
    facts.writeUInt32LE(size, 18);
    facts.writeUInt16LE(name.length, 22);
    const local = Buffer.alloc(4);
    local.writeUInt32LE(LOCAL, 0);
    const central = Buffer.alloc(6);
    central.writeUInt32LE(CENTRAL, 0);
    central.writeUInt16LE(VERSION, 4);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    chunks.push(local, facts, name, data);
    directory.push(central, facts, place, name);
    offset += 4 + facts.length + name.length + data.length;
  }
  const size = directory.reduce((sum, one) => sum + one.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  // A buffer of its own: it is handed to another thread whole.
  const out = new Uint8Array(offset + size + end.length);
  let at = 0;
  for (const chunk of [...chunks, ...directory, end]) {
    out.set(chunk, at);
    at += chunk.length;
  }
  return out;
}
