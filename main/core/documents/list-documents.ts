import type { DocumentDetail, DocumentRow } from '../../../shared/contract/documents.ts';
import type { Context } from '../context.ts';
import { bringIntoForce } from '../revisions/bring-into-force.ts';
import { documentDetail, documentRows } from './document-rows.ts';

/** The master list, with everything in force whose day has come. */
export async function listDocuments(context: Context): Promise<DocumentRow[]> {
  await bringIntoForce(context);
  return context.store.read((reader) => documentRows(reader));
}

/** @throws AppError NOT_FOUND */
export async function getDocument(context: Context, input: { id: string }): Promise<DocumentDetail> {
  await bringIntoForce(context);
  return context.store.read((reader) => documentDetail(reader, context.templates, input.id));
}

export async function findDocument(context: Context, input: { number: string }): Promise<{ id: string } | null> {
  const document = await context.store.read((reader) => reader.documents.byNumber(input.number));
  return document && { id: document.id };
}
