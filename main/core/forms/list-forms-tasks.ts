import { can } from '../../../shared/domain/permissions.ts';
import type { InboxTask, ListTasks } from '../inbox/inbox-task.ts';

/** Forms that were handed in, for everybody who may release them; forms that were sent back, for those who wrote in them. */
export const listFormsTasks: ListTasks = async (_context, reader, person) => {
  const pending = (await reader.forms.revisions()).filter((one) => one.state === 'in-review' || one.state === 'draft');
  if (pending.length === 0) return [];
  const forms = new Map((await reader.forms.list()).map((form) => [form.id, form]));
  const contributors = await reader.forms.contributors();
  const tasks: InboxTask[] = [];
  for (const revision of pending) {
    const form = forms.get(revision.formId);
    if (!form) continue;
    const last = (await reader.forms.decisions(form.id)).filter((one) => one.revisionId === revision.id).at(-1);
    const contributorIds = contributors.filter((one) => one.revisionId === revision.id).map((one) => one.id);
    const common = {
      id: revision.id,
      subject: form.number,
      title: revision.title,
      tag: form.label === revision.label ? revision.label : `${form.label} → ${revision.label}`,
      dueOn: null,
      to: { path: '/registers/forms', search: { form: form.id } },
    };
    const mine = contributorIds.includes(person.id);
    if (revision.state === 'in-review' && last) {
      const told = { ...common, by: last.personName, at: last.at, detail: revision.changeNote };
      if (can(person, 'forms.decide', { contributorIds })) tasks.push({ ...told, kind: 'release-form' });
      else if (mine) tasks.push({ ...told, kind: 'waiting' });
    } else if (revision.state === 'draft' && mine) {
      if (last?.kind === 'decision') tasks.push({ ...common, kind: 'rework', by: last.personName, at: last.at, detail: last.comment });
      else tasks.push({ ...common, kind: 'draft', by: revision.updatedBy, at: revision.updatedAt });
    }
  }
  return tasks;
};
