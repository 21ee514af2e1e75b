import type { Absent } from './lifecycle.ts';
import { can } from './permissions.ts';

/** Releases of documents to somebody outside the firm: pure rules. */

/** 仅供参考 受控 非受控, printed on every page of what leaves the firm. */
export const RELEASE_STAMPS = ['reference', 'controlled', 'uncontrolled'] as const;
export type ReleaseStamp = (typeof RELEASE_STAMPS)[number];
export const STAMP_TEXTS = { reference: '仅供参考', controlled: '受控', uncontrolled: '非受控' } as const satisfies Record<
  ReleaseStamp,
  string
>;

export const RELEASE_STATES = ['open', 'approved', 'refused', 'withdrawn'] as const;
export type ReleaseState = (typeof RELEASE_STATES)[number];

/**
 * For whom somebody decides on a release: among the representatives who are away today the first one who could. As with approvals a deputy without the
 * role was appointed by document control or the representative, and nobody decides about the own request.
 */
export function releaseDeputyFor<A extends Absent>(deputy: { id: string }, absent: readonly A[], requestedById: string): A | null {
  if (deputy.id === requestedById) return null;
  const represents = ({ personId, roles, appointed }: A) => appointed && can({ id: personId, roles }, 'releases.decide', { requestedById });
  return absent.find(represents) ?? null;
}

/** The sentence that is signed; shown before the decision and kept with it. `onBehalfOf`: the absent representative for whom a deputy decides, or empty. */
export function releaseMeaning(input: {
  agrees: boolean;
  number: string;
  label: string;
  recipient: string;
  purpose: string;
  stamp: ReleaseStamp;
  onBehalfOf: string;
}): string {
  const { number, label, recipient, purpose, onBehalfOf } = input;
  const who = onBehalfOf === '' ? '我以' : `我代${onBehalfOf}以`;
  const what = `将 ${number} ${label} 发给${recipient}`;
  if (!input.agrees) return `${who}管理者代表身份不同意${what}，理由见意见。`;
  return `${who}管理者代表身份同意${what}，用于${purpose}，每页标注“${STAMP_TEXTS[input.stamp]}”。`;
}
