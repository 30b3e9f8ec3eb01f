import { type HTMLElement, parse, TextNode } from 'node-html-parser';

export interface Form {
  action: string;
  element: HTMLElement;
  html: string;
}

const PLAIN_TEXT = { blockTextElements: { script: true, style: true, textarea: true } };
/** The parser drops text that is only whitespace. */
const TEXTAREA = /<textarea((?:"[^"]*"|[^">])*)>([^<]*)<\/textarea>/g;
const withText = (_: string, attributes: string, text: string) =>
  `<textarea${attributes} data-text="${text.replaceAll('"', '&quot;')}">${text}</textarea>`;
const UNSEEN = ['HEAD', 'SCRIPT', 'STYLE'];
const oneSpaced = (text: string) => text.replace(/\s+/g, ' ').trim();

/** A page as a browser without JavaScript shows it. */
export class Page {
  private parsed: HTMLElement | undefined;

  constructor(
    readonly status: number,
    readonly path: string,
    readonly html: string,
    readonly headers: Record<string, string>,
  ) {}

  private get document(): HTMLElement {
    this.parsed ??= parse(this.html.replace(TEXTAREA, withText), PLAIN_TEXT);
    return this.parsed;
  }

  get title(): string {
    return this.document.querySelector('title')?.text ?? '';
  }

  get text(): string {
    return oneSpaced(textsIn(this.document).join(' '));
  }

  /** Ids of the displayed messages, oldest first. */
  get messageIds(): number[] {
    const messages = this.document.querySelectorAll('li.message[data-message-id]');
    return messages.map((message) => Number(message.getAttribute('data-message-id')));
  }

  /** The first text of each displayed message, if it begins with text. */
  get messageBodies(): string[] {
    return this.document
      .querySelectorAll('.message div.body')
      .map((body) => body.querySelector(':scope > p:first-child') ?? body)
      .map(({ firstChild }) => (firstChild instanceof TextNode ? firstChild.text : ''))
      .filter(Boolean);
  }

  /** The error message of a field. */
  error(field: string): string | undefined {
    return this.document.getElementById(`error-${field}`)?.text.trim();
  }

  /**
   * Returns the fields of the form for `action`, with their default values. Picks the first form that has all of
   * `fields`.
   */
  form(action: string, fields: string[] = []): Record<string, string[]> {
    const candidates = this.forms.filter((form) => form.action === action);
    const found = candidates.find(({ element }) =>
      fields.every((field) => element.querySelector(`[name="${field}"]`)),
    );
    if (!found) throw new Error(`No form to ${action} that asks for ${fields.join(', ')} in ${this.text}`);
    return valuesOf(found.element);
  }

  hasForm(action: string): boolean {
    return this.forms.some((form) => form.action === action);
  }

  get forms(): Form[] {
    return this.document
      .querySelectorAll('form[action]')
      .map((element) => ({ action: element.getAttribute('action')!, element, html: element.outerHTML }));
  }
}

function textsIn(element: HTMLElement): string[] {
  return element.childNodes.flatMap((node) => {
    if (node instanceof TextNode) return [node.text];
    const isSeen = 'tagName' in node && !UNSEEN.includes((node as HTMLElement).tagName);
    return isSeen ? textsIn(node as HTMLElement) : [];
  });
}

function valuesOf(form: HTMLElement): Record<string, string[]> {
  const values: Record<string, string[]> = {};
  for (const control of form.querySelectorAll('input[name], textarea[name]')) {
    const name = control.getAttribute('name')!;
    const isChoice = ['checkbox', 'radio'].includes(control.getAttribute('type') ?? '');
    const isSent = !control.hasAttribute('disabled') && !control.closest('template');
    if (!isSent || (isChoice && !control.hasAttribute('checked'))) continue;
    const text =
      control.tagName === 'TEXTAREA' ? control.getAttribute('data-text')?.replace(/^\n/, '') : undefined;
    values[name] = [...(values[name] ?? []), text ?? control.getAttribute('value') ?? ''];
  }
  return values;
}
