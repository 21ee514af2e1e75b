import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod';
import type { FormDefinition } from '../../../shared/contract/documents.ts';
import type { Rubric } from '../../../shared/contract/rubrics.ts';
import type { Industry } from '../../../shared/domain/terms.ts';
import { splitFrontMatter } from '../../../shared/markdown/index.ts';
import { rubricOf } from './rubric-of.ts';
import {
  DocumentFrontMatter,
  ExternalDocument,
  FormFile,
  Pack,
  RubricFile,
  type VariableDefinition,
  VariableFile,
} from './template-schemas.ts';

export interface DocumentTemplate extends DocumentFrontMatter {
  /** Markdown without the front matter; links and variables still by key and name */
  body: string;
}

/** Everything below `templates/`, read once. */
export interface Templates {
  variableGroups: { id: string; title: string }[];
  variables: VariableDefinition[];
  /** by key, e.g. `23`; the manual is `00` */
  documents: Map<string, DocumentTemplate>;
  /** by key, e.g. `23-01` */
  forms: Map<string, FormDefinition>;
  packs: Map<Industry, Pack>;
  /** department titles that the document texts use, by department key */
  textDepartments: Map<string, string>;
  /** by file name without ending */
  rubrics: Map<string, { rubric: Rubric; crosswalk: Map<string, string[]> }>;
  externalDocuments: ExternalDocument[];
}

/** The rubric that a new workspace works with. */
export const CURRENT_RUBRIC = 'gbt-27922-2011';

function checked<S extends z.ZodType>(schema: S, value: unknown, file: string): z.infer<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new Error(`template ${file}: ${issue?.path.join('.')}: ${issue?.message}`);
}

async function filesIn(folder: string, ending: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith(ending)).sort();
}

/**
 * Reads and checks the template folder.
 * @throws Error naming the file when a template breaks the format: that is a fault of the program, never of its user.
 */
export async function loadTemplates(path: string): Promise<Templates> {
  const text = (...names: string[]) => readFile(join(path, ...names), 'utf8');
  const variableFile = checked(VariableFile, parse(await text('variables.yaml')), 'variables.yaml');

  const documents = new Map<string, DocumentTemplate>();
  for (const name of await filesIn(join(path, 'documents'), '.md')) {
    const { frontMatter, body } = splitFrontMatter(await text('documents', name));
    const template = checked(DocumentFrontMatter, parse(frontMatter ?? ''), `documents/${name}`);
    if (documents.has(template.key)) throw new Error(`template documents/${name}: key ${template.key} is used twice`);
    documents.set(template.key, { ...template, body });
  }

  const forms = new Map<string, FormDefinition>();
  for (const name of await filesIn(join(path, 'forms'), '.yaml')) {
    for (const form of checked(FormFile, parse(await text('forms', name)), `forms/${name}`)) forms.set(form.key, form);
  }

  const packs = new Map<Industry, Pack>();
  for (const name of await filesIn(join(path, 'packs'), '.yaml')) {
    const pack = checked(Pack, parse(await text('packs', name)), `packs/${name}`);
    packs.set(pack.id, pack);
  }

  const rubrics: Templates['rubrics'] = new Map();
  for (const name of await filesIn(join(path, 'rubrics'), '.yaml')) {
    const file = checked(RubricFile, parse(await text('rubrics', name)), `rubrics/${name}`);
    const id = name.slice(0, -'.yaml'.length);
    rubrics.set(id, { rubric: rubricOf(id, file), crosswalk: new Map(file.crosswalk.map(({ from, to }) => [from, to])) });
  }

  const external = parse(await text('registers', 'external-documents.yaml'));
  return {
    variableGroups: variableFile.groups,
    variables: variableFile.variables,
    documents,
    forms,
    packs,
    textDepartments: new Map(packs.get('manufacturing')?.departments.map((one) => [one.key, one.title])),
    rubrics,
    externalDocuments: checked(ExternalDocument.array(), external, 'registers/external-documents.yaml'),
  };
}

/** The pack of an industry. */
export function packOf(templates: Templates, industry: Industry): Pack {
  const pack = templates.packs.get(industry);
  if (!pack) throw new Error(`no pack for ${industry}`);
  return pack;
}

/** Leaf clauses of the rubric in force, by id. */
export function currentRubric(templates: Templates): Rubric {
  const found = templates.rubrics.get(CURRENT_RUBRIC);
  if (!found) throw new Error(`no rubric ${CURRENT_RUBRIC}`);
  return found.rubric;
}
