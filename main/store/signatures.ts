import type { Reader, SignatureRow, SigningKeyRow, Tx } from '../core/ports.ts';
import { chunks } from './order.ts';
import type { Db } from './schema.ts';

export function readSignatures(db: Db): Reader['signatures'] {
  const keys = db.selectFrom('signing_keys').selectAll();
  const signatures = db.selectFrom('signatures').selectAll();
  return {
    keys: () => keys.orderBy('id').execute(),
    async key(id) {
      return (await keys.where('id', '=', id).executeTakeFirst()) ?? null;
    },
    async keyOf(personId) {
      const row = await keys
        .innerJoin('signing_secrets', 'signing_secrets.keyId', 'signing_keys.id')
        .select('sealed')
        .where('personId', '=', personId)
        .where('retiredAt', 'is', null)
        .executeTakeFirst();
      return row ? { key: keyRow(row), sealed: row.sealed } : null;
    },
    async byId(id) {
      return (await signatures.where('id', '=', id).executeTakeFirst()) ?? null;
    },
    async ofSubjects(subjects) {
      const kinds = new Map(subjects.map(({ kind, id }) => [`${kind} ${id}`, true]));
      const found: SignatureRow[] = [];
      for (const ids of chunks([...new Set(subjects.map((one) => one.id))], 5000)) {
        found.push(...(await signatures.where('subjectId', 'in', ids).orderBy('id').execute()));
      }
      return found.filter((row) => kinds.has(`${row.subjectKind} ${row.subjectId}`));
    },
    list: (after, limit) =>
      signatures
        .$if(after !== null, (select) => select.where('id', '>', after!))
        .orderBy('id')
        .limit(limit)
        .execute(),
  };
}

type Written = 'addSigningKey' | 'resealSigningKey' | 'retireSigningKey' | 'addSignature';

export function writeSignatures(db: Db): Pick<Tx['write'], Written> {
  return {
    async addSigningKey(row, sealed) {
      await db.insertInto('signing_keys').values(keyRow(row)).execute();
      await db.insertInto('signing_secrets').values({ keyId: row.id, sealed }).execute();
    },
    async resealSigningKey(keyId, sealed) {
      const result = await db.updateTable('signing_secrets').set({ sealed }).where('keyId', '=', keyId).executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },
    async retireSigningKey(keyId, { at, reason }) {
      const result = await db
        .updateTable('signing_keys')
        .set({ retiredAt: at, reason })
        .where('id', '=', keyId)
        .where('retiredAt', 'is', null)
        .executeTakeFirst();
      await db.deleteFrom('signing_secrets').where('keyId', '=', keyId).execute();
      return result.numUpdatedRows > 0n;
    },
    async addSignature(row) {
      await db.insertInto('signatures').values(signatureRow(row)).execute();
    },
  };
}

function keyRow({ id, personId, name, publicKey, createdAt, retiredAt, reason }: SigningKeyRow): SigningKeyRow {
  return { id, personId, name, publicKey, createdAt, retiredAt, reason };
}

function signatureRow(row: SignatureRow): SignatureRow {
  return {
    id: row.id,
    subjectKind: row.subjectKind,
    subjectId: row.subjectId,
    documentNumber: row.documentNumber,
    label: row.label,
    contentSha256: row.contentSha256,
    meaning: row.meaning,
    personId: row.personId,
    personName: row.personName,
    post: row.post,
    role: row.role,
    at: row.at,
    prevHash: row.prevHash,
    keyId: row.keyId,
    signature: row.signature,
  };
}
