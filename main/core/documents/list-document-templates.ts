import { fillPattern } from '../../../shared/domain/numbering.ts';
import type { Industry, Level } from '../../../shared/domain/terms.ts';
import type { Context } from '../context.ts';
import { packOf } from '../templates/load-templates.ts';

export interface TemplateRow {
  key: string;
  number: string;
  title: string;
  level: Level;
  clauses: string[];
  forms: number;
  created: boolean;
}

/** The templates of an industry's pack (the firm's own unless another is asked for), each with the number it gets here. */
export async function listDocumentTemplates(context: Context, input: { industry?: Industry | undefined }): Promise<TemplateRow[]> {
  const { workspace, documents } = await context.store.read(async (reader) => ({
    workspace: await reader.workspace.get(),
    documents: await reader.documents.list(),
  }));
  const existing = new Map(documents.map((document) => [document.key, document.number]));
  return packOf(context.templates, input.industry ?? workspace.industry).documents.flatMap((key) => {
    const template = context.templates.documents.get(key);
    if (!template) return [];
    const number = fillPattern(workspace.numbering[template.level], { company: workspace.companyCode, seq: Number(key) });
    const clauses = [...new Set(Object.values(template.clauses).flat())].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
    return [
      {
        key,
        number: existing.get(key) ?? number,
        title: template.title,
        level: template.level,
        clauses,
        forms: template.forms.length,
        created: existing.has(key),
      },
    ];
  });
}
