import { text } from '../../../texts/browser';

export interface ErrorDetail {
  code?: string;
  detail: string;
}

/** Prefers the page’s wording for a known code. */
export function errorMessage({ code, detail }: ErrorDetail): string {
  return text.faults[code ?? ''] ?? detail;
}
