import type { Role } from './terms.ts';

/** The life of a change request as pure functions; what is stored is only what people decided, the rest follows from the drafts. */

/** What is stored: what people did with the request. */
export const CHANGE_REQUEST_STAGES = ['suggestion', 'submitted', 'accepted', 'refused', 'withdrawn'] as const;
export type ChangeRequestStage = (typeof CHANGE_REQUEST_STAGES)[number];

/** What is shown. in-work: a draft that carries it out exists; closed: every document of it has been changed. */
export const CHANGE_REQUEST_STATES = ['suggestion', 'submitted', 'accepted', 'in-work', 'closed', 'refused', 'withdrawn'] as const;
export type ChangeRequestState = (typeof CHANGE_REQUEST_STATES)[number];

/** How far one document of a request is. dropped: the document was withdrawn, so that nothing is left to change. */
export const TARGET_STATES = ['waiting', 'in-work', 'done', 'dropped'] as const;
export type TargetState = (typeof TARGET_STATES)[number];

/** A linked revision: pending (draft, in review, approved), came into force, or given up before. */
export type LinkedRevision = { state: 'pending' | 'in-force' | 'given-up' };

/** One document: done when a draft that carries the change out came into force and none is still on its way. */
export function targetState(input: { links: readonly LinkedRevision[]; documentObsolete: boolean }): TargetState {
  if (input.links.some((link) => link.state === 'pending')) return 'in-work';
  if (input.links.some((link) => link.state === 'in-force')) return 'done';
  return input.documentObsolete ? 'dropped' : 'waiting';
}

/** The state people read. A request whose documents were all withdrawn has nothing left to do and is closed as well. */
export function changeRequestState(stage: ChangeRequestStage, targets: readonly TargetState[]): ChangeRequestState {
  if (stage !== 'accepted') return stage;
  if (targets.every((target) => target === 'done' || target === 'dropped')) return 'closed';
  return targets.some((target) => target !== 'waiting' && target !== 'dropped') ? 'in-work' : 'accepted';
}

/** `CR-2026-001`; the digits grow beyond 999 by themselves. `sequence` starts anew each year. */
export function changeRequestNumber(year: string, sequence: number): string {
  return `CR-${year}-${String(sequence).padStart(3, '0')}`;
}

/** The role in which somebody decides on a request; of a suggestion also any other one of the department that collects it. */
export function changeDecisionRole(roles: readonly Role[]): Role {
  const order: readonly Role[] = ['management-representative', 'document-controller', 'general-manager', 'reviewer', 'drafter'];
  return order.find((role) => roles.includes(role)) ?? 'reader';
}

/** The sentence that a decision on a request signs; shown before signing and kept with the signature. */
export function changeDecisionMeaning(input: {
  /** the role in which the decider signs */
  role: Role;
  accepts: boolean;
  number: string;
  title: string;
  /** that collects the suggestion */
  department: string;
}): string {
  const { role, accepts, number, title, department } = input;
  if (role !== 'management-representative' && role !== 'document-controller')
    return `我代表${department}不采纳更改建议 ${number}《${title}》，理由见意见。`;
  const head = `我以${role === 'management-representative' ? '管理者代表' : '文控员'}身份`;
  const what = `更改申请 ${number}《${title}》`;
  return accepts ? `${head}同意${what}，按所列文件组织修订。` : `${head}不同意${what}，理由见意见。`;
}

/** A section and what stands below it, by printed number: 4.2 holds 4.2.1, and 附录 A holds A.1. */
export function isWithinSection(number: string, section: string): boolean {
  if (section === '') return false;
  const root = section.replace(/^附录 /, '');
  return number === section || number.startsWith(`${root}.`);
}
