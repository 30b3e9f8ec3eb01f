import type { ComponentChildren } from 'preact';
import { text } from '../assets/texts/texts';
import { useAsset } from './assets';
import { ConfirmDialog } from './confirm';
import { Lightbox } from './files/lightbox';
import { FlashLine } from './flash';
import { kept } from './kept';
import type { PageContext } from './page';
import { SwitcherDialog } from './rooms/switcher';
import { ShortcutsDialog } from './shortcuts';

export interface LayoutProps {
  page: PageContext;
  title: string;
  /** `app` fills the screen and scrolls inside; `card` is a page with one centred card. */
  shape: 'app' | 'card';
  /** The room on screen: the browser enters it. */
  roomId?: number;
  children: ComponentChildren;
}

export function Layout({ page, title, shape, roomId, children }: LayoutProps) {
  const account = page.account?.name ?? 'Campfire';
  return (
    <html lang={text.language} data-theme={page.me?.theme ?? 'auto'}>
      <Head page={page} title={title === account ? title : `${title} · ${account}`} roomId={roomId} />
      <body class={`page-${shape}`} data-controller="shortcuts theme">
        <a class="skip-link" href="#main">
          {text.shell.skip}
        </a>
        <FlashLine flash={page.flash} />
        {children}
        {page.me && <Dialogs />}
        <div id="announcer" class="visually-hidden" role="status" aria-live="polite" data-turbo-permanent />
      </body>
    </html>
  );
}

const Dialogs = kept(function Dialogs() {
  return (
    <>
      <ShortcutsDialog />
      <SwitcherDialog />
      <ConfirmDialog />
      <Lightbox />
    </>
  );
});

function Head({ page, title, roomId }: { page: PageContext; title: string; roomId?: number }) {
  return (
    <head>
      <meta charset="utf-8" />
      <title>{title}</title>
      <meta
        name="viewport"
        content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content"
      />
      <meta name="color-scheme" content="light dark" />
      <meta name="turbo-refresh-method" content="morph" />
      <meta name="turbo-refresh-scroll" content="preserve" />
      {page.me && <CurrentUser page={page} roomId={roomId} />}
      <ThemeColor page={page} />
      <link rel="icon" href={useAsset('images/favicon.svg')} type="image/svg+xml" />
      <link rel="manifest" href="/webmanifest" />
      <link rel="apple-touch-icon" href={page.logo ?? useAsset('images/logo-small.png')} />
      <link rel="stylesheet" href={useAsset('app.css')} data-turbo-track="reload" />
      {page.styles && <link rel="stylesheet" href={page.styles} data-turbo-track="reload" />}
      <script type="module" src={useAsset('app.js')} data-turbo-track="reload" />
    </head>
  );
}

/** What the browser must know of the viewer: it decides there what is mine and what mentions me. */
function CurrentUser({ page, roomId }: { page: PageContext; roomId?: number }) {
  if (!page.me) return null;
  return (
    <>
      <meta name="current-user-id" content={String(page.me.id)} />
      <meta name="current-user-name" content={page.me.name} />
      <meta name="current-user-role" content={page.me.role} />
      {page.cursor !== undefined && <meta name="event-cursor" content={String(page.cursor)} />}
      <meta name="alert-sound" content={useAsset('sounds/incoming.mp3')} />
      {roomId !== undefined && <meta name="current-room-id" content={String(roomId)} />}
    </>
  );
}

/** The colours of the page's edge in the browser's own bars, as in `tokens.css`. */
const PAPER = { light: '#fbf8f4', dark: '#1d1a17' };

function ThemeColor({ page }: { page: PageContext }) {
  const theme = page.me?.theme ?? 'auto';
  if (theme !== 'auto') return <meta name="theme-color" content={PAPER[theme]} />;
  return (
    <>
      <meta name="theme-color" media="(prefers-color-scheme: light)" content={PAPER.light} />
      <meta name="theme-color" media="(prefers-color-scheme: dark)" content={PAPER.dark} />
    </>
  );
}
