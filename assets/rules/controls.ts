const ESCAPE = '\u001b';
const ANSI = new RegExp(
  `${ESCAPE}(?:\\[[0-?]*[ -/]*[@-~]|\\][^\u0007${ESCAPE}]*(?:\u0007|${ESCAPE}\\\\|$)|[ -/]*[0-~])`,
  'g',
);
const LINE_BREAKS = /[\v\f\u0085\u2028\u2029]/g;
const CONTROLS = /(?![\t\n\r])\p{Cc}/gu;
const UNSEEN = /(?![\t\n\r])[\p{Cc}\u2028\u2029\p{Cs}]/u;

/** What nobody sees is mended: other line breaks are `\n`, colours of terminals and hyphens of PDF viewers go. */
export function withoutControls(text: string): string {
  if (!UNSEEN.test(text)) return text;
  return text.replace(ANSI, '').replace(LINE_BREAKS, '\n').replace(CONTROLS, '').toWellFormed();
}
