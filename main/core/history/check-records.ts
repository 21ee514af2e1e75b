import { setImmediate as nextTurn } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { printedCopyNumber } from '../../../shared/domain/copies.ts';
import { changeSha256 } from '../change-requests/check-change.ts';
import { formSha256 } from '../forms/form-view.ts';
import { groupBy } from '../group-by.ts';
import type { Reader } from '../ports.ts';
import { mappingsSha256 } from '../revisions/mappings-sha256.ts';
import { type Facts, RECORD_KINDS, type RecordKind, type ToldRecord, tellRecords } from './told-records.ts';

const PAGE = 500;

/** A row as it is compared: its id, how people name it, and its facts under the names that the history uses. */
interface Row {
  id: string;
  name: string;
  facts: Facts;
}

/**
 * Compares the registers with the history, which recorded every act with its data: each row has the entry that made it, each entry still has its row, and
 * what the entries told last is what the row says. Facts that no entry tells (rows of earlier versions, start data) are left alone.
 * Answers the first fault: record-missing, record-unrecorded, record-changed, or signature-missing for a decision that had to be signed.
 */
export async function checkRecords(reader: Reader): Promise<{ code: string; detail: string } | null> {
  const signedRows = new Map<string, string>();
  for (let after: string | null = null; ; ) {
    const rows = await reader.signatures.list(after, PAGE);
    for (const row of rows) signedRows.set(row.id, row.subjectId);
    if (rows.length < PAGE) break;
    after = rows.at(-1)!.id;
  }
  const records = tellRecords((signatureId) => signedRows.get(signatureId) ?? null);
  let keysExist = false;
  let startRows = 0;
  for (let after = 0; ; ) {
    const links = await reader.history.links({ after, limit: PAGE });
    for (const link of links) {
      if (typeof link.data.publicKey === 'string') keysExist = true;
      if (link.type === 'external.filled') startRows += Number(link.data.count);
      if (keysExist && SIGNED.has(link.type) && typeof link.data.signatureId !== 'string') {
        return { code: 'signature-missing', detail: `${link.subject} (${link.seq})` };
      }
      records.tell(link);
    }
    if (links.length < PAGE) break;
    after = links.at(-1)!.seq;
    await nextTurn();
  }
  for (const kind of RECORD_KINDS) {
    const rows = await READ[kind](reader, records.of(kind));
    const fault = compare(kind, records.of(kind), rows, startRows);
    if (fault) return fault;
    await nextTurn();
  }
  return null;
}

const SIGNED = new Set([
  ...['approvals.submitted', 'approvals.agreed', 'approvals.approved', 'approvals.rejected', 'approvals.stopped'],
  ...['forms.submitted', 'forms.released', 'forms.rejected', 'forms.made-obsolete', 'documents.made-obsolete'],
  ...['documents.withdrawal-taken-back', 'releases.approved', 'releases.refused', 'requests.accepted', 'requests.refused'],
  ...['reviews.kept', 'reviews.to-be-revised', 'reviews.to-be-withdrawn'],
]);

function compare(
  kind: RecordKind,
  told: ReadonlyMap<string, ToldRecord>,
  rows: readonly Row[],
  startRows: number,
): { code: string; detail: string } | null {
  const seen = new Set<string>();
  let untold = 0;
  for (const { id, name, facts } of rows) {
    seen.add(id);
    const one = told.get(id);
    if (!one) {
      untold += 1;
      // the entries that came with the workspace were recorded by their number
      if (kind === 'external' && untold <= startRows) continue;
      if (!MAY_BE_UNTOLD.has(kind)) return { code: 'record-unrecorded', detail: name };
      continue;
    }
    const field = Object.keys(one.facts).find((each) => !isDeepStrictEqual(facts[each], one.facts[each]));
    if (field !== undefined) return { code: 'record-changed', detail: `${one.link.subject} (${one.link.seq}, ${field})` };
  }
  const gone = [...told].find(([id]) => !seen.has(id));
  return gone ? { code: 'record-missing', detail: `${gone[1].link.subject} (${gone[1].link.seq})` } : null;
}

/** The forms of the templates come with their document; lists and mappings of earlier versions were not recorded. */
const MAY_BE_UNTOLD: ReadonlySet<RecordKind> = new Set(['mappings', 'asked', 'form-revision', 'reassignment']);

type ReadRows = (reader: Reader, told: ReadonlyMap<string, ToldRecord>) => Promise<Row[]>;

/** Rows whose facts are their own columns. */
function plain<R extends object>(
  rows: readonly R[],
  idOf: (row: R) => string,
  nameOf: (row: R) => string,
  more?: (row: R) => Facts,
): Row[] {
  return rows.map((row) => ({ id: idOf(row), name: nameOf(row), facts: { ...row, ...more?.(row) } }));
}

const byId = (row: { id: string }) => row.id;

async function revisionNames(reader: Reader): Promise<(id: string) => string> {
  const numbers = new Map((await reader.documents.list()).map((document) => [document.id, document.number]));
  const names = new Map((await reader.revisions.summaries()).map((row) => [row.id, `${numbers.get(row.documentId) ?? ''} ${row.label}`]));
  return (id) => names.get(id) ?? id;
}

async function rounds(reader: Reader) {
  return reader.approvals.decided((await reader.revisions.summaries()).map((row) => row.id));
}

const READ: Record<RecordKind, ReadRows> = {
  async document(reader) {
    const kept = groupBy(
      (await reader.reviews.list()).filter((review) => review.verdict === 'keep'),
      (review) => review.documentId,
    );
    // newest first
    const reviewedOn = (id: string) => kept.get(id)?.[0]?.on ?? null;
    return plain(
      await reader.documents.list(),
      byId,
      (row) => `${row.number} ${row.title}`,
      (row) => ({ lastReviewed: row.lastReviewedOn === reviewedOn(row.id) }),
    );
  },
  async revision(reader) {
    const nameOf = await revisionNames(reader);
    return plain(await reader.revisions.summaries(), byId, (row) => nameOf(row.id));
  },
  async contributor(reader) {
    const nameOf = await revisionNames(reader);
    const rows = await reader.revisions.allContributors();
    return plain(
      rows,
      (row) => `${row.revisionId} ${row.id}`,
      (row) => `${nameOf(row.revisionId)} ${row.name}`,
    );
  },
  async mappings(reader, told) {
    const states = new Map((await reader.revisions.summaries()).map((row) => [row.id, row.state]));
    const mappings = groupBy(await reader.revisions.allMappings(), (row) => row.revisionId);
    // those of a draft are not decided yet
    return [...told].map(([id, { facts, link }]) => ({
      ...{ id, name: link.subject },
      facts: states.get(id) === 'draft' ? facts : { sha256: mappingsSha256(mappings.get(id) ?? []) },
    }));
  },
  async round(reader) {
    const nameOf = await revisionNames(reader);
    return plain(
      (await rounds(reader)).map(({ round, steps }) => ({ ...round, steps })),
      byId,
      (row) => nameOf(row.revisionId),
    );
  },
  async step(reader) {
    const steps = (await rounds(reader))
      .flatMap((each) => each.steps)
      .filter((step) => step.state === 'agreed' || step.state === 'rejected');
    return plain(steps, byId, (row) => `${row.personName} ${row.decidedAt}`);
  },
  async reassignment(reader, told) {
    const rows = [];
    for (const roundId of new Set([...told.values()].map((one) => String(one.facts.roundId)))) {
      rows.push(...(await reader.routes.reassignments(roundId)));
    }
    return plain(
      rows,
      (row) => [row.stepId, row.fromId, row.toId, row.byId, row.reason].join(' '),
      (row) => row.toName,
    );
  },
  async review(reader) {
    return plain(await reader.reviews.list(), byId, (row) => `${row.number} ${row.label} ${row.personName}`);
  },
  async withdrawal(reader) {
    return plain(
      await reader.withdrawals.list(),
      byId,
      (row) => `${row.title} ${row.label} ${row.personName}`,
      (row) => ({ takesBack: row.takesBackId !== null }),
    );
  },
  async destruction(reader) {
    return plain(
      await reader.withdrawals.destructions(),
      (row) => row.documentId,
      (row) => `${row.by} ${row.on}`,
    );
  },
  async release(reader) {
    return plain(await reader.releases.list(), byId, (row) => `${row.documentNumber} ${row.label} ${row.recipient}`);
  },
  async request(reader) {
    const rows: Row[] = [];
    for (const row of await reader.changeRequests.list()) {
      // the texts are hashed again: what a column says of them is not enough
      const contentSha256 = changeSha256(row, await reader.changeRequests.targets(row.id));
      const facts = { ...row, contentSha256: contentSha256 === row.contentSha256 ? contentSha256 : null };
      rows.push({ id: row.id, name: `${row.number} ${row.title}`, facts });
    }
    return rows;
  },
  async link(reader) {
    // one that was taken away may have been made again
    const links = groupBy(await reader.changeRequests.allLinks({ takenAway: true }), (row) => `${row.requestId} ${row.revisionId}`);
    return [...links].map(([id, rows]) => ({
      ...{ id, name: `${rows[0]?.number} ${rows[0]?.label}` },
      facts: { documentId: rows[0]?.documentId, taken: rows.every((row) => row.unlinkedAt !== null) },
    }));
  },
  async copy(reader) {
    return plain(
      await reader.copies.list(),
      byId,
      (row) => `${row.documentNumber} ${row.label} ${row.holderName}`,
      (row) => ({ copyNumber: printedCopyNumber(row.number) }),
    );
  },
  async asked(reader, told) {
    const lists = groupBy(await reader.confirmations.allPeople(), (row) => row.revisionId);
    return [...new Set([...told.keys(), ...lists.keys()])].map((id) => {
      const list = lists.get(id) ?? [];
      return { id, name: id, facts: { people: list.length, carried: list.filter((one) => one.carriedFrom !== null).length } };
    });
  },
  async confirmation(reader) {
    const nameOf = await revisionNames(reader);
    return plain(
      await reader.confirmations.all(),
      (row) => `${row.revisionId} ${row.personId}`,
      (row) => `${nameOf(row.revisionId)} ${row.name}`,
    );
  },
  async 'form-revision'(reader) {
    return plain(
      await reader.forms.revisions(),
      byId,
      (row) => `${row.title} ${row.label}`,
      (row) => ({ contentSha256: formSha256(row) }),
    );
  },
  async 'form-contributor'(reader) {
    return plain(
      await reader.forms.contributors(),
      (row) => `${row.revisionId} ${row.id}`,
      (row) => row.name,
    );
  },
  async 'form-decision'(reader) {
    return plain(await reader.forms.decisions(), byId, (row) => `${row.personName} ${row.at}`);
  },
  async evidence(reader) {
    return plain(
      await reader.evidence.list({ removed: true }),
      byId,
      (row) => row.title,
      (row) => ({ removed: row.removedAt !== null, files: row.files.map(({ sha256, name }) => ({ sha256, name })) }),
    );
  },
  async external(reader) {
    return plain(
      await reader.externalDocuments.list({ removed: true }),
      byId,
      (row) => `${row.number} ${row.title}`,
      (row) => ({ removed: row.removedAt !== null }),
    );
  },
  async route(reader) {
    return plain(
      await reader.routes.list(),
      byId,
      (row) => row.name,
      (row) => ({ retired: row.retiredAt !== null }),
    );
  },
  async 'route-version'(reader) {
    const rows = [];
    for (const { id } of await reader.routes.list()) rows.push(...(await reader.routes.versions(id)));
    return plain(
      rows,
      (row) => `${row.routeId} ${row.version}`,
      (row) => row.name,
    );
  },
  async deputy(reader) {
    return plain(await reader.routes.deputies(), byId, (row) => `${row.personName} ${row.deputyName}`);
  },
  async exclusion(reader) {
    return plain(
      await reader.rubrics.notApplicable(),
      (row) => `${row.clauseId} ${row.outletId}`,
      (row) => row.clauseId,
    );
  },
  async person(reader) {
    return plain(await reader.people.list(), byId, (row) => row.name);
  },
  async bundle(reader) {
    return plain(await reader.bundles.list(), byId, (row) => row.name);
  },
};
