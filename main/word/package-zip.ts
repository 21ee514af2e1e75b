import { crc32, deflateRawSync } from 'node:zlib';

/** The ZIP container of a .docx: in memory, small, and the same bytes for the same parts. Numbers below are those of the ZIP format. */

/** 1980-01-01 00:00, the first instant that its fields can name. */
const DATE = (1 << 5) | 1;
const UTF8_NAMES = 0x0800;
const VERSION = 20;
const DEFLATED = 8;
const STORED = 0;
const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;

/** @param parts in the order in which they are written; `stored` ones are compressed already */
export function zipPackage(parts: readonly { path: string; bytes: Uint8Array; stored: boolean }[]): Uint8Array {
  const chunks: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { path, bytes, stored } of parts) {
    const name = Buffer.from(path, 'utf8');
    const data = stored ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) : deflateRawSync(bytes);
    // Version needed, flags, method, time, date, checksum, sizes, length of the name, no extra field: the same in both places.
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(VERSION, 0);
    facts.writeUInt16LE(UTF8_NAMES, 2);
    facts.writeUInt16LE(stored ? STORED : DEFLATED, 4);
    facts.writeUInt16LE(DATE, 8);
    facts.writeUInt32LE(crc32(bytes), 10);
    facts.writeUInt32LE(data.length, 14);
    facts.writeUInt32LE(bytes.length, 18);
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
