import type { InjectOptions } from 'light-my-request';
import { Config } from '../../src/config';
import type { Person, TestApp } from './test-app';

type Fields = Record<string, string | number | string[] | number[] | undefined>;

/** A page as somebody without scripts has it before them. */
export class Page {
  constructor(
    readonly status: number,
    readonly path: string,
    readonly html: string,
    readonly headers: Record<string, string>,
  ) {}

  get title(): string {
    return decode(/<title>([^<]*)<\/title>/.exec(this.html)?.[1] ?? '');
  }

  /** The page as text, without markup. */
  get text(): string {
    return decode(this.html.replace(/<(script|style|head)[\s\S]*?<\/\1>/g, '').replace(TAG, ' '))
      .replace(/\s+/g, ' ')
      .trim();
  }

  /** Of the messages that it shows, oldest first. */
  get messageIds(): number[] {
    const items = this.html.matchAll(/<li class="message[^>]* data-message-id="(\d+)"/g);
    return Array.from(items, ([, id]) => Number(id));
  }

  /** How each of its messages begins; those that begin with something else than words aside. */
  get messageBodies(): string[] {
    const bodies = this.html.matchAll(/<div class="body"[^>]*>(?:<p>)?([^<]*)/g);
    return Array.from(bodies, ([, text]) => text!).filter(Boolean);
  }

  /** What stands under the field as wrong. */
  error(field: string): string | undefined {
    const block = new RegExp(`id="error-${field}"[^>]*>([\\s\\S]*?)</p>`).exec(this.html)?.[1];
    return block === undefined ? undefined : decode(block.replace(TAG, '')).trim();
  }

  /**
   * The form that goes to `action`, with the values it would send if nobody touched it. Of several the first
   * that asks for all of `fields`.
   */
  form(action: string, fields: string[] = []): Record<string, string[]> {
    const candidates = this.forms.filter((form) => form.action === action);
    const found = candidates.find(({ html }) => fields.every((field) => html.includes(`name="${field}"`)));
    if (!found) throw new Error(`No form to ${action} that asks for ${fields.join(', ')} in ${this.text}`);
    return valuesOf(found.html);
  }

  hasForm(action: string): boolean {
    return this.forms.some((form) => form.action === action);
  }

  get forms(): { action: string; html: string }[] {
    const found = Array.from(this.html.matchAll(FORM), ([, rest, html]) => ({
      action: attribute(rest!, 'action') ?? '',
      html: html!,
    }));
    return found.filter(({ action }) => action !== '');
  }
}

function valuesOf(html: string): Record<string, string[]> {
  const values: Record<string, string[]> = {};
  for (const [, tag, rest, text] of html.matchAll(CONTROL)) {
    const value = tag === 'textarea' ? decode(text ?? '').replace(/^\n/, '') : attribute(rest!, 'value');
    const name = attribute(rest!, 'name');
    const isChoice = /type="(checkbox|radio)"/.test(rest!);
    if (name === undefined || / disabled\b/.test(rest!) || (isChoice && !/ checked\b/.test(rest!))) continue;
    values[name] = [...(values[name] ?? []), value ?? ''];
  }
  return values;
}

const FORM = /<form\b((?:[^>"]|"[^"]*")*)>([\s\S]*?)<\/form>/g;
const CONTROL = /<(input|textarea)\b((?:[^>"]|"[^"]*")*)>(?:([^<]*)<\/textarea>)?/g;
const TAG = /<(?:[^>"]|"[^"]*")*>/g;

function attribute(attributes: string, name: string): string | undefined {
  const value = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1];
  return value === undefined ? undefined : decode(value);
}

function decode(html: string): string {
  return html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

/** A browser without scripts: keeps cookies, follows redirects, sends forms as they stand on the page. */
export class Browser {
  readonly cookies = new Map<string, string>();

  constructor(private readonly app: TestApp) {}

  /** The browser of somebody who has signed in. */
  static of(app: TestApp, person: Person): Browser {
    const browser = new Browser(app);
    browser.cookies.set(app.app.get(Config).sessionCookie, person.token);
    return browser;
  }

  async visit(path: string, headers: Record<string, string> = {}): Promise<Page> {
    return this.follow(await this.request('GET', path, undefined, headers));
  }

  /**
   * Sends the form of the page that goes to `action`, with some fields filled in; `undefined` empties one. Where
   * that is asked about, it is meant.
   */
  async submit(page: Page, action: string, fields: Fields = {}): Promise<Page> {
    const answer = await this.send(page, action, fields);
    return answer.status === 428 ? this.send(answer, action) : answer;
  }

  /** The same, up to the question. */
  async send(page: Page, action: string, fields: Fields = {}): Promise<Page> {
    return this.follow(await this.post(action, { ...page.form(action, Object.keys(fields)), ...fields }));
  }

  /** Sends a form that need not stand anywhere. Does not follow. */
  post(action: string, fields: Fields = {}, headers: Record<string, string> = {}): Promise<Page> {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(fields))
      for (const one of [value ?? []].flat()) body.append(name, String(one));
    return this.request('POST', action, body.toString(), {
      origin: this.app.origin,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
    });
  }

  async follow(page: Page): Promise<Page> {
    let [now, hops] = [page, 0];
    while (now.status >= 300 && now.headers.location !== undefined && hops++ < 5)
      now = await this.request('GET', now.headers.location);
    return now;
  }

  async request(
    method: InjectOptions['method'],
    url: string,
    payload?: string,
    headers: Record<string, string> = {},
  ): Promise<Page> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await this.app.app.inject({
      method,
      url: url.replace(/#.*$/, ''),
      headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', ...(cookie && { cookie }), ...headers },
      ...(payload !== undefined && { payload }),
    });
    for (const { name, value, maxAge, expires } of response.cookies) {
      if (maxAge === 0 || (expires && expires.getTime() < Date.now())) this.cookies.delete(name);
      else this.cookies.set(name, encodeURIComponent(value));
    }
    return new Page(response.statusCode, url, response.payload, response.headers as Record<string, string>);
  }
}
