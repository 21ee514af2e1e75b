import type { Numbering } from '../../../shared/contract/workspace.ts';
import { fillPattern, formatLabel } from '../../../shared/domain/numbering.ts';
import type { Templates } from '../templates/load-templates.ts';
import { requireNumbering } from './change-settings.ts';

/** Keys of the templates whose numbers show a pattern best: the manual, two procedures. */
const SHOWN = ['00', '01', '23'];

/** Numbers as new documents would get them; changes nothing. @throws AppError INVALID */
export function previewNumbers(
  templates: Templates,
  input: { companyCode: string; numbering: Numbering },
): { level: string; number: string; title: string }[] {
  const { numbering, companyCode: company } = input;
  requireNumbering(numbering);
  const label = formatLabel(numbering.label, { edition: 0, digit: 0 });
  const rows: { level: string; number: string; title: string }[] = [];
  for (const key of SHOWN) {
    const template = templates.documents.get(key);
    if (!template) continue;
    const number = fillPattern(numbering[template.level], { company, seq: Number(key) });
    rows.push({ level: template.level, number, title: template.title });
    const form = templates.forms.get(template.forms[0] ?? '');
    if (form && key !== '00')
      rows.push({ level: 'form', number: fillPattern(numbering.form, { company, parent: number, seq: 1 }), title: form.title });
  }
  rows.push({ level: 'work-instruction', number: fillPattern(numbering['work-instruction'], { company, seq: 1 }), title: '' });
  rows.push({ level: 'label', number: label, title: formatLabel(numbering.label, { edition: 0, digit: 1 }) });
  return rows;
}
