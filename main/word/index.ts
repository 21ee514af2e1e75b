import { type Document, Packer } from 'docx';
import type { ControlledDocument, FormSheet, ManualDocument, RegisterData, RegisterName, Word, WordFile } from '../core/ports-word.ts';
import { finish } from './finish.ts';
import type { Plan } from './plan.ts';
import { planDocument, planManual, planRegister } from './plan-document.ts';
import { planForm } from './plan-form.ts';
import { renderPlan } from './render.ts';
import { countModel, countWritten, requireSameCounts } from './verify.ts';

const NO_PICTURES: ControlledDocument['pictures'] = new Map();
const EMPTY = { blocks: [] };

/** The Word writer. Every file is read back and compared with its model before it is handed out. */
export function createWord(): Word {
  return {
    document: (input) => write(planDocument(input), input),
    manual: (input: ManualDocument) => write(planManual(input), input),
    form: (input: FormSheet) => write(planForm(input), { model: EMPTY, pictures: NO_PICTURES }),
    register: (name: RegisterName, data: RegisterData) => write(planRegister(name, data), { model: EMPTY, pictures: NO_PICTURES }),
  };
}

async function write(plan: Plan, source: Pick<ControlledDocument, 'model' | 'pictures'>): Promise<WordFile> {
  const { bytes, parts } = finish(await pack(renderPlan(plan, source.pictures)));
  const counts = countWritten(parts.get('word/document.xml') ?? '', source.model);
  requireSameCounts(countModel(source.model), counts);
  return { bytes, counts };
}

function pack(document: Document): Promise<Uint8Array> {
  return Packer.pack(document, 'uint8array');
}
