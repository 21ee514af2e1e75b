import type { IconName, MessageKey } from '../ui/index.ts';

export interface Place {
  path: string;
  label: MessageKey;
  icon: IconName;
  /** at the foot of the rail */
  end?: boolean;
}

/** The rail from top to bottom, one line a place; only places that work. G then 1…9 goes by this order. */
export const places: readonly Place[] = [
  { path: '/', label: 'places.workbench', icon: 'inbox' },
  { path: '/documents', label: 'places.documents', icon: 'doc' },
  { path: '/coverage', label: 'places.coverage', icon: 'grid' },
  { path: '/evidence', label: 'places.evidence', icon: 'paperclip' },
  { path: '/registers', label: 'places.registers', icon: 'book' },
  { path: '/bundles', label: 'places.bundles', icon: 'box' },
  { path: '/history', label: 'places.history', icon: 'history' },
  { path: '/settings', label: 'places.settings', icon: 'sliders', end: true },
];
