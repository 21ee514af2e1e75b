import type { Generated } from '../../shared/markdown/index.ts';
import { type DocumentModel, visitBlocks } from '../../shared/markdown/index.ts';
import { translateCode } from '../../shared/messages/index.ts';
import { type ClauseRow, type PrintedSheet, REGISTER_TITLES, type RegisterData, type RegisterName, recordsOf } from '../core/ports-word.ts';
import { orDash } from './register-parts.ts';

/**
 * What the records of registers must leave in the finished file. It is told from the data alone: the plan of the page, which is what gets checked,
 * has no say in it.
 */

/** Stand in a file's text where a row of a table begins and where a cell ends. */
export const ROW = '\ue000';
export const CELL = '\ue001';

export interface ExpectedRecord {
  /** where it begins */
  start: string;
  /** what stands from there to where the next begins, in any order */
  holds: string[];
  /** sections of documents that it names */
  mappings?: number;
}

export interface ExpectedRegister {
  title: string;
  records: ExpectedRecord[];
}

const cells = (...texts: string[]) => texts.map((text) => text + CELL).join('');
const row = (...texts: string[]): ExpectedRecord => ({ start: ROW + cells(...texts), holds: [] });
const numbered = (rows: readonly string[][]) => rows.map((texts, index) => row(String(index + 1), ...texts));

export function expectedRegister(name: RegisterName, data: RegisterData): ExpectedRegister {
  return { title: REGISTER_TITLES[name], records: recordsIn(name, data) };
}

export function expectedSheet(sheet: PrintedSheet): ExpectedRegister {
  return { title: sheet.title, records: recordsOf(sheet).map((texts) => row(...texts)) };
}

/** The registers that a text asks for. */
export function expectedInText(model: DocumentModel, data: RegisterData | null): ExpectedRegister[] {
  const registers: ExpectedRegister[] = [];
  visitBlocks(model.blocks, (block) => {
    if (block.type !== 'generated' || !data) return;
    registers.push({ title: translateCode('zh-CN', 'editor.generated', block.name), records: recordsIn(block.name, data) });
  });
  return registers;
}

function recordsIn(name: RegisterName | Generated, data: RegisterData): ExpectedRecord[] {
  const leaves = data.clauses.filter((clause) => clause.leaf);
  switch (name) {
    case 'clause-cross-reference':
      return leaves.map(crossReferenceRecord);
    case 'duty-matrix':
      return leaves.map((clause) => row(clause.id, clause.title));
    case 'evidence-list':
      return numbered(data.evidence.map((one) => [one.title, one.kind, one.clauses.join('、'), orDash(one.formNumber)])).map(
        (record, at) => {
          const { receivedOn, files } = data.evidence[at]!;
          return { ...record, holds: [receivedOn, ...files] };
        },
      );
    case 'gaps':
      return numbered(data.gaps.map((one) => [one.clauseId, one.title])).map((record, at) => ({
        ...record,
        holds: [cells(data.gaps[at]!.action)],
      }));
    case 'exclusions':
      return data.exclusions.map((one) => row(one.clauseId, one.title, one.where, one.reason));
    case 'document-list':
      return numbered(
        data.documents.filter((one) => one.level !== 'manual').map((one) => [one.number, one.title, one.label, one.effectiveOn]),
      );
    case 'record-list':
      return numbered(data.records.map((one) => [one.number, one.title, one.label]));
    case 'outlet-list':
      return numbered(data.outlets.map((one) => [one.kind, one.name, orDash(one.address)]));
    case 'external-documents':
      return numbered(data.external.map((one) => [orDash(one.number), one.title, orDash(one.edition)]));
    case 'distribution-list':
      return data.distribution.map((one) => row(one.copy, one.holder, orDash(one.post), one.medium, one.received, one.returned));
    // A chart of boxes, and the document's own revisions, are no registers.
    case 'organisation':
    case 'revision-history':
      return [];
  }
}

function crossReferenceRecord(clause: ClauseRow): ExpectedRecord {
  const documents = clause.documents.map((one) => CELL + cells(one.number, one.title, one.sections.join('、'), one.label));
  const evidence = clause.evidence.map((one) =>
    cells(one.items > 1 ? `${one.title}（${one.items} 项）` : one.title, orDash(one.formNumber)),
  );
  return {
    start: CELL + cells(clause.id, clause.title),
    holds: clause.state === 'not-applicable' ? [`不适用：${clause.reason}`] : [...documents, ...evidence],
    mappings: clause.documents.reduce((sum, one) => sum + one.sections.length, 0),
  };
}
