import {
  headingOf,
  type Item,
  indentOf,
  isBlankLine,
  isIndentedTo,
  isQuote,
  isThematicBreak,
  itemOf,
  mayBeginBlock,
  unindented,
} from './markdown-blocks';
import { type Fence, fenceEnd, fenceOf } from './markdown-fences';

export const isParagraphLine = (line: string) =>
  !isBlankLine(line) &&
  !(mayBeginBlock(line) && (fenceOf(line) || headingOf(line) || isThematicBreak(line) || isQuote(line)));

export function beginningItem(line: string): Item | undefined {
  return indentOf(line) < 4 ? itemOf(line) : undefined;
}

/** Up to lines that are not indented to the item's words and don't continue its paragraph. */
export function continuationEnd(item: Item, lines: string[], start: number): number {
  let end = start;
  if (item.words === '' && isBlankLine(lines[start])) return end;
  let isText = isParagraphLine(item.words);
  let fence = fenceOf(item.words);
  for (let at = start; at < lines.length; at++) {
    const line = lines[at]!;
    if (isBlankLine(line)) {
      isText = false;
      continue;
    }
    if (isIndentedTo(item, line)) {
      const own = unindented(item, line);
      isText = !fence && isParagraphLine(own);
      fence = fence ? stillOpen(fence, own) : fenceOf(own);
    } else if (!isText || !isParagraphLine(line) || beginningItem(line)) break;
    end = at + 1;
  }
  return end;
}

const stillOpen = (fence: Fence, line: string) => (fenceEnd(line, fence) ? undefined : fence);
