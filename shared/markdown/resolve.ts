import { inlineText, textNode, VARIABLE } from './inlines.ts';
import { normaliseHref } from './links.ts';
import type { Block, DocumentModel, Inline } from './model.ts';
import { normaliseModel } from './normalise.ts';

/**
 * Puts the values in the place of the variables, in text, captions, image texts and addresses. A variable whose value is missing or
 * blank stays and is named in `missing` (each once, in order of first use).
 */
export function resolveVariables(
  model: DocumentModel,
  values: Readonly<Record<string, string>>,
): { model: DocumentModel; missing: string[] } {
  const missing = new Set<string>();
  const filled = (name: string): string | undefined => {
    const value = Object.hasOwn(values, name) ? values[name]?.trim() : undefined;
    if (!value) missing.add(name);
    return value || undefined;
  };
  const inString = (text: string) => text.replace(VARIABLE, (whole, name: string) => filled(name) ?? whole);
  const inInline = (node: Inline): Inline[] => {
    if (node.type === 'variable') {
      const value = filled(node.name);
      return [value === undefined ? node : textNode(value, node.marks)];
    }
    if (node.type !== 'link') return [node];
    const children = node.children.flatMap(inInline);
    const href = normaliseHref(inString(node.href));
    return href === undefined ? children : [{ type: 'link', href, children }];
  };
  const blocks = mapBlocks(model.blocks, (inlines) => inlines.flatMap(inInline), inString);
  return { model: normaliseModel({ blocks }), missing: [...missing] };
}

/** What a template's keys stand for in a workspace; undefined when the workspace has no such document or form. */
export interface TemplateTargets {
  /** `29` -> `QP/XX-SH-29` */
  documentNumber(key: string): string | undefined;
  /** `29-01` -> `QR/XX-SH-29-01` */
  formNumber(key: string): string | undefined;
}

/**
 * Turns a template's links by key (`doc:29`, `form:29-01`) into links by number. `@` in the link's text becomes the number. A link to what
 * the workspace does not have dissolves into its text, without `@` and without the brackets that it leaves empty.
 */
export function instantiateTemplate(model: DocumentModel, targets: TemplateTargets): DocumentModel {
  const inInline = (node: Inline): Inline[] => {
    if (node.type !== 'link') return [node];
    const match = /^(doc|form):(.+)$/.exec(node.href);
    if (!match) return [node];
    const number = match[1] === 'doc' ? targets.documentNumber(match[2]!) : targets.formNumber(match[2]!);
    if (number === undefined) return withoutNumber(node.children);
    const children = node.children.map((child) =>
      child.type === 'text' ? textNode(child.text.replaceAll('@', number), child.marks) : child,
    );
    return [{ type: 'link', href: `${match[1]}:${number}`, children }];
  };
  return normaliseModel({
    blocks: mapBlocks(
      model.blocks,
      (inlines) => inlines.flatMap(inInline),
      (text) => text,
    ),
  });
}

function withoutNumber(children: readonly Inline[]): Inline[] {
  if (!inlineText(children).includes('@')) return [...children];
  return children.map((child) => (child.type === 'text' ? textNode(child.text.replace(/[（(] *@ *[）)]|@ ?/g, ''), child.marks) : child));
}

/** Every block with its inline content and its strings (captions, image texts) replaced. */
function mapBlocks(blocks: readonly Block[], inlines: (nodes: readonly Inline[]) => Inline[], string: (text: string) => string): Block[] {
  return blocks.map((block): Block => {
    switch (block.type) {
      case 'list':
        return { ...block, items: block.items.map((item) => ({ blocks: mapBlocks(item.blocks, inlines, string) })) };
      case 'note':
        return { ...block, blocks: mapBlocks(block.blocks, inlines, string) };
      case 'image':
        return { ...block, alt: string(block.alt) };
      case 'table': {
        const rows = block.rows.map((row) => row.map((cell) => ({ ...cell, blocks: mapBlocks(cell.blocks, inlines, string) })));
        return block.caption === undefined ? { ...block, rows } : { ...block, rows, caption: string(block.caption) };
      }
      case 'generated':
        return block;
      default:
        return { ...block, children: inlines(block.children) };
    }
  });
}
