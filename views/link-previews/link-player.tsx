import { text } from '../../assets/texts/texts';
import type { PageKind } from '../../src/protocol/link-preview.view';
import { useAsset } from '../pages/assets';
import type { PageContext } from '../pages/page';

export interface LinkPlayerProps {
  page: PageContext;
  kind: PageKind;
  title: string;
  link: string;
}

/** Has no scripts: its policy lets it ask another host. */
export function LinkPlayer({ page, kind, title, link }: LinkPlayerProps) {
  const Player = kind === 'video' ? 'video' : 'audio';
  return (
    <html lang={text.language} data-theme={page.me?.theme ?? 'auto'}>
      <head>
        <meta charset="utf-8" />
        <title>{title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="stylesheet" href={useAsset('link-player.css')} />
      </head>
      <body>
        <Player src={link} controls autoPlay playsInline aria-label={title} />
      </body>
    </html>
  );
}
