import { TooManyCells } from './block-html';
import { markdownToHtml } from './markdown';
import { MentionFinder } from './mention-finder';

/** Names in it mean no one here. @returns HTML that is not yet sanitized; undefined if it can't be rendered */
export function foreignMarkdownToHtml(source: string): string | undefined {
  try {
    return markdownToHtml(source, 'markdown', new MentionFinder(() => []));
  } catch (error) {
    if (error instanceof TooManyCells) return undefined;
    throw error;
  }
}
