import {
  GlobalWorkerOptions,
  getDocument,
  PasswordResponses,
  type PDFDocumentProxy,
  VerbosityLevel,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import { ignoreStrayDrops } from '../app/models/page/stray-drops';
import { WantedBytes } from './bytes';
import { actionOf } from './keys';
import type { PdfCommand, PdfReport } from './messages';
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
  private unlock: (password: string) => void = () => undefined;

  constructor(private readonly port: MessagePort) {
    port.onmessage = ({ data }) => this.onCommand(data as PdfCommand);
    window.addEventListener('keydown', (event) => this.onKey(event));
    this.report({ name: 'ready' });
  }

  private onCommand(command: PdfCommand): void {
    if (command.name === 'open') void this.open(command.bytes);
    if (command.name === 'unlock') this.unlock(command.password);
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
    const wanted = new WantedBytes(bytes, (report) => this.report(report));
    this.wanted = wanted;
    const address = await workerUrl(worker).catch(() => undefined);
    if (!address) return this.report({ name: 'failed', code: 'unreachable' });
    try {
      const document = await this.read(wanted, new Worker(address));
      if (document.numPages === 0) throw new RangeError('It has no pages.');
      this.viewer.show(document);
      container.focus();
    } catch {
      this.report({ name: 'failed', code: 'damaged' });
    }
  }

  private read(range: WantedBytes, thread: Worker): Promise<PDFDocumentProxy> {
    GlobalWorkerOptions.workerPort = thread;
    const reading = getDocument({
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
    });
    reading.onPassword = (unlock: (password: string) => void, reason: number) => {
      this.unlock = unlock;
      this.report({ name: 'locked', isWrong: reason === PasswordResponses.INCORRECT_PASSWORD });
    };
    return new Promise((resolve, reject) => {
      thread.onerror = () => reject(new Error('The worker ended.'));
      reading.promise.then(resolve, reject);
    });
  }

  private report(report: PdfReport): void {
    this.port.postMessage(report);
  }
}

ignoreStrayDrops();
window.addEventListener('message', ({ source, ports: [port] }) => {
  if (source === parent && port) new Frame(port);
});
