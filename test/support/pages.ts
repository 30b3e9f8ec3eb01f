import type { InjectOptions } from 'light-my-request';
import { Config } from '../../src/config/config';
import { Page } from './page';
import type { Person, TestApp } from './test-app';

type Fields = Record<string, string | number | string[] | number[] | undefined>;

/** A browser without JavaScript: keeps cookies, follows redirects, and submits the forms of a page. */
export class Browser {
  readonly cookies = new Map<string, string>();

  constructor(private readonly app: TestApp) {}

  /** The browser of a signed-in person. */
  static of(app: TestApp, person: Person): Browser {
    const browser = new Browser(app);
    browser.cookies.set(app.app.get(Config).sessionCookie, person.token);
    return browser;
  }

  async visit(path: string, headers: Record<string, string> = {}): Promise<Page> {
    return this.follow(await this.request('GET', path, undefined, headers));
  }

  /**
   * Submits the page's form for `action`, with some fields filled in (`undefined` clears one), and confirms it if
   * asked.
   */
  async submit(page: Page, action: string, fields: Fields = {}): Promise<Page> {
    const answer = await this.send(page, action, fields);
    return answer.status === 428 ? this.send(answer, action) : answer;
  }

  /** Like `submit`, without the confirmation. */
  async send(page: Page, action: string, fields: Fields = {}): Promise<Page> {
    return this.follow(await this.post(action, { ...page.form(action, Object.keys(fields)), ...fields }));
  }

  /** Submits a form that need not be on a page. Does not follow redirects. */
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
