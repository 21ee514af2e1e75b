import type { ErrorCode, ErrorData } from '../contract/errors.ts';
import type { Translate } from './index.ts';
import type { MessageParams } from './translate.ts';

export interface ErrorText {
  /** printed in bold */
  cause: string;
  /** what is untouched and what to do */
  safe: string;
}

/** A refusal of the contract, as data. */
export type Failure = { [C in ErrorCode]: { code: C; data: ErrorData<C> } }[ErrorCode];
export type CodeText = (prefix: string, code: string, params?: MessageParams) => string;

/** Cause and way out of a refusal, the same words on every screen and on the command line; `tc` names codes. */
export function failureText(t: Translate, tc: CodeText, failure: Failure): ErrorText {
  const list = (items: readonly string[]) => [...new Set(items)].join(t('error.listSeparator'));
  switch (failure.code) {
    case 'WRONG_PASSWORD': {
      const { waitSeconds } = failure.data;
      const cause =
        waitSeconds > 0 ? t('error.WRONG_PASSWORD.locked', { seconds: Math.ceil(waitSeconds) }) : t('error.WRONG_PASSWORD.cause');
      return { cause, safe: t('error.WRONG_PASSWORD.safe') };
    }
    case 'FORBIDDEN':
      return {
        cause: t('error.FORBIDDEN.cause'),
        safe: t('error.FORBIDDEN.safe', { needs: list(failure.data.needs.split(/[\s,|]+/).map((role) => tc('role', role))) }),
      };
    case 'INVALID': {
      const { issues } = failure.data;
      return {
        cause: t('error.INVALID.cause', { count: issues.length }),
        safe: t('error.INVALID.safe', { fields: list(issues.map((issue) => describeIssue(t, tc, issue))) }),
      };
    }
    case 'NUMBER_TAKEN':
      return { cause: t('error.NUMBER_TAKEN.cause', failure.data), safe: t('error.NUMBER_TAKEN.safe', failure.data) };
    case 'SELF_APPROVAL':
      return { cause: t('error.SELF_APPROVAL.cause', failure.data), safe: t('error.SELF_APPROVAL.safe') };
    case 'WRONG_STATE':
      return { cause: t('error.WRONG_STATE.cause'), safe: t('error.WRONG_STATE.safe', { state: tc('documentState', failure.data.state) }) };
    case 'NOT_READY': {
      const { missing } = failure.data;
      return {
        cause: t('error.NOT_READY.cause', { count: missing.length }),
        safe: t('error.NOT_READY.safe', { missing: list(missing.map((item) => tc('missing', item.code, { detail: item.detail }))) }),
      };
    }
    case 'UNREADABLE_TEXT': {
      const { problems } = failure.data;
      return {
        cause: t('error.UNREADABLE_TEXT.cause', { count: problems.length }),
        safe: t('error.UNREADABLE_TEXT.safe', { lines: list(problems.map((problem) => String(problem.line))) }),
      };
    }
    case 'BAD_FILE': {
      return {
        cause: t('error.BAD_FILE.cause', { name: failure.data.name }),
        safe: `${badFileText(tc, failure.data)}${t('error.BAD_FILE.safe')}`,
      };
    }
    case 'WORKSPACE_UNUSABLE':
      return {
        cause: t('error.WORKSPACE_UNUSABLE.cause', { path: failure.data.path }),
        safe: tc('error.WORKSPACE_UNUSABLE', failure.data.reason),
      };
    case 'DISK_FULL':
      return { cause: t('error.DISK_FULL.cause'), safe: t('error.DISK_FULL.safe', failure.data) };
    case 'EXPORT_MISMATCH': {
      const differences = failure.data.differences.map((item) =>
        t('error.EXPORT_MISMATCH.item', { ...item, what: tc('counted', item.what) }),
      );
      return { cause: t('error.EXPORT_MISMATCH.cause'), safe: t('error.EXPORT_MISMATCH.safe', { differences: list(differences) }) };
    }
    case 'COPIES_HELD': {
      const { of, name, copies } = failure.data;
      const ofDocument = of.kind === 'document';
      const held = copies.map(({ documentNumber, label, copyNumber, holder }) =>
        ofDocument ? `${copyNumber} ${holder}` : `${documentNumber} ${label} · ${copyNumber}`,
      );
      return {
        cause: t('error.COPIES_HELD.cause', { name, count: copies.length }),
        safe: t(ofDocument ? 'error.COPIES_HELD.document' : 'error.COPIES_HELD.safe', { copies: list(held) }),
      };
    }
    case 'INTERNAL':
      return { cause: t('error.INTERNAL.cause'), safe: t('error.INTERNAL.safe', failure.data) };
    default:
      return { cause: t(`error.${failure.code}.cause`), safe: t(`error.${failure.code}.safe`) };
  }
}

/** What is wrong with a file, as a sentence. */
export function badFileText(tc: CodeText, { reason, limit }: ErrorData<'BAD_FILE'>): string {
  return tc('error.BAD_FILE', reason, { limit: limit === undefined ? '' : `${Math.round(limit / 1_048_576)} MB` });
}

/** `公司代码：不是数字`; a path inside a list is named by its head, an unknown message is left out. */
function describeIssue(t: Translate, tc: CodeText, issue: { path: string; message: string }): string {
  const field = tc('field', issue.path.split(/[.[]/)[0] ?? issue.path);
  const message = tc('invalid', issue.message);
  return message === issue.message ? field : t('error.issue', { field, message });
}
