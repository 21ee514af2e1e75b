import { chunksOf, readZip } from './read-zip.ts';
import { Sha256 } from './sha-256.ts';

/** As the contract's `bundles.verifyFile` answers for a file that the program itself can open. */
export interface Verification {
  ok: boolean;
  files: number;
  /** `changed: name`, `missing: name`, `unknown: name`, `unreadable: why` */
  faults: string[];
}

const MANIFEST = 'manifest.json';
const SEAL = 'sha256:';
const SEAL_BYTES = SEAL.length + 64;

/**
 * Compares every file of a bundle with the manifest inside it, and the whole with the seal at its end. For a file that was chosen in the browser, which
 * never tells its path: the bytes are read where they lie and go nowhere.
 */
export async function verifyBundle(file: Blob): Promise<Verification> {
  try {
    const found = new Map<string, string>();
    let manifest = '';
    for (const entry of await readZip(file)) {
      const hash = new Sha256();
      const decoder = new TextDecoder();
      for await (const chunk of entry.bytes()) {
        hash.update(chunk);
        if (entry.name === MANIFEST) manifest += decoder.decode(chunk, { stream: true });
      }
      found.set(entry.name, hash.hex());
    }
    const { files } = JSON.parse(manifest) as { files: Record<string, string> };
    const faults = [
      ...Object.keys(files)
        .filter((name) => found.get(name) !== files[name])
        .map((name) => (found.has(name) ? `changed: ${name}` : `missing: ${name}`)),
      ...[...found.keys()].filter((name) => name !== MANIFEST && !(name in files)).map((name) => `unknown: ${name}`),
    ];
    // what lies between the files: headers, gaps, the order
    if (faults.length === 0 && !(await isSealed(file))) faults.push('changed: zip');
    return { ok: faults.length === 0, files: found.size, faults };
  } catch (error) {
    return { ok: false, files: 0, faults: [`unreadable: ${error instanceof Error ? error.message : String(error)}`] };
  }
}

async function isSealed(file: Blob): Promise<boolean> {
  const at = Math.max(0, file.size - SEAL_BYTES);
  const hash = new Sha256();
  for await (const chunk of chunksOf(file.slice(0, at).stream())) hash.update(chunk);
  return (await file.slice(at).text()) === SEAL + hash.hex();
}
