/** Control characters that no message holds stand around each hit until the text is escaped. */
const [START, END] = ['\u0001', '\u0002'];
const WORDS = 24;

export const SNIPPET = `snippet(message_search, 0, char(1), char(2), '…', ${WORDS})`;

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const HIT = new RegExp(`${START}([^${START}${END}]*)${END}`, 'g');
const LEFT_OVER = new RegExp(`[${START}${END}]`, 'g');

/** The snippet as clean HTML. */
export function markHits(snippet: string): string {
  return snippet
    .replace(/[&<>"']/g, (sign) => ENTITIES[sign]!)
    .replace(HIT, '<mark>$1</mark>')
    .replace(LEFT_OVER, '');
}
