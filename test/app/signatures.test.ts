import { spawnSync } from 'node:child_process';
import { createPublicKey, verify } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Round } from '../../shared/contract/approvals.ts';
import type { DocumentDetail } from '../../shared/contract/documents.ts';
import { bringToEffect, decide, documentFromTemplate, draftOf, latestOf, refusalOf, submit } from '../support/builders.ts';
import { headOf } from '../support/evidence.ts';
import { CONTROLLER, makeApp, PASSWORD, type TestApp } from '../support/make-app.ts';
import { hasProgram, skipUnless } from '../support/skip.ts';

let it: TestApp;
beforeEach(async () => {
  it = await makeApp();
});
afterEach(() => it.close());

const subjectsOf = (round: Round) => [
  { kind: 'submission' as const, id: round.id },
  ...round.steps.filter((step) => step.decidedAt).map((step) => ({ kind: 'step' as const, id: step.id })),
];
async function signaturesOf(round: Round) {
  return (await it.as()).signatures.of({ subjects: subjectsOf(round) });
}
async function approved(key = '29'): Promise<{ document: DocumentDetail; round: Round }> {
  const document = await bringToEffect(it, (await documentFromTemplate(it, key)).id);
  const [round] = await (await it.as()).approvals.rounds({ revisionId: latestOf(document).id });
  return { document, round: round! };
}
/** Behind the program's back, with the database's own guards out of the way; by the program's own SQLite: a second one in the process loses its locks. */
function tamper(statement: string, ...values: (string | null)[]): void {
  const database = new Sqlite(it.app.context.state.workspace!.folder.databasePath);
  const guards = database.prepare("select name, sql from sqlite_schema where type = 'trigger'").all() as { name: string; sql: string }[];
  for (const { name } of guards) database.exec(`drop trigger "${name}"`);
  expect(database.prepare(statement).run(...values).changes).toBeGreaterThan(0);
  for (const { sql } of guards) database.exec(sql);
  database.close();
}
const rowsOf = (query: string) => {
  const database = new Sqlite(it.app.context.state.workspace!.folder.databasePath);
  const rows = database.prepare(query).all();
  database.close();
  return rows as Record<string, string>[];
};

describe('a decision', () => {
  test('is signed with number, label, text, meaning, person, role, instant and the history before it', async () => {
    const document = await documentFromTemplate(it, '29');
    const draft = await draftOf(it, document.id);
    const headBefore = await headOf(it);
    const round = await submit(it, draft.id);
    const [found] = await signaturesOf(round);
    expect(found).toMatchObject({
      ...{ kind: 'submission', personName: CONTROLLER, post: '文控员', role: 'drafter', at: it.clock.now(), fault: null },
      ...{ documentNumber: 'QP/SL-SH-29', label: 'A/0', contentSha256: round.contentSha256 },
    });
    const { signedText } = await (await it.as()).signatures.verify({ id: found!.id });
    expect(signedText).toBe(
      [
        'wenkong-signature 1',
        `signature: ${found!.id}`,
        'kind: submission',
        `subject: ${round.id}`,
        'document: QP/SL-SH-29',
        'revision: A/0',
        `content-sha256: ${round.contentSha256}`,
        `meaning: ${found!.meaning}`,
        `person: ${await it.idOf(CONTROLLER)}`,
        `name: ${CONTROLLER}`,
        'post: 文控员',
        'role: drafter',
        `at: ${it.clock.now()}`,
        `previous-history: ${headBefore}`,
        `key: ${found!.keyId}`,
        '',
      ].join('\n'),
    );
  });

  test('is proved by every signature of its round, for other programs too', async () => {
    const { round } = await approved();
    const found = await signaturesOf(round);
    expect(found.map((one) => [one.kind, one.personName, one.role, one.fault])).toEqual([
      ['submission', CONTROLLER, 'drafter', null],
      ['step', '李审', 'reviewer', null],
      ['step', '王管代', 'management-representative', null],
    ]);
    for (const { id } of found) {
      const proof = await (await it.as('钱读')).signatures.verify({ id });
      const signature = Buffer.from(proof.signatureBase64, 'base64');
      expect(verify(null, Buffer.from(proof.signedText), createPublicKey(proof.publicKeyPem), signature)).toBe(true);
      expect(verify(null, Buffer.from(proof.signedText.replace('A/0', 'A/1')), createPublicKey(proof.publicKeyPem), signature)).toBe(false);
    }
    expect(await (await it.as()).history.check()).toMatchObject({ ok: true, signatures: 3 });
  });

  test.skipIf(skipUnless(hasProgram('openssl', 'version'), 'openssl is not here: signatures are checked with node:crypto only'))(
    'is proved by openssl alone',
    async () => {
      const { round } = await approved();
      const [first] = await signaturesOf(round);
      const proof = await (await it.as()).signatures.verify({ id: first!.id });
      const folder = mkdtempSync(join(tmpdir(), 'wk-openssl-'));
      const file = (name: string, bytes: string | Uint8Array) => {
        writeFileSync(join(folder, name), bytes);
        return join(folder, name);
      };
      const key = file('key.pem', proof.publicKeyPem);
      const signature = file('signature.bin', Buffer.from(proof.signatureBase64, 'base64'));
      const check = (text: string) =>
        spawnSync('openssl', [
          ...['pkeyutl', '-verify', '-pubin', '-inkey', key, '-rawin', '-in', file('signed.txt', text), '-sigfile', signature],
        ]).status;
      expect(check(proof.signedText)).toBe(0);
      expect(check(proof.signedText.replace('submission', 'step'))).not.toBe(0);
      const fingerprint = spawnSync('openssl', ['pkey', '-pubin', '-in', key, '-outform', 'DER', '-out', join(folder, 'key.der')]);
      expect(fingerprint.status).toBe(0);
      expect(spawnSync('openssl', ['dgst', '-sha256', '-r', join(folder, 'key.der')]).stdout.toString()).toContain(first!.fingerprint);
      expect(readFileSync(key, 'utf8')).toContain('BEGIN PUBLIC KEY');
      rmSync(folder, { recursive: true, force: true });
    },
  );

  test('a refused one leaves no signature', async () => {
    const document = await documentFromTemplate(it, '29');
    const round = await submit(it, latestOf(document).id);
    const head = await headOf(it);
    expect(await refusalOf(decide(it, round, '李审', { shownSha256: '0'.repeat(64) }))).toMatchObject({ code: 'STALE_CONTENT' });
    expect(await headOf(it)).toBe(head);
    expect(rowsOf('select * from signatures')).toHaveLength(1);
  });

  test('a rejection is signed too, and stays proved when the draft goes on', async () => {
    const document = await documentFromTemplate(it, '29');
    const draft = latestOf(document);
    const round = await decide(it, await submit(it, draft.id), '李审', { decision: 'reject', comment: '缺少时限' });
    await submit(it, draft.id);
    expect((await signaturesOf(round)).map((one) => [one.personName, one.fault])).toEqual([
      [CONTROLLER, null],
      ['李审', null],
    ]);
    expect(await (await it.as()).history.check()).toMatchObject({ ok: true, signatures: 3 });
  });
});

describe('stopping an approved revision', () => {
  async function stopped(by: string) {
    const draft = latestOf(await documentFromTemplate(it, '29'));
    const round = await submit(it, draft.id, { effectiveOn: '2026-12-01' });
    await decide(it, round, '李审');
    await decide(it, round, '王管代');
    return (await it.as(by)).approvals.stop({ roundId: round.id, reason: '热线号码有误', password: PASSWORD });
  }

  test('is signed with the sentence that was shown, and stays proved when the text goes on', async () => {
    const round = await stopped(CONTROLLER);
    const controller = await it.as();
    const find = async () => (await controller.signatures.of({ subjects: [{ kind: 'stop', id: round.id }] }))[0];
    const sentence = '我以编制人身份停止发布 QP/SL-SH-29 A/0，不在2026-12-01生效，退回草稿。';
    expect(round.stopped).toEqual({ by: CONTROLLER, post: '文控员', meaning: sentence });
    expect(await find()).toMatchObject({
      ...{ kind: 'stop', meaning: sentence, personName: CONTROLLER, role: 'drafter', contentSha256: round.contentSha256, fault: null },
      ...{ documentNumber: 'QP/SL-SH-29', label: 'A/0', at: round.endedAt },
    });
    const draft = await controller.revisions.get({ id: round.revisionId });
    await controller.revisions.save({
      id: draft.id,
      version: draft.version,
      source: `${draft.source}\n一句。\n`,
      mappings: draft.mappings,
    });
    expect((await find())!.fault).toBeNull();
    expect(await controller.history.check()).toMatchObject({ ok: true, signatures: 4 });
  });

  test.each([
    ['who stopped it', `update rounds set stopped = replace(stopped, '我以编制人', '我以文控员')`, 'signature-decision'],
    ['that it was stopped', `update rounds set stopped = null`, 'signature-decision'],
    ['its signature', `delete from signatures where "subjectKind" = 'stop'`, 'signature-missing'],
  ])('changed behind the program, %s is found', async (_what, statement, code) => {
    await stopped(CONTROLLER);
    tamper(statement);
    expect(await (await it.as()).history.check()).toMatchObject({ ok: false, fault: { code } });
  });

  test('one that nobody signed is found', async () => {
    const round = await stopped(CONTROLLER);
    const forged = JSON.stringify({ personId: 'x', personName: '李审', post: '', role: 'drafter', meaning: '' });
    const other = await bringToEffect(it, (await documentFromTemplate(it, '01')).id);
    const [approved] = await (await it.as()).approvals.rounds({ revisionId: latestOf(other).id });
    tamper(`update rounds set stopped = ?, state = 'withdrawn' where id = ?`, forged, approved!.id);
    expect(approved!.id).not.toBe(round.id);
    expect(await (await it.as()).history.check()).toMatchObject({ ok: false, fault: { code: 'decision-unrecorded' } });
  });
});

describe('what was changed behind the program', () => {
  test.each([
    ['the meaning of a signature', `update signatures set "meaning" = '我不同意' where "kind_" = 'step'`, 'signature-false', 'false'],
    ['the decision', `update steps set "meaning" = '我不同意' where "state" = 'agreed'`, 'signature-decision', 'decision'],
    ['the text in force', `update revision_texts set content = content || '多一句'`, 'signature-text', 'text'],
    ['a public key', `update signing_keys set "publicKey" = 'x' where "name" = '李审'`, 'key-unknown', 'false'],
  ])('%s is found, and the screen says why', async (_name, statement, code, fault) => {
    const { round } = await approved();
    tamper(statement.replace('"kind_"', '"subjectKind"'));
    expect(await (await it.as()).history.check()).toMatchObject({ ok: false, fault: { code } });
    expect((await signaturesOf(round)).map((one) => one.fault)).toContain(fault);
  });

  test('a signature that is gone is missed', async () => {
    await approved();
    tamper(`delete from signatures where "subjectKind" = 'submission'`);
    expect(await (await it.as()).history.check()).toMatchObject({ ok: false, fault: { code: 'signature-missing' } });
  });
});

describe('keys', () => {
  test('one for each person, from the first sign-in, however many sign in at once', async () => {
    const controller = await it.as();
    const { id } = await controller.people.add({ name: '新人', post: '', departmentId: null, roles: ['reader'], password: PASSWORD });
    const keysOf = async () => (await controller.signatures.keys()).filter((key) => key.personId === id);
    expect(await keysOf()).toEqual([]);
    await Promise.all(Array.from({ length: 5 }, () => it.visitor.people.signIn({ name: '新人', password: PASSWORD })));
    const [key, ...more] = await keysOf();
    expect(more).toEqual([]);
    expect(key).toMatchObject({ name: '新人', retiredAt: null, reason: '', createdAt: it.clock.now() });
    const { entries } = await controller.history.list({ subjectId: id, limit: 10 });
    expect(entries.map((entry) => entry.type)).toEqual(['people.key-made', 'people.added']);
    expect(entries[0]!.data).toMatchObject({ fingerprint: key!.fingerprint });
  });

  test('no private half leaves the database, and none lies there in the clear', async () => {
    await approved();
    const sealed = rowsOf('select * from signing_secrets').map((row) => row.sealed!);
    expect(sealed).toHaveLength(8);
    const [plain] = rowsOf(`select "publicKey" from signing_keys where "name" = '李审'`);
    expect(plain).toBeDefined();
    const answered = JSON.stringify([await (await it.as()).history.list({ limit: 500 }), await (await it.as()).signatures.keys()]);
    for (const one of sealed) {
      expect(one).toMatch(/^scrypt-aes-256-gcm-1\$/);
      expect(answered).not.toContain(one.split('$').at(-1));
    }
  });

  test('a changed password keeps the key', async () => {
    const client = await it.as('李审');
    const keyOf = async () => (await client.signatures.keys()).find((key) => key.name === '李审');
    const before = await keyOf();
    await client.people.changePassword({ current: PASSWORD, next: 'neues-wort-1' });
    expect(await keyOf()).toEqual(before);
    const round = await submit(it, latestOf(await documentFromTemplate(it, '29')).id);
    expect(await refusalOf(decide(it, round, '李审'))).toMatchObject({ code: 'WRONG_PASSWORD' });
    await decide(it, round, '李审', { password: 'neues-wort-1' });
    const [, review] = await signaturesOf((await client.approvals.rounds({ revisionId: round.revisionId }))[0]!);
    expect(review).toMatchObject({ keyId: before!.id, fault: null });
  });

  test('a reset one retires it: past signatures stay proved, the next sign-in makes another', async () => {
    const { round } = await approved();
    const controller = await it.as();
    const person = await it.idOf('李审');
    it.clock.advance(60);
    await controller.people.resetPassword({ id: person, next: 'neues-wort-1' });
    const keysOf = async () => (await controller.signatures.keys()).filter((key) => key.personId === person);
    expect(await keysOf()).toMatchObject([{ retiredAt: it.clock.now(), reason: 'password-reset' }]);
    await it.visitor.people.signIn({ name: '李审', password: 'neues-wort-1' });
    expect((await keysOf()).map((key) => key.reason)).toEqual(['', 'password-reset']);
    expect((await signaturesOf(round)).map((one) => one.fault)).toEqual([null, null, null]);
    expect(await controller.history.check()).toMatchObject({ ok: true });
  });

  test('leaving retires it; who comes back gets another', async () => {
    const { round } = await approved();
    const controller = await it.as();
    const id = await it.idOf('李审');
    await controller.people.change({ id, active: false });
    expect((await controller.signatures.keys()).find((key) => key.personId === id)).toMatchObject({ reason: 'left' });
    await controller.people.change({ id, active: true });
    await it.visitor.people.signIn({ name: '李审', password: PASSWORD });
    expect((await controller.signatures.keys()).filter((key) => key.personId === id).map((key) => key.reason)).toEqual(['', 'left']);
    expect((await signaturesOf(round)).map((one) => one.fault)).toEqual([null, null, null]);
    expect(await controller.history.check()).toMatchObject({ ok: true });
  });

  test('a private half that does not open any more is replaced, and the history says so', async () => {
    tamper(`update signing_secrets set sealed = 'scrypt-aes-256-gcm-1$16$8$1$00$00$00$00'`);
    await it.visitor.people.signIn({ name: '李审', password: PASSWORD });
    const controller = await it.as();
    const person = await it.idOf('李审');
    expect((await controller.signatures.keys()).filter((key) => key.personId === person).map((key) => key.reason)).toEqual([
      '',
      'unreadable',
    ]);
    expect((await controller.history.list({ subjectId: person, limit: 1 })).entries[0]!.type).toBe('people.key-replaced');
    expect(await controller.history.check()).toMatchObject({ ok: true });
  });

  test('decisions of a workspace from before keys have none, and are told apart from lost ones', async () => {
    const { round } = await approved();
    // as it was written by a version without keys: no signatures, no word of them in a chain that ends in the head kept outside
    await it.app.close();
    await forgetKeys();
    await it.restart();
    await it.visitor.people.signIn({ name: CONTROLLER, password: PASSWORD });
    expect(await signaturesOf(round)).toEqual([]);
    const controller = await it.as();
    expect(await controller.history.check()).toMatchObject({ ok: true, signatures: 0 });
    // from now on every decision is signed
    await submit(it, latestOf(await documentFromTemplate(it, '01')).id);
    expect(await controller.history.check()).toMatchObject({ ok: true, signatures: 1 });
  });

  test('bad questions are refused by name, and a visitor learns nothing', async () => {
    const client = await it.as();
    expect(await refusalOf(client.signatures.verify({ id: 'nobody' }))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refusalOf(client.signatures.of({ subjects: [{ kind: 'other' as 'step', id: 'x' }] }))).toMatchObject({ code: 'INVALID' });
    expect(await client.signatures.of({ subjects: [{ kind: 'step', id: 'nobody' }] })).toEqual([]);
    for (const call of [it.visitor.signatures.of({ subjects: [] }), it.visitor.signatures.keys()]) {
      expect(await refusalOf(call)).toMatchObject({ code: 'SIGNED_OUT' });
    }
  });
});

/** What an older program would have written: the same rows without those of keys, and without signatures in their data. */
async function forgetKeys(): Promise<void> {
  const { GENESIS_HASH, historyHash } = await import('../../main/store/history-chain.ts');
  const { canonicalJson } = await import('../../main/store/json.ts');
  const database = new Sqlite(join(it.workspacePath, 'wenkong.db'));
  type Row = Parameters<typeof historyHash>[0] & { hash: string };
  const rows = database.prepare('select * from history order by seq').all() as unknown as Row[];
  const guards = database.prepare("select name, sql from sqlite_schema where type = 'trigger'").all();
  for (const { name } of guards as { name: string }[]) database.exec(`drop trigger "${name}"`);
  for (const table of ['signatures', 'signing_secrets', 'signing_keys', 'history', 'history_words']) database.exec(`delete from ${table}`);
  let last = { seq: 0, hash: GENESIS_HASH };
  for (const { hash: _, ...row } of rows.filter((one) => !one.type.startsWith('people.key-'))) {
    const { signatureId: _id, signature: _signature, ...data } = JSON.parse(row.data);
    const next = { ...row, seq: last.seq + 1, prevHash: last.hash, data: canonicalJson(data) };
    last = { seq: next.seq, hash: historyHash(next) };
    const columns = { ...next, hash: last.hash };
    const names = Object.keys(columns);
    database
      .prepare(`insert into history (${names.map((name) => `"${name}"`).join(', ')}) values (${names.map(() => '?').join(', ')})`)
      .run(...(Object.values(columns) as (string | number)[]));
  }
  for (const { sql } of guards as { sql: string }[]) database.exec(sql);
  database.close();
  writeFileSync(join(it.workspacePath, 'history-head.json'), JSON.stringify(last));
}
