import { linksOf, linkTarget, readMarkdown } from '../../../shared/markdown/index.ts';
import type { Reader, RevisionRow } from '../ports.ts';
import type { Missing } from './readiness.ts';

/**
 * Links of a draft that lead nowhere: to documents and forms that this workspace does not have (`link-gone`) or that are withdrawn
 * (`link-withdrawn`), each number once. They keep nothing from being submitted: the texts of a pack name documents that are made later.
 */
export async function weakLinks(reader: Reader, revision: RevisionRow): Promise<Missing[]> {
  const weak = new Map<string, Missing>();
  for (const href of new Set(linksOf(readMarkdown(revision.source).model).map((link) => link.href))) {
    const target = linkTarget(href);
    const code = target && (await (target.kind === 'doc' ? documentWeakness : formWeakness)(reader, target.number));
    if (target && code) weak.set(target.number, { code, detail: target.number });
  }
  return [...weak.values()];
}

async function documentWeakness(reader: Reader, number: string): Promise<string | null> {
  const document = await reader.documents.byNumber(number);
  if (!document) return 'link-gone';
  return document.obsoleteOn === null ? null : 'link-withdrawn';
}

async function formWeakness(reader: Reader, number: string): Promise<string | null> {
  const form = await reader.forms.byNumber(number);
  if (!form) return 'link-gone';
  return form.state === 'obsolete' ? 'link-withdrawn' : null;
}
