import { errors } from '../../../shared/contract/errors.ts';
import { type Failure, failureText } from '../../../shared/messages/failure-text.ts';
import type { Output } from './output.ts';

/** What stopped a command, as the caller reads it; `code` is of the contract's list, or UNREACHABLE, REFUSED, UNEXPECTED. */
export interface Explanation {
  code: string;
  data: unknown;
  message: string;
}

/** The command itself cannot do this here, e.g. a folder that is not there; the text says why and what to do. */
export class Refusal extends Error {}

/** One sentence with the cause and one with the way out, in the language of the caller. */
export function explain(error: unknown, output: Output): Explanation {
  const said = (code: string, data: unknown, message: string) => ({ code, data, message });
  if (error instanceof Refusal) return said('REFUSED', {}, error.message);
  const { code, syscall, port } = error as { code?: unknown; syscall?: unknown; port?: number };
  if (syscall === 'listen') return said('REFUSED', { port }, output.t('cli.portTaken', { port: port ?? '' }));
  if (isFailure(error)) {
    if (error.code === 'CONFLICT' && error.data.what === 'export') return said(error.code, {}, output.t('cli.exportBusy'));
    const { cause, safe } = failureText(output.t, output.code, error);
    const detail = error.code === 'WORKSPACE_UNUSABLE' && error.data.detail ? ` ${error.data.detail}` : '';
    return said(error.code, error.data, sentence(output, cause, safe) + detail);
  }
  // What `fetch` throws when the program that holds the workspace has just ended or hangs.
  if (error instanceof TypeError && error.cause !== undefined)
    return said('UNREACHABLE', {}, sentence(output, output.t('error.unreachable.cause'), output.t('error.unreachable.safe')));
  const detail = error instanceof Error ? error.message : String(code ?? error);
  return said('UNEXPECTED', {}, sentence(output, output.t('error.INTERNAL.cause'), detail));
}

function isFailure(error: unknown): error is Failure {
  const { code, data } = error as { code?: unknown; data?: unknown };
  return typeof code === 'string' && code in errors && typeof data === 'object' && data !== null;
}

function sentence({ language }: Output, cause: string, wayOut: string): string {
  return cause + (language === 'en' ? '. ' : '。') + wayOut;
}
