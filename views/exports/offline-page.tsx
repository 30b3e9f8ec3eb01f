import type { ComponentChildren } from 'preact';
import { text } from '../../assets/texts/texts';

export interface OfflinePageProps {
  title: string;
  /** Of the pages in folders: `../`. */
  root: string;
  icons: string;
  searchFiles?: number;
  children: ComponentChildren;
}

/** Nothing is loaded from anywhere but the folder that it lies in. */
const POLICY = [
  "default-src 'none'",
  "img-src 'self' file: data:",
  "media-src 'self' file:",
  "style-src 'self' file:",
  "script-src 'self' file:",
].join('; ');

export function OfflinePage({ title, root, icons, searchFiles, children }: OfflinePageProps) {
  return (
    <html lang={text.language} data-theme="auto">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={POLICY} />
        <title>{title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={`${root}assets/export.css`} />
        <script src={`${root}assets/export.js`} defer />
      </head>
      <body class="offline" data-search-files={searchFiles}>
        <div hidden dangerouslySetInnerHTML={{ __html: icons }} />
        {children}
      </body>
    </html>
  );
}
