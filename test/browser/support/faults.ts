import type { BrowserContext, Page } from 'playwright-core';

/** Chromium's note when somebody leaves a page that is still connecting. */
const LEFT_EARLY = /WebSocket is closed before the connection is established/;
/** Its notes while there is no network; the one of a script is of a service worker that looks for a newer one. */
export const LOST_CONNECTION =
  /WebSocket|net::ERR_|Failed to load resource|error occurred when fetching the script|Failed to fetch/;

/** What a browser complains of: errors of scripts, of the console, and of the content security policy. */
export class Faults {
  private readonly heard: string[] = [];
  private readonly forgiven: RegExp[] = [];

  async listenTo(context: BrowserContext, isScripted = true): Promise<void> {
    context.on('page', (page) => this.listenToPage(page));
    if (!isScripted) return;
    await context.exposeBinding('reportViolation', (_source, words: string) => this.heard.push(words));
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        const { violatedDirective, blockedURI, sourceFile, sample } = event;
        const words = `policy: ${violatedDirective} ${blockedURI} ${sourceFile} ${sample}`;
        (globalThis as unknown as { reportViolation(words: string): void }).reportViolation(words);
      });
    });
  }

  private listenToPage(page: Page): void {
    page.on('pageerror', (error) => this.heard.push(`error: ${error.stack ?? error}`));
    page.on('console', (message) => {
      if (message.type() !== 'error' && message.type() !== 'warning') return;
      this.heard.push(`${message.type()}: ${message.text()} (${message.location().url})`);
    });
    page.on('dialog', (dialog) => {
      this.heard.push(`dialog: ${dialog.message()}`);
      dialog.dismiss().catch(() => {});
    });
  }

  forget(): void {
    this.heard.length = 0;
    this.forgiven.length = 0;
  }

  /** The test makes this happen on purpose. */
  forgive(...expected: RegExp[]): void {
    this.forgiven.push(...expected);
  }

  get all(): string[] {
    const forgiven = [LEFT_EARLY, ...this.forgiven];
    return this.heard.filter((words) => !forgiven.some((expected) => expected.test(words)));
  }
}
