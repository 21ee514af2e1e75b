import type { Copy, Holder } from '../../../shared/contract/copies.ts';
import type { CopyState } from '../../../shared/domain/copies.ts';
import type { Translate } from '../../../shared/messages/index.ts';

/** What the calls take: the copies that are meant, as they were shown. */
export const itemsOf = (copies: readonly Copy[]) => copies.map(({ id, version }) => ({ id, version }));

/** Name with post, as it was on the day of issue. */
export const holderText = (t: Translate, { name, post }: Pick<Holder, 'name' | 'post'>): string =>
  post ? t('common.withPost', { name, post }) : name;

/** `QP-05-02 A/1 · 03`; uncontrolled copies have no number. */
export const copyText = ({ documentNumber, label, copyNumber }: Pick<Copy, 'documentNumber' | 'label' | 'copyNumber'>): string =>
  `${documentNumber} ${label}${copyNumber ? ` · ${copyNumber}` : ''}`;

/** The last of the days of issue: nothing can come back or be signed for before. */
export const lastIssue = (copies: readonly Copy[]): string | undefined =>
  copies
    .map((copy) => copy.issuedOn)
    .sort()
    .at(-1);

const ORDER: readonly CopyState[] = ['to-recall', 'loan-overdue', 'held', 'uncontrolled', 'returned', 'destroyed', 'lost'];

/** What must come back first; within one state by document, then by copy number. */
export function byUrgency(a: Copy, b: Copy): number {
  return (
    ORDER.indexOf(a.state) - ORDER.indexOf(b.state) ||
    a.documentNumber.localeCompare(b.documentNumber) ||
    a.copyNumber.localeCompare(b.copyNumber, undefined, { numeric: true }) ||
    (a.id < b.id ? -1 : 1)
  );
}
