import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenContext } from '../../../main/core/context.ts';
import { confirmPassword } from '../../../main/core/people/confirm-password.ts';
import type { Actor, PersonRow, SignatureRow, SigningKeyRow, StepRow, Tx } from '../../../main/core/ports.ts';
import { checkSignatures } from '../../../main/core/signatures/check-signatures.ts';
import { type DecisionToSign, signDecision } from '../../../main/core/signatures/sign-decision.ts';
import { makeSigningKey, retireSigningKey, type SigningKey } from '../../../main/core/signatures/signing-key.ts';
import type { OpenedStore } from '../../../main/store/index.ts';
import { decisionMeaning } from '../../../shared/domain/lifecycle.ts';
import { submissionMeaning } from '../../../shared/domain/signatures.ts';
import { fixedClock, ids, type TestDatabase, type TestServer } from '../databases.ts';
import { change, documentRow, personRow, revisionRow, roundRow, sha256, stepRow, submitted } from '../rows.ts';

/** for every table; all rules are in the core, so fewer do on PostgreSQL */
const TRIALS = { SQLite: 500, PostgreSQL: 100 };
const PASSWORD = 'geheim-1234';

/** What an attacker with the database file in hand may change. */
const COLUMNS = {
  signatures: [
    'id',
    'subjectId',
    'documentNumber',
    'label',
    'contentSha256',
    'meaning',
    'personId',
    'personName',
    'post',
    'role',
    'at',
    'prevHash',
    'keyId',
    'signature',
  ],
  signing_keys: ['id', 'personId', 'name', 'publicKey', 'createdAt', 'reason'],
  steps: ['id', 'decidedById', 'personName', 'post', 'role', 'meaning', 'decidedAt', 'comment', 'onBehalfOf'],
  rounds: ['id', 'submittedById', 'submittedBy', 'submitterPost', 'submittedAt', 'contentSha256', 'changeSummary', 'effectiveOn'],
  revision_texts: ['content'],
} as const;

/** Signed decisions: what proves them, and that nothing about them can be changed unnoticed. */
export function signaturesSuite(server: TestServer): void {
  const trials = TRIALS[server.name];
  describe(`signatures on ${server.name}`, () => {
    let database: TestDatabase;
    let opened: OpenedStore;
    let context: OpenContext;
    const clock = fixedClock();
    const people: PersonRow[] = [];
    const document = documentRow();
    const first = revisionRow(document.id);
    const [drafter, reviewer, approver] = [0, 1, 2];

    beforeAll(async () => {
      database = server.make();
      opened = await database.open({ clock });
      const { store, accounts } = opened;
      context = { store, accounts, clock, ids, workspace: { passwordTurns: new Map() } } as unknown as OpenContext;
      for (const [name, roles] of [
        ['张三', ['drafter']],
        ['李四', ['reviewer']],
        ['王五', ['management-representative']],
      ] as const) {
        const { userId } = await accounts.create({ name, password: PASSWORD });
        people.push(personRow(userId, { name, roles: [...roles], post: name === '李四' ? '' : '经理' }));
      }
      await change(opened, async ({ write }) => {
        for (const person of people) await write.addPerson(person);
        await write.addDocument(document);
        await write.addRevision(first);
      });
      await decideAll();
    });
    afterAll(() => database.remove());

    const actor = (index: number): Extract<Actor, { kind: 'person' }> => {
      const { id, name, post, roles } = people[index]!;
      return { kind: 'person', id, name, post, roles };
    };
    const keyOf = (index: number) => confirmPassword(context, people[index]!.id, PASSWORD);
    const check = () => opened.store.read(checkSignatures);

    /** One signed decision with its history row, as use cases make them. */
    async function signed(
      index: number,
      key: SigningKey,
      what: Partial<DecisionToSign> & Pick<DecisionToSign, 'subject' | 'meaning'>,
      tx: Tx,
      type: string,
    ) {
      const person = actor(index);
      const text = sha256(first.source);
      const mark = await signDecision(context, tx, key, {
        ...{ document, label: first.label, contentSha256: text, person, role: person.roles[0]!, at: clock.now() },
        ...what,
      });
      const { changeSummary, changeKind, mode } = roundRow(first.id);
      const told = what.subject.kind === 'submission' ? { changeSummary, changeKind, mode } : {};
      const id = what.subject.kind === 'submission' ? { roundId: what.subject.id } : { stepId: what.subject.id };
      tx.record({
        ...{ type, area: 'approvals', subjectId: first.id, subject: `${document.number} ${first.label}` },
        data: { ...id, meaning: what.meaning, contentSha256: text, ...told, ...mark },
      });
    }

    async function decideAll() {
      const round = roundRow(first.id, {
        submittedById: people[drafter]!.id,
        submitterPost: people[drafter]!.post,
        contentSha256: sha256(first.source),
      });
      const steps = [
        stepRow(round.id, 1, { post: '' }),
        stepRow(round.id, 2, { kind: 'approve', role: 'management-representative', state: 'waiting' }),
      ];
      const key = await keyOf(drafter);
      await opened.store.change(actor(drafter), async (tx) => {
        await tx.write.updateRevision(submitted(first), { state: 'draft', version: 1 });
        await tx.write.addRound(round, steps);
        await signed(
          drafter,
          key,
          { subject: { kind: 'submission', id: round.id }, meaning: submissionMeaning({ number: document.number, label: first.label }) },
          tx,
          'approvals.submitted',
        );
      });
      for (const [at, index] of [reviewer, approver].entries()) {
        clock.set(`2026-11-2${3 + at}T01:00:00.000Z`);
        const own = await keyOf(index);
        await opened.store.change(actor(index), async (tx) => {
          const { id, name, post } = actor(index);
          const before = (await tx.approvals.step(steps[at]!.id)) as StepRow;
          const { number } = document;
          const says = { agrees: true, number, label: first.label, replaces: null, effectiveOn: '2026-11-24', last: at === 1 };
          const meaning = decisionMeaning({ ...says, kind: before.kind, role: before.role });
          await tx.write.updateStep(
            { ...before, state: 'agreed', decidedById: id, personName: name, post, meaning, decidedAt: clock.now() },
            before.state,
          );
          await signed(
            index,
            own,
            { subject: { kind: 'step', id: before.id }, meaning },
            tx,
            at === 0 ? 'approvals.agreed' : 'approvals.approved',
          );
          if (at === 1)
            await tx.write.updateRound({ ...round, state: 'approved', endedAt: clock.now(), effectiveOn: '2026-11-24' }, 'open');
        });
      }
      clock.set('2026-11-25T01:00:00.000Z');
      await opened.store.change(actor(drafter), async (tx) => {
        const retired = await retireSigningKey(context, tx, people[reviewer]!.id, 'left');
        tx.record({ type: 'people.deactivated', area: 'people', subjectId: people[reviewer]!.id, subject: '李四', data: { ...retired } });
      });
    }

    it('proves every decision, also of somebody who has left since', async () => {
      expect(await check()).toEqual({ signatures: 3, fault: null });
      const keys = await opened.store.read(({ signatures }) => signatures.keys());
      expect(keys.map((key) => [key.name, key.retiredAt, key.reason])).toEqual([
        ['张三', null, ''],
        ['李四', clock.now(), 'left'],
        ['王五', null, ''],
      ]);
    });

    it('keeps private halves only as long as their key is in use, and never in the clear', async () => {
      const secrets = await database.rows<{ keyId: string; sealed: string }>('select * from signing_secrets');
      expect(secrets).toHaveLength(2);
      for (const { sealed } of secrets) expect(sealed).toMatch(/^scrypt-aes-256-gcm-1\$1024\$8\$1(\$[0-9a-f]+){4}$/);
      const held = await opened.store.read(({ signatures }) => signatures.keyOf(people[drafter]!.id));
      expect(await opened.accounts.openSeal(held!.sealed, PASSWORD, held!.key.id)).not.toBeNull();
      expect(await opened.accounts.openSeal(held!.sealed, 'geheim-1235', held!.key.id)).toBeNull();
      expect(await opened.accounts.openSeal(held!.sealed, PASSWORD, 'another key')).toBeNull();
      const last = held!.sealed.at(-1) === '0' ? '1' : '0';
      expect(await opened.accounts.openSeal(held!.sealed.slice(0, -1) + last, PASSWORD, held!.key.id)).toBeNull();
    });

    it('refuses to change or delete signatures and public keys', async () => {
      await expect(database.tamper([`update signatures set "meaning" = 'x'`])).rejects.toThrow(/never changed/);
      await expect(database.tamper(['delete from signatures'])).rejects.toThrow(/never deleted/);
      await expect(database.tamper(['delete from signing_keys'])).rejects.toThrow(/never deleted/);
      await expect(database.tamper([`update signing_keys set "publicKey" = 'x'`])).rejects.toThrow(/only be retired/);
      await expect(
        database.tamper([`update signing_keys set "retiredAt" = null, "reason" = '' where "retiredAt" is not null`]),
      ).rejects.toThrow(/only be retired/);
    });

    it('has at most one key in use for each person', async () => {
      const row: SigningKeyRow = {
        ...{
          id: ids.next(),
          personId: people[drafter]!.id,
          name: '张三',
          publicKey: 'another',
          createdAt: clock.now(),
          retiredAt: null,
          reason: '',
        },
      };
      await expect(change(opened, ({ write }) => write.addSigningKey(row, 'x'))).rejects.toThrow();
    });

    it.each(Object.keys(COLUMNS) as (keyof typeof COLUMNS)[])(
      `finds a flipped bit in %s, ${trials} times out of ${trials}`,
      async (table) => {
        const rows = await database.rows<Record<string, string | null>>(
          `select * from ${table}${table === 'steps' ? ` where "decidedAt" is not null` : ''} order by 1`,
        );
        const key = table === 'revision_texts' ? 'revisionId' : 'id';
        let found = 0;
        await fc.assert(
          fc.asyncProperty(
            fc.nat(rows.length - 1),
            fc.constantFrom(...COLUMNS[table]),
            fc.nat(),
            fc.nat(6),
            async (at, column, place, bit) => {
              const row = rows[at]!;
              const flipped = flip(row[column] ?? '', place, bit);
              // a key in use has no reason: the database itself refuses one
              fc.pre(!(column === 'reason' && row[column] === ''));
              const where = (id: string) => `where "${key}" = ${quoted(id)}`;
              const set = (from: string, value: string | null) => [`update ${table} set "${column}" = ${quoted(value)} ${where(from)}`];
              await database.tamper(set(row[key]!, flipped), { unguarded: true });
              expect((await check()).fault).not.toBeNull();
              await database.tamper(set(column === key ? flipped : row[key]!, row[column]!), { unguarded: true });
              found++;
            },
          ),
          { numRuns: trials, endOnFailure: true },
        );
        expect(found).toBe(trials);
        expect((await check()).fault).toBeNull();
      },
    );

    const forgeries: Record<string, { faults: string[]; make: (rows: SignatureRow[]) => Promise<{ forge: string[]; undo: string[] }> }> = {
      'a signature taken away': {
        faults: ['signature-missing'],
        make: async ([row]) => ({ forge: [`delete from signatures where "id" = '${row!.id}'`], undo: [insert('signatures', row!)] }),
      },
      'a key taken away': {
        faults: ['signature-key', 'key-missing'],
        make: async () => {
          const [key] = await database.rows<SigningKeyRow>(`select * from signing_keys order by "id"`);
          return { forge: [`delete from signing_keys where "id" = '${key!.id}'`], undo: [insert('signing_keys', key!)] };
        },
      },
      'a signature of one decision under another': {
        faults: ['signature-false'],
        make: async ([, a, b]) => ({
          forge: [`update signatures set "signature" = '${b!.signature}' where "id" = '${a!.id}'`],
          undo: [`update signatures set "signature" = '${a!.signature}' where "id" = '${a!.id}'`],
        }),
      },
      'a retired key put into use again': {
        faults: ['key-retired'],
        make: async () => {
          const [key] = await database.rows<SigningKeyRow>(`select * from signing_keys where "retiredAt" is not null`);
          const set = (at: string | null, reason: string) =>
            `update signing_keys set "retiredAt" = ${quoted(at)}, "reason" = '${reason}' where "id" = '${key!.id}'`;
          return { forge: [set(null, '')], undo: [set(key!.retiredAt, key!.reason)] };
        },
      },
      'a decision that nobody made': {
        faults: ['decision-unrecorded'],
        make: async () => {
          const [step] = await database.rows<StepRow>(`select * from steps where "state" = 'agreed' order by "id"`);
          return {
            forge: [insert('steps', { ...step!, id: 'forged', position: 9 })],
            undo: [`delete from steps where "id" = 'forged'`],
          };
        },
      },
    };

    it.each(Object.keys(forgeries))('finds %s', async (name) => {
      const rows = await opened.store.read(({ signatures }) => signatures.list(null, 10));
      const { forge, undo } = await forgeries[name]!.make(rows);
      await database.tamper(forge, { unguarded: true });
      expect(forgeries[name]!.faults).toContain((await check()).fault?.code);
      await database.tamper(undo, { unguarded: true });
      expect((await check()).fault).toBeNull();
    });

    it('finds a decision signed with a key that somebody slipped in for a person', async () => {
      const [row] = await opened.store.read(({ signatures }) => signatures.list(null, 1));
      const before = await opened.store.read(({ signatures }) => signatures.key(row!.keyId));
      // the forger has a key of the same form, and signs the changed decision with it
      const other = server.make();
      try {
        const away = await other.open({ clock });
        const { userId } = await away.accounts.create({ name: '张三', password: PASSWORD });
        const twin = personRow(userId, { id: people[drafter]!.id });
        await change(away, ({ write }) => write.addPerson(twin));
        await makeSigningKey({ ...context, store: away.store, accounts: away.accounts }, twin, PASSWORD);
        const [forged] = await away.store.read(({ signatures }) => signatures.keys());
        const set = (key: string) => [`update signing_keys set "publicKey" = '${key}' where "id" = '${row!.keyId}'`];
        await database.tamper(set(forged!.publicKey), { unguarded: true });
        expect((await check()).fault).toMatchObject({ code: 'key-unknown' });
        await database.tamper(set(before!.publicKey), { unguarded: true });
      } finally {
        await other.remove();
      }
      expect((await check()).fault).toBeNull();
    });
  });
}

/** Neither database stores NUL or half a character. */
function flip(text: string, place: number, bit: number): string {
  if (text === '') return 'x';
  const position = place % text.length;
  const code = text.charCodeAt(position) ^ (1 << bit);
  const readable = code === 0 || (code >= 0xd800 && code <= 0xdfff) ? '?' : String.fromCharCode(code);
  return text.slice(0, position) + readable + text.slice(position + 1);
}

const quoted = (value: string | number | null) =>
  value === null ? 'null' : typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`;
const insert = (table: string, row: object) => {
  const columns = Object.keys(row);
  const values = Object.values(row) as (string | number | null)[];
  return `insert into ${table} (${columns.map((name) => `"${name}"`).join(', ')}) values (${values.map(quoted).join(', ')})`;
};
