import { text } from '../../texts/browser';

export interface Fault {
  code?: string;
  detail: string;
}

/** Why something was refused, in the language of the page; else as the server, or the library, says it. */
export function faultWords({ code, detail }: Fault): string {
  return text.faults[code ?? ''] ?? detail;
}
