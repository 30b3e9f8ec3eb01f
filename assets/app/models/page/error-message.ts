import { text } from '../../../texts/browser';

export interface ErrorDetail {
  code?: string;
  detail: string;
}

export function errorMessage({ code, detail }: ErrorDetail): string {
  return text.errorMessages[code ?? ''] ?? detail;
}
