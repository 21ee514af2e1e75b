import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bringToEffect, decide, documentFromTemplate, draftOf, latestOf, refusalOf, submit } from '../support/builders.ts';
import { CONTROLLER, makeApp, type TestApp } from '../support/make-app.ts';

let it: TestApp;
beforeEach(async () => {
  it = await makeApp();
});
afterEach(async () => {
  await it.close();
});

describe('a draft lives beside the revision in force', () => {
  test('and never touches it', async () => {
    const document = await bringToEffect(it, (await documentFromTemplate(it, '29')).id);
    const client = await it.as('周文');
    const before = await client.revisions.get({ id: latestOf(document).id });
    const draft = await draftOf(it, document.id, '周文');
    expect(draft).toMatchObject({
      label: 'A/1',
      state: 'draft',
      baseRevisionId: before.id,
      source: before.source,
      mappings: before.mappings,
    });
    await client.revisions.save({ id: draft.id, version: draft.version, source: '# 目的 {#purpose}\n\n全新的文字。\n', mappings: [] });
    await client.documents.change({ id: document.id, version: document.version, title: '顾客投诉处理控制程序' });
    expect(await client.revisions.get({ id: before.id })).toEqual(before);
    expect(await client.documents.get({ id: document.id })).toMatchObject({
      title: document.title,
      state: 'effective',
      label: 'A/0',
      clauses: document.clauses,
      pending: { label: 'A/1', state: 'draft' },
    });
    expect((await client.revisions.get({ id: draft.id })).title).toBe('顾客投诉处理控制程序');
  });

  test('the next label follows the digit, a rewrite takes the next edition', async () => {
    const document = await bringToEffect(it, (await documentFromTemplate(it, '29')).id);
    const client = await it.as();
    const digit = await draftOf(it, document.id);
    await client.revisions.discardDraft({ id: digit.id, version: digit.version });
    const edition = await client.revisions.startDraft({ documentId: document.id, changeKind: 'edition' });
    expect([digit.label, edition.label]).toEqual(['A/1', 'B/0']);
  });

  test('two people who start at once get the same draft', async () => {
    const document = await bringToEffect(it, (await documentFromTemplate(it, '29')).id);
    const drafts = await Promise.all([draftOf(it, document.id), draftOf(it, document.id, '周文')]);
    expect(drafts[0]!.id).toBe(drafts[1]!.id);
  });

  test('there is none while a revision is in review', async () => {
    const document = await documentFromTemplate(it, '29');
    await submit(it, latestOf(document).id);
    expect(await refusalOf(draftOf(it, document.id))).toMatchObject({ code: 'WRONG_STATE', data: { state: 'in-review' } });
  });

  test('starting or opening a draft is no contribution, changing a word is', async () => {
    const document = await bringToEffect(it, (await documentFromTemplate(it, '29')).id);
    const draft = await draftOf(it, document.id, '吴多');
    expect(draft.contributors).toEqual([]);
    const author = await it.as('吴多');
    await author.revisions.save({ id: draft.id, version: draft.version, source: draft.source, mappings: draft.mappings });
    expect((await author.revisions.get({ id: draft.id })).contributors).toEqual([]);
    await author.revisions.save({ id: draft.id, version: draft.version, source: draft.source, mappings: draft.mappings.slice(1) });
    expect((await author.revisions.get({ id: draft.id })).contributors.map((one) => one.name)).toEqual(['吴多']);
  });
});

describe('saving', () => {
  test('stores canonical text and counts versions; saving the same text changes nothing', async () => {
    const document = await documentFromTemplate(it, '29');
    const client = await it.as();
    const draft = await draftOf(it, document.id);
    const saved = await client.revisions.save({
      id: draft.id,
      version: draft.version,
      source: '# 目的 {#purpose}\r\n\r\n\r\n一句话。   ',
      mappings: [],
    });
    expect(saved.source).toBe('# 目的 {#purpose}\n\n一句话。\n');
    expect(saved.version).toBeGreaterThan(draft.version);
    const { head } = await client.history.list({ limit: 1 });
    const again = await client.revisions.save({ id: draft.id, version: saved.version, source: saved.source, mappings: [] });
    expect(again.version).toBe(saved.version);
    expect((await client.history.list({ limit: 1 })).head).toBe(head);
  });

  test('the second of two people gets a conflict with the other text, and loses nothing', async () => {
    const document = await documentFromTemplate(it, '29');
    const [one, two] = [await it.as(), await it.as('周文')];
    const draft = await draftOf(it, document.id);
    await one.revisions.save({ id: draft.id, version: draft.version, source: '# 目的 {#purpose}\n\n我的文字。\n', mappings: [] });
    const refused = await refusalOf(
      two.revisions.save({ id: draft.id, version: draft.version, source: '# 目的 {#purpose}\n\n他的文字。\n', mappings: [] }),
    );
    expect(refused).toMatchObject({
      code: 'CONFLICT',
      data: { current: { id: draft.id, source: '# 目的 {#purpose}\n\n我的文字。\n', updatedBy: CONTROLLER } },
    });
    const kept = (await two.revisions.savedVersions({ id: draft.id })).filter((version) => version.savedBy === '周文');
    expect(kept).toHaveLength(1);
    expect(await two.revisions.savedVersion({ id: draft.id, version: kept[0]!.version })).toEqual({
      source: '# 目的 {#purpose}\n\n他的文字。\n',
    });
    expect((await one.revisions.get({ id: draft.id })).contributors.map((person) => person.name)).toEqual([CONTROLLER]);
  });

  test('of two windows of one person, too, the text that is not chosen is kept', async () => {
    const document = await documentFromTemplate(it, '29');
    const client = await it.as();
    const draft = await draftOf(it, document.id);
    const save = (version: number, word: string) =>
      client.revisions.save({ id: draft.id, version, source: `# 目的 {#purpose}\n\n${word}。\n`, mappings: [] });
    const first = await save(draft.version, '先前');
    const other = await save(first.version, '那个窗口');
    expect((await refusalOf(save(first.version, '这个窗口'))).code).toBe('CONFLICT');
    await save(other.version, '这个窗口');
    const versions = await client.revisions.savedVersions({ id: draft.id });
    const kept = await Promise.all(
      versions.map(async ({ version }) => (await client.revisions.savedVersion({ id: draft.id, version })).source),
    );
    expect(kept.some((source) => source.includes('那个窗口'))).toBe(true);
  });

  test('of many saves at once exactly one wins and every other text is kept', async () => {
    const document = await documentFromTemplate(it, '29');
    const client = await it.as();
    const draft = await draftOf(it, document.id);
    const texts = Array.from({ length: 8 }, (_, index) => `# 目的 {#purpose}\n\n第${index}稿。\n`);
    const answers = await Promise.allSettled(
      texts.map((source) => client.revisions.save({ id: draft.id, version: draft.version, source, mappings: [] })),
    );
    expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1);
    const versions = await client.revisions.savedVersions({ id: draft.id });
    const kept = await Promise.all(
      versions.map(async ({ version }) => (await client.revisions.savedVersion({ id: draft.id, version })).source),
    );
    const current = (await client.revisions.get({ id: draft.id })).source;
    for (const text of texts) expect([current, ...kept]).toContain(text);
  });

  test('a text that the model cannot carry is refused with line and reason, kept, and changes nothing', async () => {
    const document = await documentFromTemplate(it, '29');
    const client = await it.as();
    const draft = await draftOf(it, document.id);
    const source = '# 目的 {#purpose}\n\n<script>alert(1)</script>\n\n```\ncode\n```\n';
    const refused = await refusalOf(client.revisions.save({ id: draft.id, version: draft.version, source, mappings: [] }));
    expect(refused.code).toBe('UNREADABLE_TEXT');
    expect(refused.data.problems).toMatchObject([
      { line: 3, code: 'html' },
      { line: 5, code: 'code-block' },
    ]);
    expect(await client.revisions.get({ id: draft.id })).toEqual(draft);
    const [kept] = await client.revisions.savedVersions({ id: draft.id });
    expect(await client.revisions.savedVersion({ id: draft.id, version: kept!.version })).toEqual({ source });
  });

  test('the text of somebody else that is written over is kept', async () => {
    const document = await documentFromTemplate(it, '29');
    const draft = await draftOf(it, document.id);
    const saved = await (await it.as('周文')).revisions.save({
      id: draft.id,
      version: draft.version,
      source: '# 目的 {#purpose}\n\n短。\n',
      mappings: [],
    });
    const versions = await (await it.as()).revisions.savedVersions({ id: draft.id });
    expect(versions).toMatchObject([{ version: draft.version, savedBy: CONTROLLER }]);
    expect(versions[0]!.characters).toBeGreaterThan(1000);
    expect(saved.source).not.toBe(draft.source);
  });

  test('mappings follow their sections: moved and renamed ones stay, those of a vanished section go and are named', async () => {
    const document = await documentFromTemplate(it, '29');
    const client = await it.as();
    const draft = await draftOf(it, document.id);
    const mappings = [
      { sectionId: 'b', clauseId: '5.3.2.2' },
      { sectionId: 'a', clauseId: '5.3.2.1' },
      { sectionId: 'gone', clauseId: '5.3.2.1' },
      { sectionId: 'a', clauseId: '5.3.2.1' },
    ];
    const saved = await client.revisions.save({
      id: draft.id,
      version: draft.version,
      source: '# 甲 {#a}\n\n一。\n\n# 乙 {#b}\n\n二。\n',
      mappings,
    });
    expect(saved.mappings).toEqual([
      { sectionId: 'a', clauseId: '5.3.2.1' },
      { sectionId: 'b', clauseId: '5.3.2.2' },
    ]);
    const { entries } = await client.history.list({ subjectId: draft.id, limit: 1 });
    expect(entries[0]).toMatchObject({ type: 'revisions.saved', data: { droppedMappings: [{ sectionId: 'gone', clauseId: '5.3.2.1' }] } });
    const moved = await client.revisions.save({
      id: draft.id,
      version: saved.version,
      source: '# 新乙 {#b}\n\n二。\n\n# 甲 {#a}\n\n一。\n',
      mappings: saved.mappings,
    });
    expect(moved.mappings.map((one) => one.sectionId)).toEqual(['b', 'a']);
  });

  test('only leaf clauses of the rubric can be mapped', async () => {
    const document = await documentFromTemplate(it, '29');
    const client = await it.as();
    const draft = await draftOf(it, document.id);
    for (const clauseId of ['5.3', '9.9.9', '']) {
      const call = client.revisions.save({
        id: draft.id,
        version: draft.version,
        source: draft.source,
        mappings: [{ sectionId: 'purpose', clauseId }],
      });
      expect(await refusalOf(call)).toMatchObject({
        code: 'INVALID',
        data: { issues: [{ path: 'mappings.0.clauseId', message: 'unknown-clause' }] },
      });
    }
  });

  test('readers and reviewers do not write', async () => {
    const document = await documentFromTemplate(it, '29');
    const draft = await draftOf(it, document.id);
    for (const name of ['钱读', '李审', '王管代']) {
      const call = (await it.as(name)).revisions.save({ id: draft.id, version: draft.version, source: '# 目的\n', mappings: [] });
      expect(await refusalOf(call)).toMatchObject({ code: 'FORBIDDEN' });
    }
  });
});

describe('giving a draft up', () => {
  test('a draft that was never submitted goes without a trace in the list', async () => {
    const document = await bringToEffect(it, (await documentFromTemplate(it, '29')).id);
    const client = await it.as();
    const draft = await draftOf(it, document.id);
    await client.revisions.discardDraft({ id: draft.id, version: draft.version });
    expect((await client.documents.get({ id: document.id })).revisions.map((one) => one.label)).toEqual(['A/0']);
    expect((await client.history.list({ subjectId: draft.id, limit: 1 })).entries[0]!.type).toBe('revisions.draft-discarded');
  });

  test('one with decisions on it stays with its label and never counts', async () => {
    const document = await bringToEffect(it, (await documentFromTemplate(it, '29')).id);
    const client = await it.as();
    const draft = await draftOf(it, document.id);
    const round = await submit(it, draft.id);
    await decide(it, round, '李审', { decision: 'reject' });
    const { version } = await client.revisions.get({ id: draft.id });
    await client.revisions.discardDraft({ id: draft.id, version });
    expect((await client.documents.get({ id: document.id })).revisions.map((one) => [one.label, one.state])).toEqual([
      ['A/1', 'obsolete'],
      ['A/0', 'effective'],
    ]);
    expect((await client.approvals.rounds({ revisionId: draft.id })).map((one) => one.state)).toEqual(['rejected']);
    expect((await draftOf(it, document.id)).label).toBe('A/2');
  });

  test('a first draft is not given up, nor somebody else’s, nor a newer one than was seen', async () => {
    const document = await documentFromTemplate(it, '29');
    const first = await draftOf(it, document.id);
    expect(await refusalOf((await it.as()).revisions.discardDraft({ id: first.id, version: first.version }))).toMatchObject({
      code: 'WRONG_STATE',
    });
    await bringToEffect(it, document.id);
    const draft = await draftOf(it, document.id);
    expect(await refusalOf((await it.as('周文')).revisions.discardDraft({ id: draft.id, version: draft.version }))).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await refusalOf((await it.as()).revisions.discardDraft({ id: draft.id, version: draft.version - 1 }))).toMatchObject({
      code: 'CONFLICT',
    });
  });
});
