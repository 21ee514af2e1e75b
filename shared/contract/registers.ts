import { z } from 'zod';
import { procedure } from './common.ts';

/** The registers that a document controller keeps; each comes as .docx and .xlsx under `/registers/<name>.docx|xlsx?on=YYYY-MM-DD`. */
export const REGISTER_SHEETS = [
  'master-list',
  'confirmations',
  'change-requests',
  'reviews',
  'withdrawn',
  'external-documents',
  'record-list',
] as const;
export type RegisterSheetName = (typeof REGISTER_SHEETS)[number];

export const registers = {
  /** What can be exported today, with the number of its rows. */
  list: procedure.output(z.array(z.object({ name: z.enum(REGISTER_SHEETS), title: z.string(), rows: z.number().int() }))),
};
