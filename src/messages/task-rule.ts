import type MarkdownIt from 'markdown-it';

const MARK = /^\[([ xX])\][ \t]+(?=\S)/;

/** `- [ ] open` and `- [x] done`: an item of a list that is one or the other, and cannot be pressed. */
export function tasks(markdown: MarkdownIt.MarkdownIt): void {
  markdown.core.ruler.after('block', 'tasks', ({ tokens }) => {
    for (const [index, token] of tokens.entries()) {
      const item = tokens[index - 2];
      if (token.type !== 'inline' || item?.type !== 'list_item_open') continue;
      const mark = MARK.exec(token.content);
      if (!mark) continue;
      token.content = token.content.slice(mark[0].length);
      item.attrSet('class', mark[1] === ' ' ? 'task-open' : 'task-done');
    }
  });
}
