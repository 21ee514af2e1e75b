import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { errors } from '../../shared/contract/errors.ts';
import { contract } from '../../shared/contract/index.ts';
import { bringToEffect, documentFromTemplate, draftOf, latestOf, submit } from '../support/builders.ts';
import { makeApp, newWorkspace, PASSWORD, type TestApp } from '../support/make-app.ts';

type Call = (input?: unknown) => Promise<unknown>;
/** With input that is whole but refused for a reason of its own (twice over where one field alone would make it good). */
const CALLS: [string, Call][] = [];
let it: TestApp;
let good: Record<string, unknown>;

/** Values that no field of the contract wants, or that try to be something else. */
const HOSTILE: unknown[] = [
  null,
  0,
  -1,
  1.5,
  Number.NaN,
  '',
  ' ',
  '\u0000',
  "'; drop table documents; --",
  '../../etc/passwd',
  '{{companyName}}',
  '<img src=x onerror=alert(1)>',
  'x'.repeat(10_000),
  '2026-02-30',
  true,
  [],
  {},
  [null],
  { __proto__: { admin: true } },
  { toString: 1 },
];

beforeAll(async () => {
  it = await makeApp({ provokesErrors: true });
  const inForce = await bringToEffect(it, (await documentFromTemplate(it, '29')).id);
  const draft = await draftOf(it, inForce.id);
  const other = await documentFromTemplate(it, '30');
  const round = await submit(it, latestOf(other).id);
  const id = await it.idOf('李审');
  const { version, outlets, numbering } = await (await it.as()).workspace.settings();
  const sha256 = 'a'.repeat(64);
  const form = (await (await it.as()).documents.forms())[0]!;
  const [first] = (await (await it.as()).forms.get({ id: form.id })).revisions;
  const formRef = { revisionId: first!.id, version: first!.version };
  const content = {
    ...{ title: '表', keeperDepartmentId: null, layout: 'register', retentionYears: 3, evidenceFor: [], evidenceMonths: 12 },
    columns: [{ title: '日期', width: 30 }],
    rows: 5,
  };
  good = {
    'workspace.proposal': { industry: 'services' },
    'workspace.create': newWorkspace(it.workspacePath),
    'workspace.open': { path: `${it.folder}/nothing` },
    'workspace.previewNumbers': { companyCode: 'XX', numbering },
    'workspace.previewNext': { numbering },
    'workspace.changeSettings': { version: version + 7, companyName: '别名' },
    'workspace.saveDepartment': { id: 'nobody', title: '总经办' },
    'workspace.saveOutlet': { ...outlets[0], id: 'nobody', active: false },
    'people.signIn': { name: '没有', password: 'x' },
    'people.add': { name: '李审', departmentId: 'nobody', post: '', roles: ['reader'], password: PASSWORD },
    'people.change': { id: 'nobody', name: '李四' },
    'people.changePassword': { current: 'x'.repeat(300), next: 'kurz' },
    'people.resetPassword': { id: 'nobody', next: 'neues-wort' },
    'documents.get': { id: inForce.id },
    'documents.find': { number: 'QP/SL-SH-29' },
    'documents.templates': { industry: 'services' },
    'documents.createFromTemplates': { keys: ['29'] },
    'documents.create': { level: 'procedure', title: '程序', ownerDepartmentId: 'nobody', ownerRole: '', number: 'QP/SL-SH-29' },
    'documents.change': { id: inForce.id, version: 99, ownerRole: 'x' },
    'documents.previewObsolete': { id: inForce.id },
    'documents.makeObsolete': { id: inForce.id, version: 99, reason: 'x', on: '2026-11-22', password: PASSWORD },
    'approvals.plan': { revisionId: draft.id },
    'approvals.reassign': { stepId: 'nothing', fromPersonId: null, personId: id, reason: 'x' },
    'approvals.reassignees': { stepId: 'nothing' },
    'approvals.stop': { roundId: 'nothing', reason: 'x', password: PASSWORD },
    'forms.get': { id: form.id },
    'forms.add': { documentId: 'nothing', content },
    'forms.save': { formId: form.id, ...formRef, version: 99, content },
    'forms.submit': { ...formRef, shownSha256: sha256, changeNote: 'x', password: PASSWORD },
    'forms.takeBack': formRef,
    'forms.decide': { revisionId: formRef.revisionId, shownSha256: sha256, password: PASSWORD, decision: { agrees: true, comment: '' } },
    'forms.discard': formRef,
    'forms.makeObsolete': { formId: form.id, ...formRef, version: 99, reason: 'x', password: PASSWORD },
    'registers.all': { on: '2026-11-22' },
    'revisions.get': { id: draft.id },
    'revisions.startDraft': { documentId: other.id, changeKind: 'revision' },
    'revisions.save': { id: latestOf(other).id, version: 1, source: '# 一\n', mappings: [] },
    'revisions.savedVersions': { id: draft.id },
    'revisions.savedVersion': { id: draft.id, version: 1 },
    'revisions.discardDraft': { id: draft.id, version: 99 },
    'approvals.candidates': { revisionId: draft.id },
    'approvals.submit': {
      revisionId: draft.id,
      version: 99,
      changeSummary: 'x',
      reviewerIds: [id],
      mode: 'serial',
      effectiveOn: null,
      password: PASSWORD,
    },
    'approvals.rounds': { revisionId: draft.id },
    'approvals.dossier': { revisionId: draft.id },
    'approvals.decide': {
      decision: 'agree',
      stepId: round.steps[0]!.id,
      shownSha256: sha256,
      comment: '',
      effectiveOn: null,
      password: PASSWORD,
    },
    'approvals.withdraw': { roundId: 'nothing', reason: 'x' },
  };
  const client = (await it.as()) as unknown as Record<string, Record<string, Call>>;
  for (const path of Object.keys(good)) {
    const [area = '', name = ''] = path.split('.');
    CALLS.push([path, (input) => client[area]![name]!(input)]);
  }
});
afterAll(() => it.close());

const head = async () => (await it.app.context.state.workspace!.store.read((reader) => reader.history.head())).hash;

/** Answers the code; fails for an error outside the closed list, or one that is our own mistake. */
async function codeOf(call: Promise<unknown>): Promise<string | null> {
  try {
    await call;
    return null;
  } catch (error) {
    const { code, defined, data } = error as { code: keyof typeof errors; defined?: boolean; data: unknown };
    if (!defined || code === 'INTERNAL')
      throw new Error(`not a typed answer: ${String(error)}; ${String(it.logged.at(-1))}`, { cause: error });
    errors[code].data.parse(data);
    return code;
  }
}

describe('bad input', () => {
  test('every call with input of these areas is tried here', () => {
    const withInput = (['workspace', 'people', 'documents', 'revisions', 'approvals', 'forms', 'registers'] as const).flatMap((area) =>
      Object.entries(contract[area])
        .filter(([, procedure]) => procedure['~orpc'].inputSchema !== undefined)
        .map(([name]) => `${area}.${name}`),
    );
    expect(withInput.filter((path) => !(path in good)).sort()).toEqual(['workspace.forget']);
  });

  test('one wrong field, or one missing, gets a typed answer and changes nothing', async () => {
    const before = await head();
    const wrong: string[] = [];
    for (const [path, call] of CALLS) {
      const input = good[path] as Record<string, unknown>;
      for (const field of Object.keys(input)) {
        for (const value of [undefined, ...HOSTILE]) {
          // Any path is a good one for a new folder; a wrong password is a fact that the history keeps.
          if (path === 'workspace.create' && field === 'path') continue;
          if (['password', 'current'].includes(field) && typeof value === 'string') continue;
          await codeOf(call({ ...input, [field]: value }));
          if ((await head()) !== before) wrong.push(`${path} ${field} ${JSON.stringify(value)}`);
        }
      }
      if (wrong.length > 0) break;
    }
    expect(wrong).toEqual([]);
  });

  test('anything at all instead of the input gets a typed answer and changes nothing', async () => {
    const before = await head();
    await fc.assert(
      fc.asyncProperty(fc.nat(CALLS.length - 1), fc.oneof(fc.anything(), fc.constantFrom(...HOSTILE)), async (index, input) => {
        const [, call] = CALLS[index]!;
        await codeOf(call(input));
        expect(await head()).toBe(before);
      }),
      { numRuns: 300 },
    );
  });

  test('without a sign-in nothing but the start answers', async () => {
    const client = it.visitor as unknown as Record<string, Record<string, Call>>;
    const answers: string[] = [];
    for (const area of ['people', 'documents', 'revisions', 'approvals'] as const) {
      for (const name of Object.keys(contract[area])) {
        const path = `${area}.${name}`;
        if ((await codeOf(client[area]![name]!(good[path]))) !== 'SIGNED_OUT') answers.push(path);
      }
    }
    expect(answers.sort()).toEqual(['people.me', 'people.names', 'people.signIn', 'people.signOut']);
    for (const name of ['settings', 'changeSettings', 'saveDepartment', 'saveOutlet']) {
      expect(await codeOf(client.workspace![name]!(good[`workspace.${name}`]))).toBe('SIGNED_OUT');
    }
  });

  test('a reader changes nothing, whatever is asked', async () => {
    const client = (await it.as('钱读')) as unknown as Record<string, Record<string, Call>>;
    const before = await head();
    for (const path of Object.keys(good)) {
      const [area = '', name = ''] = path.split('.');
      if (path === 'people.signIn' || path === 'people.changePassword') continue;
      await codeOf(client[area]![name]!(good[path]));
    }
    expect(await head()).toBe(before);
    expect(it.logged).toEqual([]);
  });
});
