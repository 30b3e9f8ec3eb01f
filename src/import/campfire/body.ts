import { Parser } from 'htmlparser2';
import { escapeHtml } from '../../http/escape-html';
import type { BodyFormat } from '../../protocol/message.view';
import type { ImportedPreview } from '../records';
import { attachedBy } from './attachment-element';

export interface CampfireBody {
  source: string;
  format: BodyFormat;
  previews: ImportedPreview[];
}

interface Known {
  /** @returns the id here; undefined for nobody */
  person(id: number): number | undefined;
  /** @param path of a message there @returns the path here */
  permalink(path: string): string;
  /** Whether the file comes with the message. */
  isFile(blob_id: number): boolean;
}

/** Turns what Campfire's editors and bots stored into HTML that our sanitizer takes. */
export function campfireBody(stored: string, known: Known): CampfireBody {
  const reader = new BodyReader(known);
  const parser = new Parser(reader);
  parser.end(stored);
  return reader.body();
}

const VOID = new Set(['br', 'hr', 'img']);
const ATTACHMENT = 'action-text-attachment';
const PERMALINK = /^https?:\/\/[^/]+(\/rooms\/\d+\/@\d+)$/;

class BodyReader {
  private html = '';
  private words = '';
  private hasElements = false;
  private readonly previews: ImportedPreview[] = [];
  private attachment: { attributes: Record<string, string>; inner: string; depth: number } | undefined;
  private cites = 0;
  /** Of the open `pre`: `begun` until its first child shows whether it has a `code` of its own. */
  private pre: { state: 'begun' | 'own' | 'given'; language: string } | undefined;

  constructor(private readonly known: Known) {}

  onopentag(name: string, attributes: Record<string, string>): void {
    this.hasElements = true;
    if (this.attachment) this.attachment.depth++;
    else if (name === ATTACHMENT) this.attachment = { attributes, inner: '', depth: 0 };
    else this.open(name, attributes);
  }

  ontext(text: string): void {
    if (this.attachment) this.attachment.inner += text;
    else this.write(text);
  }

  onclosetag(name: string): void {
    if (!this.attachment) return this.close(name);
    if (this.attachment.depth-- > 0) return;
    const { attributes, inner } = this.attachment;
    this.attachment = undefined;
    this.attach(attributes, inner);
  }

  /** Bots posted texts without any element, in which line breaks count. */
  body(): CampfireBody {
    const { previews } = this;
    return this.hasElements
      ? { source: this.html.trim(), format: 'html', previews }
      : { source: this.words.trim(), format: 'plain', previews };
  }

  private write(text: string): void {
    this.beginCode();
    this.words += text;
    this.html += escapeHtml(text);
  }

  private open(name: string, attributes: Record<string, string>): void {
    if (this.pre?.state === 'begun' && name === 'code') this.pre.state = 'own';
    this.beginCode();
    if (name === 'cite') this.cites++;
    const { href = '' } = attributes;
    const [, path] = (this.cites > 0 && PERMALINK.exec(href)) || [];
    this.html += openTag(name, path ? { ...attributes, href: this.known.permalink(path) } : attributes);
    if (name === 'pre') this.pre = { state: 'begun', language: attributes['data-language'] ?? '' };
  }

  private close(name: string): void {
    if (name === 'cite') this.cites--;
    if (name === 'pre') this.endCode();
    if (!VOID.has(name)) this.html += `</${name}>`;
  }

  private beginCode(): void {
    if (this.pre?.state !== 'begun') return;
    this.pre.state = 'given';
    const { language } = this.pre;
    this.html += openTag('code', language === '' ? {} : { class: `language-${language}` });
  }

  private endCode(): void {
    if (this.pre?.state === 'given') this.html += '</code>';
    this.pre = undefined;
  }

  private attach(attributes: Record<string, string>, inner: string): void {
    const attached = attachedBy(attributes, inner);
    const mentioned = 'mention' in attached ? this.known.person(attached.mention) : undefined;
    if ('preview' in attached) this.previews.push(attached.preview);
    else if (mentioned !== undefined) this.html += `<a data-mention="${mentioned}"></a>`;
    else if (!('blob' in attached && this.known.isFile(attached.blob))) this.write(attached.words);
  }
}

function openTag(name: string, attributes: Record<string, string>): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeHtml(value)}"`);
  return `<${name}${written.join('')}>`;
}
