import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bringToEffect, decide, documentFromTemplate, draftOf, latestOf, refusalOf, submit } from '../support/builders.ts';
import { makeApp, PASSWORD, type TestApp } from '../support/make-app.ts';

describe('from template to effect', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await makeApp();
  });
  afterAll(() => app.close());

  test('a template becomes a numbered draft with forms, mappings and links by number', async () => {
    const document = await documentFromTemplate(app, '23');
    expect(document).toMatchObject({ number: 'QP/SL-SH-23', state: 'draft', label: 'A/0', effectiveOn: null, nextReviewOn: null });
    expect(document.forms[0]).toMatchObject({ number: 'QR/SL-SH-23-01' });
    expect(document.clauses).toContain('5.2.5.4');
    const revision = await (await app.as()).revisions.get({ id: latestOf(document).id });
    expect(revision.source).toContain('](doc:QP/SL-SH-21)');
    expect(revision.source).toContain('{{companyName}}');
    expect(revision.content).toContain('试验电器有限公司');
    expect(revision.content).not.toContain('{{companyName}}');
    expect(revision.contentSha256).toBe(createHash('sha256').update(revision.content, 'utf8').digest('hex'));
    expect(revision.missingVariables).toEqual([]);
  });

  test('review and approval make it effective at once', async () => {
    const [row] = await (await app.as()).documents.list();
    const document = await bringToEffect(app, row!.id);
    expect(document).toMatchObject({ state: 'effective', effectiveOn: '2026-11-22', nextReviewOn: '2027-11-22', pending: null });
    expect(app.logged).toEqual([]);
  });
});
