import type { Messages } from './translate.ts';

/** Texts of reading confirmations: register, own list, reading view, rules. */
export const confirmations = {
  'confirmationState.late': { zh: '逾期未确认', en: 'Late' },
  'confirmationState.open': { zh: '待确认', en: 'To be confirmed' },
  'confirmationState.confirmed': { zh: '已确认', en: 'Confirmed' },
  'confirmationState.carried': { zh: '沿用原确认', en: 'Earlier confirmation counts' },
  'confirmationState.left': { zh: '已离职', en: 'Has left' },
  'confirmationState.ended': { zh: '换版前未确认', en: 'Not confirmed in time' },
} as const satisfies Messages;
