export interface ZipEntry {
  name: string;
  /** the bytes of the file, unpacked while they are read */
  bytes(): AsyncIterable<Uint8Array>;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const END_64_LOCATOR = 0x07064b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
/** the end record without its comment, and with the longest one */
const END_BYTES = 22;
const TAIL_BYTES = END_BYTES + 0xffff;

/** The files of a zip that lies in the browser, by its own list at the end. @throws Error when it is none or damaged */
export async function readZip(file: Blob): Promise<ZipEntry[]> {
  const tailAt = Math.max(0, file.size - TAIL_BYTES);
  const tail = await viewOf(file, tailAt, file.size);
  let endAt = tail.byteLength - END_BYTES;
  while (endAt >= 0 && !(tail.getUint32(endAt, true) === END && endAt + END_BYTES + tail.getUint16(endAt + 20, true) === tail.byteLength))
    endAt -= 1;
  if (endAt < 0) throw new Error('no zip');
  let count = tail.getUint16(endAt + 10, true);
  let size = tail.getUint32(endAt + 12, true);
  let at = tail.getUint32(endAt + 16, true);
  if (endAt >= 20 && tail.getUint32(endAt - 20, true) === END_64_LOCATOR) {
    const end64At = Number(tail.getBigUint64(endAt - 12, true));
    const end64 = await viewOf(file, end64At, end64At + 56);
    if (end64.getUint32(0, true) !== END_64) throw new Error('zip64 end');
    count = Number(end64.getBigUint64(32, true));
    size = Number(end64.getBigUint64(40, true));
    at = Number(end64.getBigUint64(48, true));
  }
  const list = await viewOf(file, at, at + size);
  const entries: ZipEntry[] = [];
  for (let here = 0; entries.length < count; ) {
    if (list.getUint32(here, true) !== ENTRY) throw new Error('list of files');
    const flags = list.getUint16(here + 8, true);
    const method = list.getUint16(here + 10, true);
    const nameLength = list.getUint16(here + 28, true);
    const extraLength = list.getUint16(here + 30, true);
    const name = new TextDecoder('utf-8', { fatal: true }).decode(bytesOf(list, here + 46, nameLength));
    const { packed, unpacked, localAt } = sizesOf(list, here, here + 46 + nameLength, extraLength);
    if (flags & 1 || (method !== 0 && method !== 8)) throw new Error(name);
    entries.push({ name, bytes: () => unpack(file, { name, method, packed, unpacked, localAt }) });
    here += 46 + nameLength + extraLength + list.getUint16(here + 32, true);
  }
  return entries;
}

interface Place {
  packed: number;
  unpacked: number;
  localAt: number;
}

/** Sizes and place of a file; those that do not fit into 32 bits stand in an extra field, in this order. */
function sizesOf(list: DataView, here: number, extraAt: number, extraLength: number): Place {
  const place = {
    unpacked: list.getUint32(here + 24, true),
    packed: list.getUint32(here + 20, true),
    localAt: list.getUint32(here + 42, true),
  };
  for (let at = extraAt; at + 4 <= extraAt + extraLength; at += 4 + list.getUint16(at + 2, true)) {
    if (list.getUint16(at, true) !== 1) continue;
    let value = at + 4;
    for (const key of ['unpacked', 'packed', 'localAt'] as const) {
      if (place[key] !== 0xffffffff) continue;
      place[key] = Number(list.getBigUint64(value, true));
      value += 8;
    }
  }
  return place;
}

async function* unpack(file: Blob, entry: Place & { name: string; method: number }): AsyncIterable<Uint8Array> {
  const head = await viewOf(file, entry.localAt, entry.localAt + 30);
  if (head.getUint32(0, true) !== LOCAL) throw new Error(entry.name);
  const from = entry.localAt + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  const packed = file.slice(from, from + entry.packed).stream();
  let length = 0;
  for await (const chunk of chunksOf(entry.method === 8 ? packed.pipeThrough(new DecompressionStream('deflate-raw')) : packed)) {
    length += chunk.length;
    yield chunk;
  }
  if (length !== entry.unpacked) throw new Error(entry.name);
}

/** The pieces of a stream. Not every browser lets streams be read with `for await`. */
export async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncIterable<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.releaseLock();
  }
}

async function viewOf(file: Blob, from: number, to: number): Promise<DataView> {
  if (from < 0 || to > file.size) throw new Error('cut off');
  return new DataView(await file.slice(from, to).arrayBuffer());
}

const bytesOf = (view: DataView, at: number, length: number) => new Uint8Array(view.buffer, at, length);
