import { PDFDataRangeTransport } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PdfReport } from './messages';

/** The parts of the file that are needed, which the page fetches. */
export class WantedBytes extends PDFDataRangeTransport {
  constructor(
    bytes: number,
    private readonly report: (report: PdfReport) => void,
  ) {
    super(bytes, null);
  }

  override requestDataRange(begin: number, end: number): void {
    this.report({ name: 'wanted', begin, end });
  }
}
