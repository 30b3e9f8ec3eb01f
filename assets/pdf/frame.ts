import {
  GlobalWorkerOptions,
  getDocument,
  type PDFDocumentProxy,
  VerbosityLevel,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import { WantedBytes } from './bytes';
import { actionOf } from './keys';
import type { PdfCommand, PdfFault, PdfReport } from './messages';
import { Viewer } from './viewer';
import { workerUrl } from './worker-url';

const CHUNK_BYTES = 2 ** 18;
/** Larger pictures within a page are left out. */
const MAX_IMAGE_PIXELS = 2 ** 26;

const { worker = '', data = '' } = document.body.dataset;
/** For a worker, which has no address that others could be relative to. */
const folder = new URL(data, location.href).href;
const container = document.querySelector<HTMLDivElement>('#pages')!;

/** Runs apart from the page, without its origin: what a hostile file might do to the code that reads it ends here. */
class Frame {
  private readonly viewer = new Viewer(container, (report) => this.report(report));
  private wanted: WantedBytes | undefined;

  constructor(private readonly port: MessagePort) {
    port.onmessage = ({ data }) => this.onCommand(data as PdfCommand);
    window.addEventListener('keydown', (event) => this.onKey(event));
  }

  private onCommand(command: PdfCommand): void {
    if (command.name === 'open') void this.open(command.bytes);
    if (command.name === 'bytes') this.wanted?.onDataRange(command.begin, new Uint8Array(command.content));
    if (command.name === 'go') this.viewer.go(command.page);
    if (command.name === 'zoom') this.viewer.zoom(command.step);
  }

  private onKey(event: KeyboardEvent): void {
    const action = actionOf(event);
    if (!action) return;
    event.preventDefault();
    this.viewer.act(action);
  }

  private async open(bytes: number): Promise<void> {
    this.wanted = new WantedBytes(bytes, (report) => this.report(report));
    try {
      const document = await this.read(this.wanted);
      if (document.numPages === 0) throw new RangeError('It has no pages.');
      this.viewer.show(document);
      container.focus();
    } catch (error) {
      this.report({ name: 'failed', fault: faultOf(error) });
    }
  }

  private async read(range: WantedBytes): Promise<PDFDocumentProxy> {
    const thread = new Worker(await workerUrl(worker));
    GlobalWorkerOptions.workerPort = thread;
    return new Promise((resolve, reject) => {
      thread.onerror = () => reject(new TypeError('The worker ended.'));
      getDocument({
        range,
        verbosity: VerbosityLevel.ERRORS,
        rangeChunkSize: CHUNK_BYTES,
        disableAutoFetch: true,
        disableStream: true,
        enableXfa: false,
        maxImageSize: MAX_IMAGE_PIXELS,
        cMapUrl: `${folder}cmaps/`,
        iccUrl: `${folder}iccs/`,
        standardFontDataUrl: `${folder}standard_fonts/`,
        wasmUrl: `${folder}wasm/`,
      }).promise.then(resolve, reject);
    });
  }

  private report(report: PdfReport): void {
    this.port.postMessage(report);
  }
}

const FAULTS: Record<string, PdfFault> = { PasswordException: 'locked', TypeError: 'unreachable' };
const faultOf = (error: unknown): PdfFault => FAULTS[(error as Error).name] ?? 'damaged';

window.addEventListener('message', ({ source, ports: [port] }) => {
  if (source === parent && port) new Frame(port);
});
