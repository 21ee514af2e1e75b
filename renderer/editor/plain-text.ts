import { Fragment, type Node, type Schema, Slice } from '@tiptap/pm/model';
import { VARIABLE_NAME } from '../../shared/markdown/index.ts';

/** Plain text as paragraphs: every line one; `{{name}}` of a known variable becomes its chip. Inside one line nothing is broken up. */
export function textToSlice(text: string, schema: Schema, isVariable: (name: string) => boolean): Slice {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n+$/, '').split('\n');
  const paragraphs = lines
    .filter((line) => line.trim() !== '')
    .map((line) => schema.nodes.paragraph!.create(null, inlineNodes(line, schema, isVariable)));
  if (paragraphs.length === 0) return Slice.empty;
  return new Slice(Fragment.from(paragraphs), 1, 1);
}

function inlineNodes(line: string, schema: Schema, isVariable: (name: string) => boolean): Node[] {
  const out: Node[] = [];
  let text = '';
  for (const part of line.split(/(\{\{[^{}]+\}\})/)) {
    const name = /^\{\{\s*(.+?)\s*\}\}$/.exec(part)?.[1];
    if (name !== undefined && VARIABLE_NAME.test(name) && isVariable(name)) {
      if (text) out.push(schema.text(text));
      text = '';
      out.push(schema.nodes.variable!.create({ name }));
    } else text += part;
  }
  if (text) out.push(schema.text(text));
  return out;
}
