import { text } from '../../assets/texts/texts';
import { useAsset } from '../pages/assets';
import type { PageContext } from '../pages/page';

/** Has no origin, so that everything it loads is asked for as by a stranger. */
export function PdfFrame({ page, file }: { page: PageContext; file: { name: string } }) {
  return (
    <html lang={text.language} data-theme={page.me?.theme ?? 'auto'}>
      <head>
        <meta charset="utf-8" />
        <title>{file.name}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="stylesheet" href={useAsset('pdf/frame.css')} crossorigin="anonymous" />
        <script type="module" src={useAsset('pdf/frame.js')} />
      </head>
      <body data-worker={useAsset('pdf/worker.js')} data-data={useAsset('pdf/data')}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: pages scroll, by keys, too */}
        <div id="pages" tabIndex={0}>
          <div class="pdfViewer" />
        </div>
      </body>
    </html>
  );
}
