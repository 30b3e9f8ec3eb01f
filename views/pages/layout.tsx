import type { ComponentChild, ComponentChildren } from 'preact';
import { text } from '../../assets/texts/texts';
import type { MeView } from '../../src/protocol/user.view';
import { ShortcutsDialog } from '../components/shortcuts';
import { Lightbox } from '../files/lightbox';
import { SwitcherDialog } from '../rooms/switcher';
import { useAsset } from './assets';
import { cached } from './cached';
import { ConfirmDialog } from './confirm';
import { FlashLine } from './flash';
import type { PageContext } from './page';

export interface LayoutContext extends Pick<PageContext, 'account' | 'logo' | 'styles'> {
  me: Pick<MeView, 'id' | 'name' | 'role' | 'theme' | 'density'> | null;
}

export interface LayoutProps {
  page: LayoutContext & Pick<PageContext, 'flash' | 'cursor'>;
  /** Overrides those of the page. */
  flash?: ComponentChild;
  cursor?: ComponentChild;
  title: string;
  /** `app` fills the screen and scrolls inside; `card` is one centered column. */
  shape: 'app' | 'card';
  roomId?: number;
  children: ComponentChildren;
}

export function Layout(props: LayoutProps) {
  const { page, title, shape, roomId, children } = props;
  const { flash = <FlashLine flash={page.flash} />, cursor = <EventCursor at={page.cursor} /> } = props;
  const account = page.account?.name ?? 'Campfire';
  return (
    <html lang={text.language} data-theme={page.me?.theme ?? 'auto'} data-density={page.me?.density}>
      <Head
        page={page}
        title={title === account ? title : `${title} · ${account}`}
        roomId={roomId}
        cursor={cursor}
      />
      <body class={`page-${shape}`} data-controller="shortcuts">
        <a class="skip-link" href="#main">
          {text.shell.skip}
        </a>
        {flash}
        {children}
        {page.me && <Dialogs />}
        <div id="announcer" class="visually-hidden" role="status" aria-live="polite" data-turbo-permanent />
      </body>
    </html>
  );
}

const Dialogs = cached(function Dialogs() {
  return (
    <>
      <ShortcutsDialog />
      <SwitcherDialog />
      <ConfirmDialog />
      <Lightbox />
    </>
  );
});

/** One first frame instead of two: the list isn't shown before what follows it has been parsed. */
const PAINTED_WITH_FOOT = { rel: 'expect', href: '#room-foot', blocking: 'render' };

type HeadProps = Pick<LayoutProps, 'title' | 'roomId' | 'cursor'> & { page: LayoutContext };

function Head({ page, title, roomId, cursor }: HeadProps) {
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
      {page.me && <CurrentUser me={page.me} roomId={roomId} cursor={cursor} />}
      <ThemeColor page={page} />
      <link rel="icon" href={useAsset('images/favicon.svg')} type="image/svg+xml" />
      <link rel="manifest" href="/webmanifest" />
      <link rel="apple-touch-icon" href={page.logo ?? useAsset('images/logo-small.png')} />
      <link rel="stylesheet" href={useAsset('app.css')} data-turbo-track="reload" />
      {page.styles && <link rel="stylesheet" href={page.styles} data-turbo-track="reload" />}
      <script type="module" src={useAsset('app.js')} data-turbo-track="reload" />
      {roomId !== undefined && <link {...PAINTED_WITH_FOOT} />}
    </head>
  );
}

type CurrentUserProps = Pick<HeadProps, 'roomId' | 'cursor'> & { me: NonNullable<LayoutContext['me']> };

function CurrentUser({ me, roomId, cursor }: CurrentUserProps) {
  return (
    <>
      <meta name="current-user-id" content={String(me.id)} />
      <meta name="current-user-name" content={me.name} />
      <meta name="current-user-role" content={me.role} />
      {cursor}
      <meta name="alert-sound" content={useAsset('sounds/incoming.mp3')} />
      {roomId !== undefined && <meta name="current-room-id" content={String(roomId)} />}
    </>
  );
}

export function EventCursor({ at }: { at?: number }) {
  return at === undefined ? null : <meta name="event-cursor" content={String(at)} />;
}

/** The page background in `tokens.css`. */
const PAPER = { light: '#fbf8f4', dark: '#1d1a17' };

function ThemeColor({ page }: { page: LayoutContext }) {
  const theme = page.me?.theme ?? 'auto';
  if (theme !== 'auto') return <meta name="theme-color" content={PAPER[theme]} />;
  return (
    <>
      <meta name="theme-color" media="(prefers-color-scheme: light)" content={PAPER.light} />
      <meta name="theme-color" media="(prefers-color-scheme: dark)" content={PAPER.dark} />
    </>
  );
}
