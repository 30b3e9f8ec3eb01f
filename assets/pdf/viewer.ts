import type { PDFDocumentProxy } from 'pdfjs-dist';
import { AnnotationEditorType, AnnotationMode } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { EventBus, LinkTarget, PDFLinkService, PDFViewer } from 'pdfjs-dist/legacy/web/pdf_viewer.mjs';
import type { PdfAction } from './keys';
import type { PdfReport } from './messages';

/** Of 4 bytes each, in the canvas of a page; what is beyond is drawn where it's looked at. */
const MAX_CANVAS_PIXELS = 2 ** 23;
/** pdf.js keeps what it read of each page until it’s told to forget it. */
const PAGES_KEPT = 50;
const MAX_FITTED_SCALE = 1.25;

interface DrawnPage {
  /** Null once the page is far away. */
  textLayer: object | null;
  _textHighlighter: { setTextMapping(elements: null, words: null): void };
  _accessibilityManager: object | null;
}

/** Draws the pages that are on screen, and forgets them some pages later. Forms and scripts of the file do nothing. */
export class Viewer {
  private readonly events = new EventBus();
  private readonly links = new PDFLinkService({
    eventBus: this.events,
    externalLinkTarget: LinkTarget.BLANK,
    externalLinkRel: 'noopener noreferrer nofollow',
  });
  private readonly pages: PDFViewer;
  private isFitted = true;
  private drawn = 0;
  private readonly drawnPages = new Set<DrawnPage>();

  constructor(
    container: HTMLDivElement,
    private readonly report: (report: PdfReport) => void,
  ) {
    this.pages = new PDFViewer({
      container,
      eventBus: this.events,
      linkService: this.links,
      annotationMode: AnnotationMode.ENABLE,
      annotationEditorMode: AnnotationEditorType.DISABLE,
      maxCanvasPixels: MAX_CANVAS_PIXELS,
      removePageBorders: true,
      enableAutoLinking: false,
    });
    this.links.setViewer(this.pages);
    this.events.on('pagesinit', () => this.fit());
    this.events.on('pagerendered', ({ source }: { source: DrawnPage }) => this.onDrawn(source));
    this.events.on('pagechanging', ({ pageNumber: page }: { pageNumber: number }) =>
      report({ name: 'reached', page }),
    );
    this.events.on('scalechanging', ({ scale }: { scale: number }) =>
      report({ name: 'zoomed', percent: Math.round(scale * 100) }),
    );
    new ResizeObserver(() => this.isFitted && this.pages.pagesCount > 0 && this.fit()).observe(container);
  }

  show(document: PDFDocumentProxy): void {
    this.pages.setDocument(document);
    this.links.setDocument(document);
    this.report({ name: 'opened', pages: document.numPages });
  }

  go(page: number): void {
    this.pages.currentPageNumber = Math.min(Math.max(page, 1), this.pages.pagesCount);
  }

  zoom(step: 1 | -1 | 0): void {
    if (step === 0) return this.fit();
    this.isFitted = false;
    this.pages.updateScale({ steps: step });
  }

  act(action: PdfAction): void {
    ACTIONS[action](this, this.pages.currentPageNumber);
  }

  private onDrawn(page: DrawnPage): void {
    this.drawnPages.add(page);
    for (const one of this.drawnPages) if (!one.textLayer) this.release(one);
    if (++this.drawn % PAGES_KEPT === 0) this.forget();
  }

  /** pdf.js would keep the elements of its text for good. */
  private release(page: DrawnPage): void {
    page._textHighlighter.setTextMapping(null, null);
    page._accessibilityManager = null;
    this.drawnPages.delete(page);
  }

  /** What is being drawn just now goes the next time. */
  private forget(): void {
    this.pages.cleanup();
    this.pages.pdfDocument?.cleanup().catch(() => undefined);
  }

  /** To the width of the window, where that isn't too large to read. */
  private fit(): void {
    this.isFitted = true;
    this.pages.currentScaleValue = 'page-width';
    if (this.pages.currentScale > MAX_FITTED_SCALE) this.pages.currentScale = MAX_FITTED_SCALE;
  }
}

const ACTIONS: Record<PdfAction, (viewer: Viewer, page: number) => void> = {
  next: (viewer, page) => viewer.go(page + 1),
  previous: (viewer, page) => viewer.go(page - 1),
  larger: (viewer) => viewer.zoom(1),
  smaller: (viewer) => viewer.zoom(-1),
  fit: (viewer) => viewer.zoom(0),
};
