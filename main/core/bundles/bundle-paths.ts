import { join } from 'node:path';
import type { EvidenceRow } from '../ports.ts';
import { REGISTER_TITLES, type RegisterName } from '../ports-word.ts';

/** Where a bundle lies now: the workspace may have been moved since it was written. */
export function bundlePath(folder: string, row: { name: string }): string {
  return join(folder, row.name);
}

/** A name that every file system and unzip program takes: `/` and reserved characters become `-`, at most 80 characters. */
export function safeName(text: string): string {
  const clean = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, '-')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^\.+|\.+$/g, '');
  return [...(clean === '' ? '未命名' : clean)].slice(0, 80).join('').trim();
}

/** `evidence/5.3.2.1/2026年投诉台账-1a2b3c4d/原文件名`: by first clause; the id's last part keeps equal titles apart. */
export function evidencePath(item: Pick<EvidenceRow, 'id' | 'title' | 'clauseIds' | 'files'>, at: number): string {
  const file = item.files[at]!;
  const sameNameBefore = item.files.slice(0, at).filter((each) => each.name === file.name).length;
  const name = sameNameBefore === 0 ? safeName(file.name) : safeName(`${sameNameBefore + 1}-${file.name}`);
  return `evidence/${safeName(item.clauseIds[0] ?? '其他')}/${safeName(item.title).slice(0, 40)}-${item.id.slice(-8)}/${name}`;
}

/** `documents/QP-SL-SH-23 产品召回及补救赔偿控制程序 A-1.docx` */
export function documentPath(document: { number: string; title: string; label: string }): string {
  return `documents/${safeName(`${document.number} ${document.title} ${document.label}`)}.docx`;
}

export function manualPath(manual: { number: string; title: string; label: string }): string {
  return `${safeName(`${manual.number} ${manual.title} ${manual.label}`)}.docx`;
}

export function formPath(form: { number: string; title: string }): string {
  return `forms/${safeName(`${form.number} ${form.title}`)}.docx`;
}

export function sourcePath(document: { number: string; label: string }): string {
  return `sources/${safeName(`${document.number} ${document.label}`)}.md`;
}

export function sheetPaths(sheet: { title: string }): { docx: string; xlsx: string } {
  const stem = `registers/${safeName(sheet.title)}`;
  return { docx: `${stem}.docx`, xlsx: `${stem}.xlsx` };
}

export function registerPath(name: RegisterName): string {
  return `registers/${REGISTER_TITLES[name]}.docx`;
}
