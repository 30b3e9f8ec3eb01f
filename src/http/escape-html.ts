const LETTERS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const ENTITIES = Object.fromEntries(Object.entries(LETTERS).map(([letter, entity]) => [entity, letter]));

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => LETTERS[letter]!);
}

/** Only the entities that the sanitizer writes. */
export function unescapeHtml(html: string): string {
  return html.replace(/&(?:amp|lt|gt|quot);/g, (entity) => ENTITIES[entity]!);
}
