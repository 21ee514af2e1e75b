import { registerFile } from '../core/bundles/single-files.ts';
import { REGISTER_NAMES } from '../core/ports-word.ts';
import { readRegisters } from '../core/registers/read-registers.ts';
import { listRegisters, registerSheetFile } from '../core/registers/register-file.ts';
import { signedIn } from './base.ts';
import { fileRoute } from './file-route.ts';
import type { PlainRoute } from './plain-route.ts';

const { registers: os } = signedIn;

export const registers = {
  all: os.all.handler(({ context, input }) => readRegisters(context.core, input)),
  list: os.list.handler(({ context }) => listRegisters(context.core)),
};

/** Registers as Word and Excel; those evaluated from coverage as Word. */
export const registerRoutes: PlainRoute[] = [
  fileRoute(/^\/registers\/([^/]+)\.(docx|xlsx)$/, (context, [, name = '', format], url) => {
    const on = url.searchParams.get('on') ?? undefined;
    const isEvaluated = format === 'docx' && REGISTER_NAMES.some((each) => each === name);
    return isEvaluated ? registerFile(context, { name, on }) : registerSheetFile(context, { name, format: format as 'docx' | 'xlsx', on });
  }),
];
