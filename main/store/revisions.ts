import type { Reader, RevisionRow, Tx } from '../core/ports.ts';
import { chunks } from './order.ts';
import type { Db, Tables } from './schema.ts';

export function readRevisions(db: Db): Reader['revisions'] {
  const withTexts = db
    .selectFrom('revisions')
    .innerJoin('revision_texts', 'revision_texts.revisionId', 'revisions.id')
    .selectAll('revisions')
    .select(['revision_texts.source', 'revision_texts.content']);
  return {
    async byId(id) {
      return (await withTexts.where('revisions.id', '=', id).executeTakeFirst()) ?? null;
    },
    ofDocument: (documentId) =>
      withTexts.where('documentId', '=', documentId).orderBy('edition', 'desc').orderBy('digit', 'desc').execute(),
    async summaries() {
      const rows = await db
        .selectFrom('revisions')
        .selectAll()
        .orderBy('documentId')
        .orderBy('edition', 'desc')
        .orderBy('digit', 'desc')
        .execute();
      return rows.map((row) => ({ ...row, source: '', content: null }));
    },
    due: (day) =>
      withTexts.where('state', '=', 'approved').where('effectiveOn', '<=', day).orderBy('effectiveOn').orderBy('revisions.id').execute(),
    contributors: (revisionId) =>
      db.selectFrom('contributors').select(['personId as id', 'name']).where('revisionId', '=', revisionId).orderBy('personId').execute(),
    allContributors: () =>
      db.selectFrom('contributors').select(['revisionId', 'personId as id', 'name']).orderBy('revisionId').orderBy('personId').execute(),
    sections: (revisionId) => db.selectFrom('sections').selectAll().where('revisionId', '=', revisionId).orderBy('position').execute(),
    mappings: (revisionId) =>
      db
        .selectFrom('mappings')
        .innerJoin('sections', (join) =>
          join.onRef('sections.revisionId', '=', 'mappings.revisionId').onRef('sections.sectionId', '=', 'mappings.sectionId'),
        )
        .select(['mappings.sectionId', 'mappings.clauseId'])
        .where('mappings.revisionId', '=', revisionId)
        .orderBy('sections.position')
        .orderBy('mappings.clauseId')
        .execute(),
    allMappings: () =>
      db
        .selectFrom('mappings')
        .innerJoin('sections', (join) =>
          join.onRef('sections.revisionId', '=', 'mappings.revisionId').onRef('sections.sectionId', '=', 'mappings.sectionId'),
        )
        .select([
          'mappings.revisionId',
          'mappings.sectionId',
          'mappings.clauseId',
          'sections.number',
          'sections.title',
          'sections.position',
        ])
        .execute(),
    savedVersions: (revisionId) =>
      db
        .selectFrom('saved_versions')
        .select(['version', 'savedAt', 'savedBy', 'source'])
        .where('revisionId', '=', revisionId)
        .orderBy('version', 'desc')
        .execute(),
  };
}

type RevisionWriter = Pick<
  Tx['write'],
  'addRevision' | 'updateRevision' | 'deleteDraft' | 'addContributor' | 'replaceSections' | 'keepVersion'
>;

export function writeRevisions(db: Db): RevisionWriter {
  return {
    async addRevision(row) {
      await db.insertInto('revisions').values(toRow(row)).execute();
      await db.insertInto('revision_texts').values({ revisionId: row.id, source: row.source, content: row.content }).execute();
    },
    async updateRevision(row, basedOn) {
      const { id, documentId: _, createdAt: __, ...values } = toRow(row);
      const result = await db
        .updateTable('revisions')
        .set({ ...values, version: Math.max(row.version, basedOn.version + 1) })
        .where('id', '=', id)
        .where('state', '=', basedOn.state)
        .where('version', '=', basedOn.version)
        .executeTakeFirst();
      if (result.numUpdatedRows === 0n) return false;
      await writeText(row);
      return true;
    },
    async deleteDraft(revisionId, basedOnVersion) {
      const result = await db
        .deleteFrom('revisions')
        .where('id', '=', revisionId)
        .where('state', '=', 'draft')
        .where('version', '=', basedOnVersion)
        .executeTakeFirst();
      return result.numDeletedRows > 0n;
    },
    async addContributor(revisionId, person) {
      await db
        .insertInto('contributors')
        .values({ revisionId, personId: person.id, name: person.name })
        .onConflict((conflict) => conflict.columns(['revisionId', 'personId']).doNothing())
        .execute();
    },
    async replaceSections(revisionId, sections, mappings) {
      await db.deleteFrom('mappings').where('revisionId', '=', revisionId).execute();
      await db.deleteFrom('sections').where('revisionId', '=', revisionId).execute();
      for (const part of chunks(sections, 500)) {
        const rows = part.map(({ sectionId, position, number, title, text }) => ({ revisionId, sectionId, position, number, title, text }));
        await db.insertInto('sections').values(rows).execute();
      }
      for (const part of chunks(mappings, 1000)) {
        await db
          .insertInto('mappings')
          .values(part.map(({ sectionId, clauseId }) => ({ revisionId, sectionId, clauseId })))
          .onConflict((conflict) => conflict.columns(['revisionId', 'sectionId', 'clauseId']).doNothing())
          .execute();
      }
    },
    async keepVersion(revisionId, { version, savedAt, savedBy, source }) {
      await db.insertInto('saved_versions').values({ revisionId, version, savedAt, savedBy, source }).execute();
    },
  };

  /** Touches the row only when the text differs: the database refuses any write to the text of an approved revision. */
  async function writeText({ id, source, content }: RevisionRow): Promise<void> {
    await db
      .updateTable('revision_texts')
      .set({ source, content })
      .where('revisionId', '=', id)
      .where((eb) => eb.or([eb('source', '<>', source), eb('content', 'is distinct from', content)]))
      .execute();
  }
}

function toRow(row: RevisionRow): Tables['revisions'] {
  return {
    id: row.id,
    documentId: row.documentId,
    label: row.label,
    edition: row.edition,
    digit: row.digit,
    state: row.state,
    title: row.title,
    contentSha256: row.contentSha256,
    changeSummary: row.changeSummary,
    effectiveOn: row.effectiveOn,
    supersededOn: row.supersededOn,
    changeKind: row.changeKind,
    baseRevisionId: row.baseRevisionId,
    version: row.version,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    updatedBy: row.updatedBy,
  };
}
