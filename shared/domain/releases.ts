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

/** The sentence that the management representative signs; shown before the decision and kept with it. */
export function releaseMeaning(input: {
  agrees: boolean;
  number: string;
  label: string;
  recipient: string;
  purpose: string;
  stamp: ReleaseStamp;
}): string {
  const { number, label, recipient, purpose } = input;
  const what = `将 ${number} ${label} 发给${recipient}`;
  if (!input.agrees) return `我以管理者代表身份不同意${what}，理由见意见。`;
  return `我以管理者代表身份同意${what}，用于${purpose}，每页标注“${STAMP_TEXTS[input.stamp]}”。`;
}
