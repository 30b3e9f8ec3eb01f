import MarkdownIt from 'markdown-it';
import { literalBackslashes } from '../../../assets/rules/markdown/backslashes';
import { BacktickRuns } from '../../../assets/rules/markdown/backtick-runs';
import { characterAfter, characterBefore, emphasisAt } from '../../../assets/rules/markdown/emphasis';

type Markdown = MarkdownIt.MarkdownIt;
const { State: BASE_STATE } = new MarkdownIt().inline;

export function chatInlines(markdown: Markdown): void {
  // These would disappear from the shown text.
  markdown.disable('entity');
  markdown.helpers.parseLinkTitle = () => ({ ok: false, can_continue: false, pos: 0, str: '', marker: 0 });
  markdown.inline.ruler.before('escape', 'backslash', backslash);
  markdown.inline.ruler.before('link', 'lone_bracket', loneBracket);
  markdown.inline.ruler.before('link', 'empty_link', emptyLink);
  markdown.inline.State = ChatState;
}

class ChatState extends BASE_STATE {
  readonly loneBrackets = loneBracketsIn(this.src);

  override scanDelims(start: number) {
    return delimitersAt(this.src, start, this.posMax);
  }
}

/** Markdown would search the rest of the text for the end of each. */
function loneBracketsIn(src: string): Set<number> {
  const open: number[] = [];
  const backticks = new BacktickRuns(src);
  const signs = /\\.|`+|[[\]]/gs;
  for (let found = signs.exec(src); found; found = signs.exec(src)) {
    const { 0: sign, index } = found;
    const end = sign[0] === '`' ? backticks.closing(sign, signs.lastIndex) : undefined;
    if (end !== undefined) signs.lastIndex = end + sign.length;
    if (sign === '[') open.push(index);
    if (sign === ']') open.pop();
  }
  return new Set(open);
}

function loneBracket(state: MarkdownIt.StateInline, silent: boolean): boolean {
  const bracket = state.src[state.pos] === '!' ? state.pos + 1 : state.pos;
  if (!(state as ChatState).loneBrackets.has(bracket)) return false;
  if (!silent) state.pending += state.src.slice(state.pos, bracket + 1);
  state.pos = bracket + 1;
  return true;
}

function delimitersAt(src: string, start: number, end: number) {
  const mark = src[start]!;
  let next = start;
  while (next < end && src[next] === mark) next++;
  const after = next < end ? characterAfter(src, next) : '';
  const { opens, closes } = emphasisAt(mark, characterBefore(src, start), after);
  return { can_open: opens, can_close: closes, length: next - start };
}

function backslash(state: MarkdownIt.StateInline, silent: boolean): boolean {
  const meant = state.src[state.pos] === '\\' ? literalBackslashes(state.src, state.pos) : undefined;
  if (meant === undefined) return false;
  if (!silent) state.pending += meant;
  state.pos += meant.length;
  return true;
}

function emptyLink(state: MarkdownIt.StateInline, silent: boolean): boolean {
  const [label] =
    (state.src[state.pos] === '[' && /^\[\s*\](?=\()/.exec(state.src.slice(state.pos, state.pos + 64))) || [];
  if (label === undefined) return false;
  if (!silent) state.pending += label;
  state.pos += label.length;
  return true;
}
