import { ORPCError, ValidationError } from '@orpc/server';
import { type ErrorCode, type ErrorData, errors } from '../../shared/contract/errors.ts';
import { AppError } from '../core/app-error.ts';
import type { Log } from '../core/ports.ts';

export type ApiError = ORPCError<ErrorCode, ErrorData<ErrorCode>>;

function apiError<C extends ErrorCode>(code: C, data: ErrorData<C>): ApiError {
  return new ORPCError<ErrorCode, ErrorData<ErrorCode>>(code, { status: errors[code].status, data, message: code });
}

/** What any caller is told of an error, over HTTP or in process. What is nobody's mistake but ours is logged and named by its log id. */
export function toApiError(error: unknown, log: Log): ORPCError<string, unknown> {
  if (error instanceof AppError) return apiError(error.code, error.data);
  if (error instanceof ORPCError) {
    if (error.cause instanceof ValidationError && error.code === 'BAD_REQUEST') return invalidInput(error.cause);
    if (error.status < 500) return error;
  }
  return apiError('INTERNAL', { logId: log.error('an unexpected error in a call', error) });
}

function invalidInput(cause: ValidationError): ApiError {
  const issues = cause.issues.map((issue) => {
    const path = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.');
    const { code } = issue as { code?: unknown };
    return { path, message: typeof code === 'string' ? code : issue.message };
  });
  return apiError('INVALID', { issues });
}

/** The same error as an answer of a plain route. */
export function errorResponse(error: unknown, log: Log): Response {
  const { code, status, data } = toApiError(error, log);
  return Response.json({ code, data }, { status, headers: { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } });
}
