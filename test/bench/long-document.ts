import type { App } from '../../main/app.ts';
import { readMarkdown, splitFrontMatter, writeMarkdown } from '../../shared/markdown/index.ts';
import { CORPUS_PASSWORD, CORPUS_PERSON } from './corpus.ts';

/** Template texts one after the other. The Word file of this draft has 34 pages in LibreOffice; with one text less it has 28. */
const TEXTS = 7;

/** A draft of more than 30 pages in the workspace that the app has open, made of its own procedures; answers the document's id. */
export async function makeLongDocument(app: App): Promise<string> {
  const { token } = await app.client().people.signIn({ name: CORPUS_PERSON, password: CORPUS_PASSWORD });
  const client = app.client({ token });
  const procedures = (await client.documents.list()).filter((each) => each.level === 'procedure').slice(0, TEXTS);
  const texts: string[] = [];
  for (const [at, { id }] of procedures.entries()) {
    const { revisions } = await client.documents.get({ id });
    const { content } = await client.revisions.get({ id: revisions[0]!.id });
    // Section ids are unique in a document.
    texts.push(splitFrontMatter(content).body.replaceAll(/\{#([\w-]+)\}/g, `{#part${at + 1}-$1}`));
  }
  const { id } = await client.documents.create({
    level: 'procedure',
    title: '三十页的程序',
    ownerDepartmentId: null,
    ownerRole: '服务部经理',
  });
  const draft = await client.revisions.startDraft({ documentId: id });
  const source = writeMarkdown(readMarkdown(texts.join('\n\n')).model);
  await client.revisions.save({ id: draft.id, version: draft.version, source, mappings: [] });
  return id;
}
