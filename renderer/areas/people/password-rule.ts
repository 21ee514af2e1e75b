import type { MessageKey } from '../../ui/index.ts';

/** The contract's rule: 8 to 200 characters. Length is what protects; no rule about kinds of characters. */
export function passwordProblem(password: string): MessageKey | null {
  if (password.length < 8) return 'password.tooShort';
  return password.length > 200 ? 'password.tooLong' : null;
}
