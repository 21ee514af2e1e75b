import type { ErrorCode, ErrorData } from '../../shared/contract/errors.ts';

/**
 * What a caller can be told: a code of the closed list in `shared/contract/errors.ts` with its data.
 * A programmer's mistake stays an ordinary Error; `main/api` turns that into one generic answer with a log id.
 */
export class AppError<C extends ErrorCode = ErrorCode> extends Error {
  readonly code: C;
  readonly data: ErrorData<C>;

  constructor(code: C, data: ErrorData<C>) {
    super(`${code} ${JSON.stringify(data)}`);
    this.name = 'AppError';
    this.code = code;
    this.data = data;
  }
}
