import type { Coverage, Gap } from '../../../shared/contract/coverage.ts';
import type { Rubric } from '../../../shared/contract/rubrics.ts';
import { coverageOn } from '../../../shared/domain/coverage.ts';
import { gapsOn } from '../../../shared/domain/gaps.ts';
import type { ClauseState } from '../../../shared/domain/terms.ts';
import { translateCode } from '../../../shared/messages/index.ts';
import type { OpenContext } from '../context.ts';
import { manualDistribution } from '../copies/manual-distribution.ts';
import { coverageSnapshot } from '../coverage/coverage-index.ts';
import { type InForce, masterRows, recordRows } from '../documents/documents-in-force.ts';
import { readRegister } from '../external-documents/read-register.ts';
import type { EvidenceRow, Reader } from '../ports.ts';
import type { FormRowData } from '../ports-forms.ts';
import type { RegisterData } from '../ports-word.ts';
import { currentRubric } from '../templates/load-templates.ts';
import { dutyPosts } from '../workspace/duties.ts';
import { evidencePath } from './bundle-paths.ts';

const OUTLET_KINDS = { headquarters: '总部', owned: '自有', entrusted: '委托' } as const;
/** Everything that registers print, as it is on the day. */
export async function collectRegisters(
  context: OpenContext,
  reader: Reader,
  input: { on: string; inForce: InForce[]; forms: FormRowData[]; evidence: EvidenceRow[] },
): Promise<{ data: RegisterData; coverage: Coverage; gaps: Gap[] }> {
  const { on, inForce, forms, evidence } = input;
  const workspace = await reader.workspace.get();
  const departments = await reader.workspace.departments();
  const outlets = await reader.workspace.outlets();
  const rubric = currentRubric(context.templates);
  const { index, sources } = await coverageSnapshot(context, reader);
  const coverage = coverageOn(index, on);
  const gaps = gapsOn(index, on, null, sources);
  const outletOf = (id: string | null) => outlets.find((each) => each.id === id)?.name ?? '';
  const formOf = new Map(evidence.map((item) => [item.id, item.formNumber]));
  const formTitles = new Map(forms.map(({ number, title }) => [number, { number, title }]));

  const data: RegisterData = {
    on,
    company: workspace.companyName,
    rubric: { standard: rubric.standard, title: rubric.title },
    documents: masterRows(inForce, departments),
    records: recordRows(forms, inForce, departments),
    clauses: clauseRows(rubric, coverage, (id) => formTitles.get(formOf.get(id) ?? '') ?? null),
    pointsAreSamples: coverage.score.fromSamplePoints,
    exclusions: (await reader.rubrics.notApplicable()).map((each) => ({
      clauseId: each.clauseId,
      title: rubric.clauses.find((clause) => clause.id === each.clauseId)?.title ?? '',
      where: outletOf(each.outletId) || '全公司',
      reason: each.reason,
    })),
    duties: {
      posts: dutyPosts(departments),
      marks: workspace.duties,
    },
    departments: departments.map((each) => each.title),
    outlets: outlets.filter((each) => each.active).map((each) => ({ ...each, kind: OUTLET_KINDS[each.kind] })),
    distribution: await manualDistribution(reader, inForce, on),
    distributionForm: forms.find((form) => form.definition.key === '01-02')?.number ?? null,
    external: (await readRegister(context, reader, on))
      .filter((each) => each.state !== 'replaced')
      .map((each) => ({
        number: each.number,
        title: each.title,
        edition: each.edition,
        inForceOn: each.inForceOn ?? '',
        remark: each.replaces.length > 0 ? `替代${each.replaces.map((one) => one.number || one.edition).join('、')}` : each.note,
      })),
    evidence: evidence.map((item) => ({
      title: item.title,
      kind: translateCode('zh-CN', 'evidenceKind', item.kind),
      clauses: item.clauseIds,
      formNumber: item.formNumber,
      outlet: outletOf(item.outletId) || '全公司',
      period: item.periodFrom || item.periodTo ? `${item.periodFrom ?? ''} 至 ${item.periodTo ?? ''}` : '',
      receivedOn: item.receivedOn,
      expiresOn: item.expiresOn,
      counts: item.receivedOn <= on && (item.expiresOn === null || item.expiresOn >= on),
      files: item.files.map((_, at) => evidencePath(item, at)),
    })),
    gaps: gaps.map((gap) => ({ clauseId: gap.clauseId, title: gap.title, state: gap.state, points: gap.gain, action: actionText(gap) })),
  };
  return { data, coverage, gaps };
}

/** The whole tree; a group's state is not printed, so it carries that of its worst clause only to be complete. */
function clauseRows(
  rubric: Rubric,
  coverage: Coverage,
  formOf: (evidenceId: string) => { number: string; title: string } | null,
): RegisterData['clauses'] {
  const byId = new Map(coverage.clauses.map((clause) => [clause.id, clause]));
  return rubric.clauses.map((clause) => {
    const covered = byId.get(clause.id);
    return {
      id: clause.id,
      title: clause.title,
      parentId: clause.parentId,
      leaf: clause.leaf,
      points: clause.points,
      state: covered?.state ?? worstBelow(rubric, coverage, clause.id),
      reason: covered?.reason ?? '',
      documents: (covered?.documents ?? []).map((each) => ({
        number: each.number,
        title: each.title,
        label: each.revision,
        sections: each.sections,
      })),
      evidence: evidenceRows(covered?.evidence ?? [], formOf),
    };
  });
}

/** Items on the same record form are one row, in the place of the first; everything else stands by its title. */
function evidenceRows(
  items: Coverage['clauses'][number]['evidence'],
  formOf: (evidenceId: string) => { number: string; title: string } | null,
): RegisterData['clauses'][number]['evidence'] {
  const rows = new Map<string, RegisterData['clauses'][number]['evidence'][number]>();
  for (const item of items) {
    const form = formOf(item.id);
    const key = form ? form.number : `id ${item.id}`;
    const row = rows.get(key);
    if (row) row.items += 1;
    else rows.set(key, { title: form?.title ?? item.title, formNumber: form?.number ?? null, items: 1 });
  }
  return [...rows.values()];
}

const WORST: readonly ClauseState[] = ['uncovered', 'stale', 'documented', 'covered', 'not-applicable'];

function worstBelow(rubric: Rubric, coverage: Coverage, groupId: string): ClauseState {
  const states = new Set(coverage.clauses.filter((clause) => clause.id.startsWith(`${groupId}.`)).map((clause) => clause.state));
  return WORST.find((state) => states.has(state)) ?? (rubric.clauses.length > 0 ? 'not-applicable' : 'uncovered');
}

/** What closes a gap, as the gap list prints it for reviewers. */
function actionText(gap: Gap): string {
  const { number = '', label = '', on = '', outlets = [] } = gap.detail;
  const where = outlets.length > 0 ? `（${outlets.join('、')}）` : '';
  switch (gap.action) {
    case 'create-document':
      return '编制对应文件';
    case 'edit-draft':
      return `${number} ${label}还是草稿，完成编制并提交审核`;
    case 'decide':
      return `${number} ${label}正在审批`;
    case 'wait':
      return `${number} ${label}自${on}起生效`;
    case 'register-evidence':
      return `登记证据${where}`;
    case 'renew-evidence':
      return `更新证据，原证据${on}起不再计入${where}`;
    case 'review-document':
      return `${number} ${label}超过评审日期，先完成评审`;
  }
}
