import { PASSWORD_LENGTH } from '../../../shared/domain/passwords.ts';
import type { MessageKey } from '../../ui/index.ts';

export function passwordProblem(password: string): MessageKey | null {
  if (password.length < PASSWORD_LENGTH.min) return 'password.tooShort';
  return password.length > PASSWORD_LENGTH.max ? 'password.tooLong' : null;
}
