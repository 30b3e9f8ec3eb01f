import { text } from '../../../texts/browser';
import { RequestError } from '../../net/request-error';
import { errorMessage } from './error-message';
import { HttpError } from './requests';

export function errorReason(error: unknown, fallback = text.live.failed): string {
  if (error instanceof HttpError) return error.detail;
  if (!(error instanceof RequestError)) return fallback;
  return error.errors.map(errorMessage).join(' ') || errorMessage(error);
}

export function isNotFound(error: unknown): boolean {
  if (error instanceof HttpError) return error.status === 404;
  return error instanceof RequestError && error.code === 'not_found';
}
