const MAX_COOKIES = 50;
/** Node refuses to send other characters. */
const COOKIE = /^([!#$%&'*+.^`|~\w-]{1,256})=([\x21-\x7e]{0,4096}?)\s*(?:;|$)/;

/** For one look at a page, by host: some sites redirect to themselves until their cookie comes back. */
export class CookieJar {
  private readonly hosts = new Map<string, Map<string, { value: string; isSecure: boolean }>>();

  headersFor({ hostname, protocol }: URL): { cookie?: string } {
    const sent = [...(this.hosts.get(hostname) ?? [])].filter(
      ([, { isSecure }]) => !isSecure || protocol === 'https:',
    );
    return sent.length > 0 ? { cookie: sent.map(([name, { value }]) => `${name}=${value}`).join('; ') } : {};
  }

  store({ hostname }: URL, lines: string[] = []): void {
    const cookies = this.hosts.get(hostname) ?? new Map();
    this.hosts.set(hostname, cookies);
    for (const line of lines) {
      const [, name, value] = COOKIE.exec(line.trim()) ?? [];
      if (name === undefined) continue;
      if (/;\s*max-age\s*=\s*(?:0|-)/i.test(line)) cookies.delete(name);
      else if (cookies.size < MAX_COOKIES) cookies.set(name, { value, isSecure: /;\s*secure\b/i.test(line) });
    }
  }
}
