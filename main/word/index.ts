import type {
  ControlledDocument,
  FormSheet,
  ManualDocument,
  PrintedSheet,
  RegisterData,
  RegisterName,
  Word,
  WordFile,
} from '../core/ports-word.ts';
import { finish } from './finish.ts';
import { layOutPages, withPages } from './page-numbers.ts';
import { closeSections, type Plan } from './plan.ts';
import { planDocument, planManual, planRegister, planSheet } from './plan-document.ts';
import { planForm } from './plan-form.ts';
import { countModel, countWritten, requireSameCounts } from './verify.ts';
import { PartsWriter } from './write-parts.ts';

const NO_PICTURES: ControlledDocument['pictures'] = new Map();
const EMPTY = { blocks: [] };

/** The Word writer. Every file is read back and compared with its model before it is handed out. */
export function createWord(): Word {
  const parts = new PartsWriter();
  const write = (plan: Plan, source: Source) => writeFile(parts, plan, source);
  return {
    document: (input) => write(planDocument(input), input),
    manual: (input: ManualDocument) => write(planManual(input), input),
    form: (input: FormSheet) => write(planForm(input), { model: EMPTY, pictures: NO_PICTURES }),
    register: (name: RegisterName, data: RegisterData) => write(planRegister(name, data), { model: EMPTY, pictures: NO_PICTURES }),
    sheet: (input: PrintedSheet) => write(planSheet(input), { model: EMPTY, pictures: NO_PICTURES }),
    prepare: () => {},
  };
}

type Source = Pick<ControlledDocument, 'model' | 'pictures'>;

async function writeFile(writer: PartsWriter, open: Plan, source: Source): Promise<WordFile> {
  const plan = closeSections(open);
  const paged = plan.paged ? withPages(plan, await layOutPages(plan, source.pictures)) : plan;
  const { bytes, parts } = finish(await writer.write(paged, source.pictures), plan.on);
  const counts = countWritten(parts.get('word/document.xml') ?? '', source.model);
  requireSameCounts(countModel(source.model), counts);
  return { bytes, counts };
}
