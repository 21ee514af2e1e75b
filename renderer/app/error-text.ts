import { type CodeText, type ErrorText, failureText } from '../../shared/messages/failure-text.ts';
import { failureOf } from '../client.ts';
import type { Translate } from '../ui/language.tsx';

/** Cause and way out of any error that a call can bring; `tc` names codes (useCodeText). */
export function errorText(t: Translate, tc: CodeText, error: unknown): ErrorText {
  const failure = failureOf(error);
  if (!failure) return { cause: t('error.unreachable.cause'), safe: t('error.unreachable.safe') };
  return failureText(t, tc, failure);
}
