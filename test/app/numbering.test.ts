import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Numbering } from '../../shared/contract/workspace.ts';
import { bringToEffect, documentFromTemplate, draftOf, refusalOf } from '../support/builders.ts';
import { makeApp, type TestApp } from '../support/make-app.ts';

let app: TestApp;
beforeEach(async () => {
  app = await makeApp();
});
afterEach(() => app.close());

async function setNumbering(change: Partial<Numbering>): Promise<Numbering> {
  const client = await app.as();
  const { version, numbering } = await client.workspace.settings();
  return (await client.workspace.changeSettings({ version, numbering: { ...numbering, ...change } })).settings.numbering;
}
const labelsOf = async (id: string) => (await (await app.as()).documents.get({ id })).revisions.map((one) => one.label).reverse();

test('another style: labels that exist stay, later ones follow it, none is given twice', async () => {
  const { id } = await documentFromTemplate(app, '29');
  for (let revision = 0; revision < 4; revision += 1) await bringToEffect(app, id);
  expect(await labelsOf(id)).toEqual(['A/0', 'A/1', 'A/2', 'A/3']);
  await setNumbering({ label: '01' });
  await bringToEffect(app, id);
  expect(await labelsOf(id)).toEqual(['A/0', 'A/1', 'A/2', 'A/3', '05']);
  await setNumbering({ label: 'V1.0' });
  await bringToEffect(app, id);
  await setNumbering({ label: 'A/0' });
  await bringToEffect(app, id);
  expect(await labelsOf(id)).toEqual(['A/0', 'A/1', 'A/2', 'A/3', '05', 'V1.5', 'A/6']);
});

test('the edition changes after as many revisions as the firm says, or only for a rewrite', async () => {
  const { id } = await documentFromTemplate(app, '29');
  await setNumbering({ carry: 1 });
  for (let revision = 0; revision < 3; revision += 1) await bringToEffect(app, id);
  expect(await labelsOf(id)).toEqual(['A/0', 'A/1', 'B/0']);
  const client = await app.as();
  const next = async (numbering: Numbering) => (await client.workspace.previewNext({ numbering })).labels[0];
  expect(await next(await setNumbering({ carry: null }))).toMatchObject({ label: 'B/0', next: 'B/1', nextEdition: 'C/0' });
});

test('other patterns rename nothing; what comes next is what the preview said', async () => {
  const first = await documentFromTemplate(app, '29');
  const client = await app.as();
  const forms = (await client.documents.forms()).map((one) => one.number);
  const { numbering } = await client.workspace.settings();
  const looked = { ...numbering, procedure: 'SP-{company}-{seq:03}', form: 'F-{parent}-{seq}', label: 'A0' as const };
  const preview = await client.workspace.previewNext({ numbering: looked });
  expect((await client.workspace.settings()).numbering).toEqual(numbering);
  await setNumbering(looked);
  expect((await client.documents.get({ id: first.id })).number).toBe('QP/SL-SH-29');
  expect((await client.documents.forms()).map((one) => one.number)).toEqual(forms);
  const made = await client.documents.create({ level: 'procedure', title: '新程序', ownerDepartmentId: null, ownerRole: '' });
  expect(made.number).toBe('SP-SL-001');
  const of = (level: string) => preview.numbers.find((one) => one.level === level)?.number;
  expect(made.number).toBe(of('procedure'));
  const form = await client.forms.add({
    documentId: first.id,
    content: {
      ...{ title: '新表', keeperDepartmentId: null, layout: 'register', retentionYears: 3, evidenceFor: [], evidenceMonths: 12 },
      columns: [{ title: '日期', width: 30 }],
      rows: 5,
    },
  });
  expect(form.number).toBe(of('form'));
  expect(form.label).toBe('A0');
  await bringToEffect(app, first.id);
  expect((await draftOf(app, first.id)).label).toBe('A1');
});

test('a pattern that cannot be used is refused in the preview too', async () => {
  const client = await app.as();
  const { numbering } = await client.workspace.settings();
  expect((await refusalOf(client.workspace.previewNext({ numbering: { ...numbering, form: 'QR-{seq}' } }))).code).toBe('INVALID');
  expect((await refusalOf(client.workspace.previewNext({ numbering: { ...numbering, carry: 0 } }))).code).toBe('INVALID');
});
