import type { FormDetail, FormRevision } from '../../../shared/contract/forms.ts';
import { compareForms } from '../../../shared/domain/forms.ts';
import { useT } from '../../ui/index.ts';

/** The revision that a given one followed: the newest one that was in use before it. */
export function forerunnerOf(form: FormDetail, revision: FormRevision): FormRevision | null {
  const older = form.revisions.slice(form.revisions.indexOf(revision) + 1);
  return older.find((one) => one.state === 'effective' || one.supersededOn !== null) ?? null;
}

/** What a revision changes, before and after side by side. */
export function FormChanges({ form, revision }: { form: FormDetail; revision: FormRevision }) {
  const t = useT();
  const before = forerunnerOf(form, revision);
  if (!before) return <p className="wk-12 wk-t3">{t('forms.newForm')}</p>;
  const part = ({ title, keeperDepartment: keeper, definition }: FormRevision) => ({ title, keeper, definition });
  const changes = compareForms(part(before), part(revision));
  const shown = (key: string, value: string | null) =>
    value === null || value === ''
      ? t('forms.notThere')
      : key === 'layout' && (value === 'register' || value === 'form')
        ? t(`forms.editor.${value}`)
        : value;
  return (
    <section className="wk-form-changes" aria-label={t('forms.changes', { label: before.label })}>
      <h4>{t('forms.changes', { label: before.label })}</h4>
      {changes.length === 0 ? <p className="wk-12 wk-t3">{t('forms.noChanges')}</p> : null}
      {changes.length > 0 ? (
        <table>
          <thead>
            <tr>
              <th scope="col" />
              <th scope="col">{t('forms.before')}</th>
              <th scope="col">{t('forms.after')}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map((change) => (
              <tr key={`${change.part} ${change.where} ${change.before} ${change.after}`}>
                <th scope="row">
                  {t(`formPart.${change.part}`)}
                  {change.where ? <small>{change.where}</small> : null}
                </th>
                <td className={change.before === null ? 'wk-t3' : 'wk-form-was'}>{shown(change.part, change.before)}</td>
                <td className={change.after === null ? 'wk-t3' : 'wk-form-is'}>{shown(change.part, change.after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </section>
  );
}
