import type { ControlledDocument, Word, WordFile } from '../core/ports-word.ts';
import { type ExpectedRegister, expectedInText, expectedRegister, expectedSheet } from './expected-records.ts';
import { finish } from './finish.ts';
import { layOutPages, withPages } from './page-numbers.ts';
import { closeSections, type Plan } from './plan.ts';
import { planDocument, planManual, planRegister, planSheet } from './plan-document.ts';
import { planForm } from './plan-form.ts';
import { countModel, countWritten, findRecords, requireSameCounts } from './verify.ts';
import { PartsWriter } from './write-parts.ts';

const NO_TEXT: Pick<Source, 'model' | 'pictures'> = { model: { blocks: [] }, pictures: new Map() };

/** The Word writer. Every file is read back and compared with what it was made from before it is handed out. */
export function createWord(): Word {
  const parts = new PartsWriter();
  const write = (plan: Plan, source: Source) => writeFile(parts, plan, source);
  const text = (plan: Plan, input: ControlledDocument) =>
    write(plan, { ...input, registers: expectedInText(input.model, input.registers) });
  return {
    document: (input) => text(planDocument(input), input),
    manual: (input) => text(planManual(input), input),
    form: (input) => write(planForm(input), { ...NO_TEXT, registers: [] }),
    register: (name, data) => write(planRegister(name, data), { ...NO_TEXT, registers: [expectedRegister(name, data)] }),
    sheet: (input) => write(planSheet(input), { ...NO_TEXT, registers: [expectedSheet(input)] }),
    prepare: () => {},
  };
}

interface Source extends Pick<ControlledDocument, 'model' | 'pictures'> {
  registers: ExpectedRegister[];
}

async function writeFile(writer: PartsWriter, open: Plan, source: Source): Promise<WordFile> {
  const plan = closeSections(open);
  const paged = plan.paged ? withPages(plan, await layOutPages(plan, source.pictures)) : plan;
  const { bytes, parts } = finish(await writer.write(paged, source.pictures), plan.on);
  const xml = parts.get('word/document.xml') ?? '';
  const counts = countWritten(xml, source.model);
  const registers = findRecords(xml, source.registers);
  requireSameCounts(countModel(source.model), counts, registers);
  const sum = (what: 'records' | 'mappings') => registers.reduce((all, one) => all + one[what], 0);
  return { bytes, counts: { ...counts, records: sum('records'), mappings: sum('mappings') } };
}
