import { actionOf, type PdfAction } from '../../../pdf/keys';
import type { PdfCommand, PdfReport } from '../../../pdf/messages';
import { HttpError } from '../page/requests';
import { steadyRequest } from '../page/steady-request';

export interface PdfParts {
  stageTarget: HTMLElement;
  actionsTarget: HTMLElement;
  numberTarget: HTMLInputElement;
  countTarget: HTMLElement;
  scaleTarget: HTMLElement;
  previousTarget: HTMLButtonElement;
  nextTarget: HTMLButtonElement;
  faultTargets: HTMLElement[];
}

/** The page around a frame that draws a PDF: it fetches what the frame asks for, and says where it is. */
export class PdfView {
  private readonly port: MessagePort;
  private page = 1;
  private pages = 0;

  constructor(
    private readonly parts: PdfParts,
    private readonly signal: AbortSignal,
  ) {
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    port1.onmessage = ({ data }) => this.onReport(data as PdfReport);
    this.addFrame(port2);
    document.addEventListener('keydown', (event) => this.onKey(event), { signal });
    signal.addEventListener('abort', () => this.end());
  }

  act(action: PdfAction): void {
    const zoom = ZOOMS[action];
    if (zoom !== undefined) this.tell({ name: 'zoom', step: zoom });
    else this.go(this.page + (action === 'next' ? 1 : -1));
  }

  go(page: number): void {
    this.tell({ name: 'go', page: Math.min(Math.max(Math.trunc(page) || this.page, 1), this.pages) });
    this.showPage(this.page);
  }

  private addFrame(port: MessagePort): void {
    const { stageTarget: stage } = this.parts;
    const { url, bytes, name = '' } = stage.dataset;
    const frame = document.createElement('iframe');
    frame.title = name;
    frame.setAttribute('sandbox', 'allow-scripts allow-popups allow-popups-to-escape-sandbox');
    frame.addEventListener('load', () => this.start(frame, port, Number(bytes)), { once: true });
    frame.src = `${url}/pages/frame`;
    stage.replaceChildren(frame);
  }

  private start(frame: HTMLIFrameElement, port: MessagePort, bytes: number): void {
    // It has no origin that could be named; our policy lets no other page into it.
    frame.contentWindow?.postMessage(null, '*', [port]);
    frame.focus();
    this.tell({ name: 'open', bytes });
  }

  private onKey(event: KeyboardEvent): void {
    const action = actionOf(event);
    if (!action || document.querySelector('dialog[open]')) return;
    event.preventDefault();
    this.act(action);
  }

  private onReport(report: PdfReport): void {
    if (report.name === 'wanted') void this.fetch(report.begin, report.end);
    if (report.name === 'opened') this.showCount(report.pages);
    if (report.name === 'reached') this.showPage(report.page);
    if (report.name === 'zoomed') this.parts.scaleTarget.textContent = `${report.percent}%`;
    if (report.name === 'failed') this.showFault(report.fault);
  }

  private async fetch(begin: number, end: number): Promise<void> {
    try {
      const content = await this.bytes(begin, end);
      this.port.postMessage({ name: 'bytes', begin, content } satisfies PdfCommand, [content]);
    } catch {
      if (!this.signal.aborted) this.showFault('unreachable');
    }
  }

  private async bytes(begin: number, end: number): Promise<ArrayBuffer> {
    const path = this.parts.stageTarget.dataset.url!;
    const headers = { range: `bytes=${begin}-${end - 1}` };
    const { signal } = this;
    const answer = await steadyRequest({ method: 'GET', path, headers, signal, responseType: 'blob' });
    if (answer.status !== 206) throw new HttpError(answer.status, 'range');
    return (answer.response as Blob).arrayBuffer();
  }

  private showCount(pages: number): void {
    this.pages = pages;
    this.parts.countTarget.textContent = `/ ${pages}`;
    this.parts.actionsTarget.hidden = false;
    this.showPage(1);
  }

  private showPage(page: number): void {
    const { numberTarget, previousTarget, nextTarget } = this.parts;
    this.page = page;
    numberTarget.value = String(page);
    previousTarget.disabled = page <= 1;
    nextTarget.disabled = page >= this.pages;
  }

  private showFault(fault: string): void {
    for (const note of this.parts.faultTargets) note.hidden = note.dataset.fault !== fault;
    if (this.pages === 0) this.end();
  }

  private end(): void {
    this.port.close();
    this.parts.stageTarget.replaceChildren();
  }

  private tell(command: PdfCommand): void {
    this.port.postMessage(command);
  }
}

const ZOOMS: Partial<Record<PdfAction, 1 | -1 | 0>> = { larger: 1, smaller: -1, fit: 0 };
