import { resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { currentRubric, loadTemplates, type Templates } from '../../main/core/templates/load-templates.ts';
import { type Block, plainText, readMarkdown, sectionsOf, variablesOf, visitBlocks, visitInlines } from '../../shared/markdown/index.ts';

let templates: Templates;
let leaves: Set<string>;
beforeAll(async () => {
  templates = await loadTemplates(resolve(import.meta.dirname, '../../templates'));
  leaves = new Set(currentRubric(templates).clauses.flatMap((clause) => (clause.leaf ? [clause.id] : [])));
});

describe('document templates', () => {
  test('the manual and the procedures 01 to 32 are there', () => {
    expect([...templates.documents.keys()].sort()).toEqual(Array.from({ length: 33 }, (_, index) => String(index).padStart(2, '0')));
    expect(templates.documents.get('00')!.level).toBe('manual');
  });

  test('every text is read whole, its mappings hang on real sections and leaf clauses, its variables are defined', () => {
    const variables = new Set(templates.variables.map((variable) => variable.name));
    const faults: string[] = [];
    for (const [key, template] of templates.documents) {
      const { model, problems } = readMarkdown(template.body);
      faults.push(...problems.map((problem) => `${key}:${problem.line} ${problem.code} ${problem.excerpt}`));
      const sections = new Set(sectionsOf(model).map((section) => section.id));
      for (const [sectionId, clauses] of Object.entries(template.clauses)) {
        if (!sections.has(sectionId)) faults.push(`${key}: no section ${sectionId}`);
        for (const clause of clauses) if (!leaves.has(clause)) faults.push(`${key}: ${clause} is no leaf clause`);
      }
      for (const name of variablesOf(model)) if (!variables.has(name)) faults.push(`${key}: unknown variable ${name}`);
      for (const form of template.forms) if (!templates.forms.has(form)) faults.push(`${key}: no form ${form}`);
    }
    expect(faults).toEqual([]);
  });

  test('every link leads to a template or form, and every form is linked from its procedure', () => {
    const faults: string[] = [];
    for (const [key, template] of templates.documents) {
      const linked = new Set<string>();
      visitLinks(readMarkdown(template.body).model.blocks, (href) => {
        const [kind, target = ''] = href.split(':');
        linked.add(target);
        if (kind === 'doc' && !templates.documents.has(target)) faults.push(`${key}: no document ${target}`);
        if (kind === 'form' && !templates.forms.has(target)) faults.push(`${key}: no form ${target}`);
      });
      for (const form of template.forms) if (!linked.has(form)) faults.push(`${key}: form ${form} is not mentioned`);
    }
    expect(faults).toEqual([]);
  });

  test('every leaf clause is served by a procedure and has a form that is evidence for it', () => {
    const served = new Set(
      [...templates.documents.values()].filter((one) => one.key !== '00').flatMap((one) => Object.values(one.clauses).flat()),
    );
    const evidenced = new Set([...templates.forms.values()].flatMap((form) => form.evidenceFor));
    expect([...leaves].filter((clause) => !served.has(clause))).toEqual([]);
    expect([...leaves].filter((clause) => !evidenced.has(clause))).toEqual([]);
    expect([...evidenced].filter((clause) => !leaves.has(clause))).toEqual([]);
  });

  test('the texts are Chinese product text without typed blanks between Chinese and Latin', () => {
    const faults: string[] = [];
    for (const [key, template] of templates.documents) {
      for (const line of plainText(readMarkdown(template.body).model).split('\n')) {
        const found = /[\p{Script=Han}] [A-Za-z0-9]|[A-Za-z0-9] \p{Script=Han}/u.exec(line);
        if (found) faults.push(`${key}: …${line.slice(Math.max(0, found.index - 5), found.index + 8)}…`);
      }
    }
    expect(faults).toEqual([]);
  });
});

describe('forms', () => {
  test('belong to a document and fill their paper exactly', () => {
    const faults: string[] = [];
    const owned = new Set([...templates.documents.values()].flatMap((one) => one.forms));
    const width = (columns: readonly { width: number }[]) => columns.reduce((sum, column) => sum + column.width, 0);
    for (const [key, form] of templates.forms) {
      if (!owned.has(key)) faults.push(`${key}: no document names it`);
      if (form.layout === 'register' && width(form.columns ?? []) !== 253) faults.push(`${key}: columns ${width(form.columns ?? [])} mm`);
      for (const { table } of form.sections ?? [])
        if (table && width(table.columns) !== 160) faults.push(`${key}: table ${width(table.columns)} mm`);
      if (form.layout === 'form' && !form.sections?.length) faults.push(`${key}: empty form`);
    }
    expect(faults).toEqual([]);
  });
});

describe('packs', () => {
  test('name templates, departments, variables and clauses that exist; every leaf clause has a duty', () => {
    const faults: string[] = [];
    const variables = new Set(templates.variables.map((variable) => variable.name));
    for (const [id, pack] of templates.packs) {
      for (const key of pack.documents) if (!templates.documents.has(key)) faults.push(`${id}: no document ${key}`);
      for (const name of Object.keys(pack.variables)) if (!variables.has(name)) faults.push(`${id}: no variable ${name}`);
      for (const { clause } of pack.notApplicable) if (!leaves.has(clause)) faults.push(`${id}: no clause ${clause}`);
      const who = new Set(['gm', 'mr', ...pack.departments.map((one) => one.key)]);
      for (const { lead, support } of Object.values(pack.duties))
        for (const one of [lead, ...support]) if (!who.has(one)) faults.push(`${id}: no ${one}`);
      for (const clause of leaves) if (!pack.duties[clause]) faults.push(`${id}: nobody leads ${clause}`);
      const dropped = new Set(pack.notApplicable.map((one) => one.clause));
      const served = new Set(
        pack.documents.filter((key) => key !== '00').flatMap((key) => Object.values(templates.documents.get(key)?.clauses ?? {}).flat()),
      );
      for (const clause of leaves) if (!served.has(clause) && !dropped.has(clause)) faults.push(`${id}: nothing serves ${clause}`);
    }
    expect(faults).toEqual([]);
  });
});

describe('rubrics', () => {
  test('points add up to the published totals; what is invented is marked', () => {
    const { clauses, levels } = currentRubric(templates);
    const byId = new Map(clauses.map((clause) => [clause.id, clause]));
    expect(['5.1', '5.2', '5.3'].map((id) => [byId.get(id)!.points, byId.get(id)!.pointsSource])).toEqual([
      [40, 'standard'],
      [35, 'standard'],
      [25, 'standard'],
    ]);
    for (const id of ['5.1', '5.2', '5.3']) {
      const below = clauses.filter((clause) => clause.leaf && clause.id.startsWith(`${id}.`));
      expect(below.reduce((sum, clause) => sum + clause.points, 0)).toBe(byId.get(id)!.points);
      expect(below.every((clause) => clause.pointsSource === 'sample')).toBe(true);
    }
    expect(leaves.size).toBe(46);
    expect(levels.map((level) => level.min)).toEqual([95, 90, 80, 70]);
  });

  test('the crosswalk of the older outline leads to leaf clauses', () => {
    const faults: string[] = [];
    for (const [clause, targets] of templates.rubrics.get('sbt-10401-2006')!.crosswalk) {
      for (const target of targets) if (!leaves.has(target)) faults.push(`${clause} -> ${target}`);
    }
    expect(faults).toEqual([]);
    expect(templates.rubrics.get('sbt-10401-2006')!.crosswalk.size).toBeGreaterThan(20);
  });
});

function visitLinks(blocks: readonly Block[], visit: (href: string) => void): void {
  visitBlocks(blocks, (block) => {
    if ('children' in block) {
      visitInlines(block.children, (inline) => {
        if (inline.type === 'link' && /^(doc|form):/.test(inline.href)) visit(inline.href);
      });
    }
  });
}
