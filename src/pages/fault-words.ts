import { text } from '../../assets/texts/texts';
import type { FieldError } from '../errors';

/** A refusal in the language of the page; what the language has no words for is said as the API says it. */
export function faultWords({ code, detail }: Pick<FieldError, 'code' | 'detail'>): string {
  return text.faults[code] ?? detail;
}
