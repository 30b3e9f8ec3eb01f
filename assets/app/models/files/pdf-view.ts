import { actionOf, type PdfAction } from '../../../pdf/keys';
import type { PdfCommand, PdfErrorCode, PdfReport } from '../../../pdf/messages';
import { PdfBytes } from './pdf-bytes';
import { PdfPassword } from './pdf-password';

export interface PdfParts {
  stageTarget: HTMLElement;
  actionsTarget: HTMLElement;
  numberTarget: HTMLInputElement;
  countTarget: HTMLElement;
  scaleTarget: HTMLElement;
  previousTarget: HTMLButtonElement;
  nextTarget: HTMLButtonElement;
  errorTargets: HTMLElement[];
  passwordTarget: HTMLFormElement;
  wrongTarget: HTMLElement;
}

/** Of a frame that has loaded: an error page says nothing. */
const READY_MS = 10_000;

/** The page around a frame that draws a PDF: it fetches what the frame asks for, and says where it is. */
export class PdfView {
  private readonly lock: PdfPassword;
  private ending = new AbortController();
  private bytes: PdfBytes | undefined;
  private port: MessagePort | undefined;
  private frame: HTMLIFrameElement | undefined;
  private timer: number | undefined;
  private page = 1;
  private pages = 0;

  constructor(
    private readonly parts: PdfParts,
    signal: AbortSignal,
  ) {
    const { stageTarget, passwordTarget, wrongTarget } = parts;
    this.lock = new PdfPassword(passwordTarget, wrongTarget, stageTarget);
    document.addEventListener('keydown', (event) => this.onKey(event), { signal });
    signal.addEventListener('abort', () => this.end());
    this.start();
  }

  act(action: PdfAction): void {
    if (this.pages === 0) return;
    const zoom = ZOOMS[action];
    if (zoom !== undefined) this.tell({ name: 'zoom', step: zoom });
    else this.go(this.page + (action === 'next' ? 1 : -1));
  }

  go(page: number): void {
    this.tell({ name: 'go', page: Math.min(Math.max(Math.trunc(page) || this.page, 1), this.pages) });
    this.showPage(this.page);
  }

  unlock(): void {
    this.tell({ name: 'unlock', password: this.lock.password });
  }

  tryAgain(): void {
    this.showError(undefined);
    if (this.pages === 0) return this.start();
    this.bytes?.fetchMissed();
    this.frame?.focus();
  }

  private start(): void {
    const { port1, port2 } = new MessageChannel();
    this.ending = new AbortController();
    this.port = port1;
    port1.onmessage = ({ data }) => this.onReport(data as PdfReport);
    this.bytes = new PdfBytes(
      this.parts.stageTarget.dataset.url!,
      (begin, content) => port1.postMessage({ name: 'bytes', begin, content }, [content]),
      (code) => this.showError(code),
      this.ending.signal,
    );
    this.addFrame(port2);
    void this.bytes.check();
  }

  private addFrame(port: MessagePort): void {
    const { stageTarget: stage } = this.parts;
    const { url, name = '' } = stage.dataset;
    const frame = document.createElement('iframe');
    frame.title = name;
    frame.setAttribute('sandbox', 'allow-scripts allow-popups allow-popups-to-escape-sandbox');
    frame.addEventListener('load', () => this.greet(frame, port), { once: true });
    frame.src = `${url}/pages/frame`;
    stage.replaceChildren(frame);
    this.frame = frame;
  }

  private greet(frame: HTMLIFrameElement, port: MessagePort): void {
    // It has no origin that could be named; our policy lets no other page into it.
    frame.contentWindow?.postMessage(null, '*', [port]);
    frame.focus();
    this.timer = window.setTimeout(() => this.showError('unreachable'), READY_MS);
    this.tell({ name: 'open', bytes: Number(this.parts.stageTarget.dataset.bytes) });
  }

  private onKey(event: KeyboardEvent): void {
    const action = actionOf(event);
    if (!action || document.querySelector('dialog[open]')) return;
    event.preventDefault();
    this.act(action);
  }

  private onReport(report: PdfReport): void {
    if (report.name === 'ready') clearTimeout(this.timer);
    if (report.name === 'wanted') void this.bytes?.fetch(report);
    if (report.name === 'locked') this.lock.ask(report.isWrong);
    if (report.name === 'opened') this.onOpened(report.pages);
    if (report.name === 'reached') this.showPage(report.page);
    if (report.name === 'zoomed') this.parts.scaleTarget.textContent = `${report.percent}%`;
    if (report.name === 'failed') this.showError(report.code);
  }

  private onOpened(pages: number): void {
    this.pages = pages;
    this.parts.countTarget.textContent = `/ ${pages}`;
    this.parts.actionsTarget.hidden = false;
    this.showPage(1);
    if (!this.lock.isAsking) return;
    this.lock.close();
    this.frame?.focus();
  }

  private showPage(page: number): void {
    const { numberTarget, previousTarget, nextTarget } = this.parts;
    this.page = page;
    numberTarget.value = String(page);
    previousTarget.disabled = page <= 1;
    nextTarget.disabled = page >= this.pages;
  }

  private showError(code: PdfErrorCode | undefined): void {
    for (const note of this.parts.errorTargets) note.hidden = note.dataset.error !== code;
    if (code && this.pages === 0) this.end();
  }

  private end(): void {
    clearTimeout(this.timer);
    this.ending.abort();
    this.port?.close();
    this.lock.close();
    this.parts.stageTarget.replaceChildren();
  }

  private tell(command: PdfCommand): void {
    this.port?.postMessage(command);
  }
}

const ZOOMS: Partial<Record<PdfAction, 1 | -1 | 0>> = { larger: 1, smaller: -1, fit: 0 };
