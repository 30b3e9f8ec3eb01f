import { text } from '../../assets/texts/texts';
import type { FieldError } from '../http/errors';

export function errorMessage({ code, detail }: Pick<FieldError, 'code' | 'detail'>): string {
  return text.errorMessages[code] ?? detail;
}
