import { AppError } from '../app-error.ts';
import type { Context } from '../context.ts';
import { found, requirePermission } from '../require.ts';
import { safeName } from './bundle-paths.ts';
import { formSheet } from './collect-bundle.ts';
import type { NamedFile } from './single-files.ts';

/**
 * A revision of a form that is not used any more, to be read: 作废 stands across the sheet, so that nobody fills it in.
 * The sheet to fill in is `formFile`. @throws AppError NOT_FOUND, WRONG_STATE (in use, or not released yet)
 */
export async function formRevisionFile(context: Context, input: { revisionId: string }): Promise<NamedFile> {
  requirePermission(context.actor, 'read');
  return context.store.read(async (reader) => {
    const revision = found(await reader.forms.revision(input.revisionId), 'form-revision', input.revisionId);
    if (revision.state !== 'superseded' && revision.state !== 'obsolete')
      throw new AppError('WRONG_STATE', { state: revision.state, action: 'print-form' });
    const form = found(await reader.forms.byId(revision.formId), 'form', revision.formId);
    const { companyName } = await reader.workspace.get();
    const { title, label, definition, state } = revision;
    const note = state === 'superseded' ? '本版次已被替代，仅供查阅，不得填写' : '已停止使用，仅供查阅，不得填写';
    const sheet = { ...formSheet(companyName, { ...form, title, label, definition }, { records: [] }), outOfUse: { stamp: '作废', note } };
    return { name: `${safeName(`${form.number} ${label} ${title}`)}.docx`, bytes: (await context.app.word.form(sheet)).bytes };
  });
}
