import type { Rubric } from '../../../shared/contract/rubrics.ts';
import type { ClauseDuty, Department, DutyPost } from '../../../shared/contract/workspace.ts';
import { AppError } from '../app-error.ts';
import type { WorkspaceRow } from '../ports.ts';

/** Who leads or supports a clause besides the departments. */
const POSTS: DutyPost[] = [
  { id: 'gm', title: '总经理' },
  { id: 'mr', title: '管理者代表' },
];

/** Everybody who can lead or support a clause. A department of the pack goes by its key there, one that the firm added by its id. */
export function dutyPosts(departments: readonly Department[]): DutyPost[] {
  return [...POSTS, ...departments.map(({ id, key, title }) => ({ id: key ?? id, title }))];
}

/** The pack's duties for a firm that may lack some of its departments: what such a one leads falls to the service department, else to the general manager. */
export function dutiesAtStart(pack: WorkspaceRow['duties'], keys: readonly (string | null)[]): WorkspaceRow['duties'] {
  const known = (post: string) => keys.includes(post) || POSTS.some((one) => one.id === post);
  const instead = known('service') ? 'service' : 'gm';
  return Object.fromEntries(
    Object.entries(pack).map(([clauseId, { lead, support }]) => {
      const leads = known(lead) ? lead : instead;
      return [clauseId, { lead: leads, support: support.filter((post) => known(post) && post !== leads) }];
    }),
  );
}

/** Lead and support of every clause that is judged. A post that the firm does not have neither leads nor supports. */
export function clauseDuties(duties: WorkspaceRow['duties'], posts: readonly DutyPost[], rubric: Rubric): ClauseDuty[] {
  const known = new Set(posts.map((post) => post.id));
  return rubric.clauses
    .filter((clause) => clause.leaf)
    .map(({ id, title }) => {
      const { lead, support } = duties[id] ?? { lead: '', support: [] };
      return {
        clauseId: id,
        title,
        lead: known.has(lead) ? lead : null,
        support: support.filter((post) => known.has(post) && post !== lead),
      };
    });
}

/** @throws AppError INVALID: an unknown clause or post */
export function changedDuties(
  before: WorkspaceRow['duties'],
  input: Record<string, { lead: string; support: string[] }>,
  posts: readonly DutyPost[],
  rubric: Rubric,
): WorkspaceRow['duties'] {
  const known = new Set(posts.map((post) => post.id));
  const issues = Object.entries(input).flatMap(([clauseId, { lead, support }]) => {
    const path = `duties.${clauseId}`;
    if (!rubric.clauses.some((clause) => clause.leaf && clause.id === clauseId)) return [{ path, message: 'unknown-clause' }];
    return [lead, ...support].every((post) => known.has(post)) ? [] : [{ path, message: 'unknown-post' }];
  });
  if (issues.length > 0) throw new AppError('INVALID', { issues });
  return { ...before, ...input };
}

/** What the history says of a duty: the lead, then who supports. */
export function dutyText(duty: { lead: string; support: string[] } | undefined, posts: readonly DutyPost[]): string {
  const titles = [duty?.lead ?? '', ...(duty?.support ?? [])].flatMap((id) => posts.find((post) => post.id === id)?.title ?? []);
  return titles.join('、');
}
