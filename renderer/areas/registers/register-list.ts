import { type ComponentType, lazy } from 'react';
import type { IconName, MessageKey } from '../../ui/index.ts';
import { useOpenChangeRequests } from '../change-requests/use-open-change-requests.ts';
import { useLateConfirmations } from '../confirmations/use-late-confirmations.ts';
import { useCopiesToRecall, useLateLoans } from '../copies/use-open-copies.ts';
import { useOutdatedCitations } from '../external-documents/use-outdated-citations.ts';
import { useOpenReleases } from '../releases/use-open-releases.ts';
import { useLateReviews } from '../reviews/use-late-reviews.ts';

export interface RegisterEntry {
  /** in the address: `/registers/<name>` */
  name: string;
  label: MessageKey;
  icon: IconName;
  group: RegisterGroup;
  /** the area's component, loaded when it is first opened; it brings its own `Page` and reads its address with `useRegisterSearch` */
  screen?: ComponentType;
  /** a register that has its screen elsewhere */
  to?: string;
  /** how many lines want somebody to act, shown beside the name; null or 0 shows nothing */
  useOpen?: () => number | null;
}

export const REGISTER_GROUPS = ['documents', 'issue', 'change', 'reference'] as const;
export type RegisterGroup = (typeof REGISTER_GROUPS)[number];

/** The registers in the order of the list at the left, one line each. */
export const registers: readonly RegisterEntry[] = [
  { name: 'master-list', group: 'documents', label: 'registers.masterList', icon: 'doc', to: '/documents' },
  {
    name: 'distribution',
    group: 'issue',
    label: 'copies.title',
    icon: 'copy',
    screen: lazy(async () => ({ default: (await import('../copies/copy-register.tsx')).DistributionRegister })),
    useOpen: useCopiesToRecall,
  },
  {
    name: 'loans',
    group: 'issue',
    label: 'copies.loans',
    icon: 'book',
    screen: lazy(async () => ({ default: (await import('../copies/copy-register.tsx')).LoanRegister })),
    useOpen: useLateLoans,
  },
  {
    name: 'releases',
    group: 'issue',
    label: 'releases.title',
    icon: 'open',
    screen: lazy(async () => ({ default: (await import('../releases/release-register.tsx')).ReleaseRegister })),
    useOpen: useOpenReleases,
  },
  {
    name: 'confirmations',
    group: 'issue',
    label: 'registers.confirmations',
    icon: 'check',
    screen: lazy(async () => ({ default: (await import('../confirmations/confirmation-register.tsx')).ConfirmationRegister })),
    useOpen: useLateConfirmations,
  },
  {
    name: 'change-requests',
    group: 'change',
    label: 'registers.changeRequests',
    icon: 'compare',
    screen: lazy(async () => ({ default: (await import('../change-requests/change-request-register.tsx')).ChangeRequestRegister })),
    useOpen: useOpenChangeRequests,
  },
  {
    name: 'reviews',
    group: 'change',
    label: 'reviews.title',
    icon: 'calendar',
    screen: lazy(async () => ({ default: (await import('../reviews/review-register.tsx')).ReviewRegister })),
    useOpen: useLateReviews,
  },
  {
    name: 'withdrawn',
    group: 'documents',
    label: 'withdrawals.title',
    icon: 'state-obsolete',
    screen: lazy(async () => ({ default: (await import('../withdrawals/withdrawal-register.tsx')).WithdrawalRegister })),
  },
  {
    name: 'external-documents',
    group: 'reference',
    label: 'external.title',
    icon: 'globe',
    screen: lazy(async () => ({ default: (await import('../external-documents/external-register.tsx')).ExternalRegister })),
    useOpen: useOutdatedCitations,
  },
  {
    name: 'forms',
    group: 'reference',
    label: 'registers.forms',
    icon: 'table',
    screen: lazy(async () => ({ default: (await import('../forms/form-register.tsx')).FormRegister })),
  },
  {
    name: 'outlets',
    group: 'reference',
    label: 'registers.outlets',
    icon: 'store',
    screen: lazy(async () => ({ default: (await import('../workspace/outlet-register.tsx')).OutletRegister })),
  },
];

/** Those with a screen under `/registers`. */
export const ownRegisters = registers.filter((entry) => entry.screen);

export const registerAddress = (entry: RegisterEntry): string => entry.to ?? `/registers/${entry.name}`;
