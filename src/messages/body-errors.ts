import type { AppError } from '../http/errors';
import { fieldErrors } from '../pages/form-body';

/** The composer and the edit form have one field for all errors. */
export const bodyErrors = (error: AppError | undefined) =>
  fieldErrors(error, 'body').map((fault) => ({ ...fault, field: 'body' }));
