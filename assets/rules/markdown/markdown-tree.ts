import type { Table } from './markdown-tables';

export type Block = TextBlock | CodeBlock | QuoteBlock | ListBlock | TableBlock | { kind: 'hr' };

export interface TextBlock {
  kind: 'p' | 'h1' | 'h2' | 'h3' | 'h4' | 'h5' | 'h6';
  /** With inline markup; `\n` is a line break. */
  text: string;
  isOpen?: boolean;
}

export interface CodeBlock {
  kind: 'pre';
  language: string;
  code: string;
  isOpen: boolean;
}

export interface QuoteBlock {
  kind: 'blockquote';
  blocks: Block[];
}

export interface ListBlock {
  kind: 'ul' | 'ol';
  items: ListItem[];
  /** Blank lines separate its items, or blocks in them. */
  isLoose: boolean;
}

export interface ListItem {
  blocks: Block[];
  number?: number;
  task?: 'open' | 'done';
}

export interface TableBlock extends Table {
  kind: 'table';
}
