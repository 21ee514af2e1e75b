import { type ComponentType, lazy } from 'react';
import type { IconName, MessageKey } from '../../ui/index.ts';

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
    screen: lazy(async () => ({ default: (await import('../forms/outlet-register.tsx')).OutletRegister })),
  },
];

/** Those with a screen under `/registers`. */
export const ownRegisters = registers.filter((entry) => entry.screen);

export const registerAddress = (entry: RegisterEntry): string => entry.to ?? `/registers/${entry.name}`;
