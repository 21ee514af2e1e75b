import { type Document, Packer } from 'docx';
import { unzipSync } from 'fflate';

/** The compiler behind the packer: private in the library's types, and the only way to the parts without packing and unpacking them. */
const inner = Packer as unknown as { compiler?: { compile?(document: Document): ReadonlyMap<string, unknown> } };

/** The parts of a document's package by path, not yet finished. */
export async function packageParts(document: Document): Promise<Map<string, string | Uint8Array>> {
  if (typeof inner.compiler?.compile !== 'function') {
    return new Map(Object.entries(unzipSync(await Packer.pack(document, 'uint8array'))).filter(([path]) => !path.endsWith('/')));
  }
  const parts = new Map<string, string | Uint8Array>();
  for (const [path, content] of inner.compiler.compile(document)) {
    if (typeof content === 'string' || content instanceof Uint8Array) parts.set(path, content);
    else throw new Error(`part ${path} is neither text nor bytes`);
  }
  return parts;
}
