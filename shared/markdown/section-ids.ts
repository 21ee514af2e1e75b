import { inlineText } from './inlines.ts';
import type { Block } from './model.ts';

/** What a section id may look like: lower-case ASCII letters, digits and hyphens. */
export function isSectionId(id: string): boolean {
  return /^[a-z0-9][a-z0-9-]{0,63}$/.test(id);
}

/**
 * Gives every heading a valid id that is unique in the document. An id that is there stays with the first heading that has it;
 * the others get one made from the title, so that the same text gets the same ids wherever it is read.
 */
export function assignSectionIds(blocks: readonly Block[]): Block[] {
  const taken = new Set<string>();
  const repeats = new Map<string, number>();
  const keeps = blocks.map((block) => {
    if (block.type !== 'heading' || !isSectionId(block.id) || taken.has(block.id)) return false;
    taken.add(block.id);
    return true;
  });
  return blocks.map((block, index) => {
    if (block.type !== 'heading' || keeps[index]) return block;
    const base = `s-${hash(inlineText(block.children))}`;
    let id = base;
    let n = repeats.get(base) ?? 2;
    for (; taken.has(id); n++) id = `${base}-${n}`;
    repeats.set(base, n);
    taken.add(id);
    return { ...block, id };
  });
}

/** FNV-1a, 32 bits: short and the same on every machine. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return (value >>> 0).toString(36);
}
