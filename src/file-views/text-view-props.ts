import { Injectable } from '@nestjs/common';
import { languageOf } from '../../assets/rules/file-language';
import { diffLineClass, lineSpans } from '../../assets/rules/line-spans';
import { type Cards, cardsIn, MAX_CARDS } from '../../views/files/card-fields';
import type { TextContent, TextPageProps } from '../../views/files/text-page';
import type { UserRow } from '../auth/users';
import { Downloads } from '../files/downloads';
import { FileStore } from '../files/store/file-store';
import { NotFound } from '../http/errors';
import { escapeHtml } from '../http/escape-html';
import { documentHtml } from '../messages/body/bodies';
import { numericColumns, sorted, tableIn } from './table-file';
import { boundedLines, readText, type TextFile } from './text-file';
import type { ShowText } from './text-view.dto';

type Props = Omit<TextPageProps, 'page'>;

const DELIMITERS: Record<string, string | undefined> = { csv: undefined, tsv: '\t', tab: '\t' };
const MARKDOWN = ['md', 'markdown'];
/** In characters. A longer one is shown as it’s written. */
const MAX_DOCUMENT = 32 * 1024;
const DIFF = /\.(?:diff|patch)$/i;

@Injectable()
export class TextViewPropsBuilder {
  constructor(
    private readonly downloads: Downloads,
    private readonly store: FileStore,
  ) {}

  /** @throws {NotFound} for outsiders and for files that aren't text */
  async for(user: UserRow, id: number, asked: ShowText): Promise<Props> {
    const { key, name, bytes, excerpt, room_id, message_id } = this.downloads.find(user, id);
    if (excerpt === null) throw new NotFound('This file can’t be shown as text.');
    const file = await readText(this.store.path(key));
    const ending = name.split('.').at(-1)!.toLowerCase();
    const shown = cardsOf(file, name) ?? shownAs(file, ending, asked);
    const source = asked.as === 'source' ? undefined : shown;
    return {
      file: { id, name, bytes },
      back: `/rooms/${room_id}/@${message_id}`,
      choice: shown && { kind: shown.kind, isSource: source === undefined },
      ...(source ?? linesOf(file, name)),
    };
  }
}

type Content = { content: TextContent; isCut: boolean };

function cardsOf({ text, isCut }: TextFile, name: string): (Content & { kind: Cards['kind'] }) | undefined {
  const found = cardsIn(name, text);
  if (!found) return undefined;
  const cards = { ...found, cards: found.cards.slice(0, MAX_CARDS) } as Cards;
  return { kind: cards.kind, content: { cards }, isCut: isCut || found.cards.length > MAX_CARDS };
}

function shownAs(
  file: TextFile,
  ending: string,
  { sort, order }: ShowText,
): (Content & { kind: 'table' | 'document' }) | undefined {
  if (MARKDOWN.includes(ending)) {
    const html = file.text.length > MAX_DOCUMENT ? undefined : documentHtml(file.text);
    return html === undefined ? undefined : { kind: 'document', content: { html }, isCut: file.isCut };
  }
  const table = Object.hasOwn(DELIMITERS, ending) ? tableIn(file, DELIMITERS[ending]) : undefined;
  if (!table) return undefined;
  const rows = sort === undefined ? table.rows : sorted(table.rows, order ? -sort : sort);
  const content = {
    ...table,
    rows,
    isNumeric: numericColumns(table),
    sort,
    isDescending: order !== undefined,
  };
  return { kind: 'table', content: { table: content }, isCut: table.isCut };
}

function linesOf(file: TextFile, name: string): Content {
  const { text, isCut } = boundedLines(file);
  const isDiff = DIFF.test(name);
  const lines = lineSpans(escapeHtml(text), isDiff ? diffLineClass : undefined);
  return { content: { lines, language: isDiff ? undefined : languageOf(name) }, isCut };
}
