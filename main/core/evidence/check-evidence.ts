import type { NewEvidence } from '../../../shared/contract/evidence.ts';
import { AppError } from '../app-error.ts';
import type { Context } from '../context.ts';
import { cleanFileName } from '../files/clean-file-name.ts';
import type { Reader } from '../ports.ts';
import { currentRubric } from '../templates/load-templates.ts';

interface Issue {
  path: string;
  message: string;
}

/**
 * What the register takes: clauses are leaves of the rubric and named once, the form and the outlet exist, the period and the days follow
 * each other, every file has been stored before. Size and media type of a file are what the store knows, not what the caller says.
 * @throws AppError INVALID with every issue, BAD_FILE bad-name
 */
export async function checkEvidence(context: Context, reader: Reader, input: NewEvidence): Promise<NewEvidence> {
  const leaves = new Set(currentRubric(context.templates).clauses.flatMap((clause) => (clause.leaf ? [clause.id] : [])));
  const clauseIds = [...new Set(input.clauseIds)];
  const issues: Issue[] = clauseIds.flatMap((id, at) => (leaves.has(id) ? [] : [{ path: `clauseIds.${at}`, message: 'unknown-clause' }]));
  if (input.formNumber !== null && !(await reader.forms.byNumber(input.formNumber))) {
    issues.push({ path: 'formNumber', message: 'unknown-form' });
  }
  if (input.outletId !== null && !(await reader.workspace.outlets()).some((outlet) => outlet.id === input.outletId)) {
    issues.push({ path: 'outletId', message: 'unknown-outlet' });
  }
  issues.push(...dayIssues(input, context.clock.today()));
  const files: NewEvidence['files'] = [];
  for (const [at, { sha256, name }] of input.files.entries()) {
    const known = await reader.files.bySha256(sha256);
    if (!known || !(await context.files.has(sha256))) issues.push({ path: `files.${at}`, message: 'file-not-stored' });
    else if (files.some((file) => file.sha256 === sha256)) issues.push({ path: `files.${at}`, message: 'file-twice' });
    else files.push({ ...known, name: cleanFileName(name) });
  }
  if (issues.length > 0) throw new AppError('INVALID', { issues });
  return { ...input, title: input.title.trim(), clauseIds, files };
}

function dayIssues(input: NewEvidence, today: string): Issue[] {
  const issues: Issue[] = [];
  if (input.periodFrom !== null && input.periodTo !== null && input.periodTo < input.periodFrom) {
    issues.push({ path: 'periodTo', message: 'before-period-from' });
  }
  if (input.receivedOn > today) issues.push({ path: 'receivedOn', message: 'in-the-future' });
  if (input.expiresOn !== null && input.expiresOn < input.receivedOn) issues.push({ path: 'expiresOn', message: 'before-received-on' });
  return issues;
}
