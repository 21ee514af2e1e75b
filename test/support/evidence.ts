import { crc32, deflateSync } from 'node:zlib';
import type { NewEvidence, StoredFile } from '../../shared/contract/evidence.ts';
import type { TestApp } from './make-app.ts';

/** Stores a file over HTTP, as the window does. */
export async function upload(test: TestApp, name: string, bytes: Uint8Array | string, options: { by?: string; image?: boolean } = {}) {
  const body = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : new Uint8Array(bytes);
  return test.app.handle(
    new Request(`http://localhost/files${options.image ? '?image' : ''}`, {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${await test.tokenOf(options.by)}`, 'x-file-name': encodeURIComponent(name) },
    }),
  );
}

export async function storedFile(test: TestApp, name = '记录.txt', bytes: Uint8Array | string = '已填写'): Promise<StoredFile> {
  const response = await upload(test, name, bytes);
  if (!response.ok) throw new Error(`upload answered ${response.status} ${await response.text()}`);
  return (await response.json()) as StoredFile;
}

export function evidenceOf(given: Partial<NewEvidence> = {}): NewEvidence {
  return {
    title: '投诉登记表',
    kind: 'record',
    clauseIds: ['5.3.2.1'],
    formNumber: null,
    outletId: null,
    periodFrom: '2026-10-01',
    periodTo: '2026-10-31',
    receivedOn: '2026-11-03',
    expiresOn: '2027-10-31',
    note: '',
    files: [],
    ...given,
  };
}

/** The head of the history: the same before and after means that nothing was changed. */
export async function headOf(test: TestApp): Promise<string> {
  return (await (await test.as()).history.list({ limit: 1 })).head;
}

/** A valid PNG of one colour; its header may claim another size. */
export function png(width = 2, height = 2, claimed: { width: number; height: number } = { width, height }): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(claimed.width, 0);
  header.writeUInt32BE(claimed.height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const framed = Buffer.alloc(body.length + 8);
    framed.writeUInt32BE(data.length, 0);
    body.copy(framed, 4);
    framed.writeUInt32BE(crc32(body), body.length + 4);
    return framed;
  };
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const lines = deflateSync(Buffer.alloc((width + 1) * height));
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', lines), chunk('IEND', Buffer.alloc(0))]);
}
