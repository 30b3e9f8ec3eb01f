import { text } from '../../../texts/browser';
import { isSending, type Key, keyOf } from '../page/keys';
import { notice } from '../page/notice';
import { parsePasted } from '../page/pasted-html';
import { formatFor } from './format-shortcuts';
import { type Format, format } from './markdown-format';
import { continueLine, isInsideFence } from './markdown-lines';
import { markdownPaste } from './paste/paste';
import { holdsPicture } from './paste/paste-pictures';
import { applyEdit, fieldOf } from './text-edit';

export class MarkdownField {
  /** The next paste is by Ctrl+Shift+V, which only the keys tell. */
  private pastesPlain = false;

  constructor(
    private readonly input: HTMLTextAreaElement,
    private readonly isMarkdown = true,
  ) {}

  format(kind: Format): void {
    applyEdit(this.input, format(kind, fieldOf(this.input)));
  }

  key(event: KeyboardEvent): 'send' | 'handled' | undefined {
    const key = keyOf(event);
    this.pastesPlain = key?.letter === 'v' && key.shift && key.control;
    if (key?.name === 'Enter') return this.pressEnter(key);
    const kind = key && formatFor(key, this.input);
    if (!kind || !this.isMarkdown) return undefined;
    this.format(kind);
    return 'handled';
  }

  /** Returns false if the browser should paste the plain text itself. */
  paste({ clipboardData }: ClipboardEvent): boolean {
    if (!clipboardData) return false;
    const pasted = {
      html: clipboardData.getData('text/html'),
      text: clipboardData.getData('text/plain'),
      language: editorLanguage(clipboardData),
      isPlain: this.pastesPlain || !this.isMarkdown,
    };
    this.pastesPlain = false;
    let body: HTMLElement | undefined;
    const parse = (html: string) => {
      body = parsePasted(html).body;
      return body;
    };
    const edit = markdownPaste(pasted, fieldOf(this.input), parse);
    if (edit) applyEdit(this.input, edit);
    if (body && holdsPicture(body)) notice(text.sending.pictureNotPasted);
    return edit !== undefined;
  }

  private pressEnter(key: Key): 'send' | 'handled' | undefined {
    const field = fieldOf(this.input);
    if (!this.isMarkdown) return isSending(key) ? 'send' : undefined;
    if (isSending(key) && (key.control || !isInsideFence(field.value, field.start))) return 'send';
    applyEdit(this.input, continueLine(field));
    return 'handled';
  }
}

const VSCODE_NAMES: Record<string, string> = {
  typescriptreact: 'tsx',
  javascriptreact: 'jsx',
  shellscript: 'sh',
  'objective-c': 'objectivec',
};

function editorLanguage(data: DataTransfer): string | undefined {
  if (!data.types.includes('vscode-editor-data')) return undefined;
  try {
    const { mode } = JSON.parse(data.getData('vscode-editor-data')) as { mode?: string | null };
    return VSCODE_NAMES[mode ?? ''] ?? mode ?? '';
  } catch {
    return '';
  }
}
