import { text } from '../../assets/texts/texts';
import { Icon } from '../components/icon';
import { Logo } from '../components/logo';
import { Layout } from './layout';
import type { PageContext } from './page';

export interface ErrorPageProps {
  page: PageContext;
  status: number;
  /** Defaults to the text for the status. */
  detail?: string;
  /** In seconds. */
  retryAfter?: number | null;
  requestId?: string | null;
  again?: string;
}

const SENTENCES = new Intl.Segmenter('en', { granularity: 'sentence' });

const ICONS: Record<number, string> = {
  401: 'log-in',
  403: 'lock',
  404: 'map-pin-off',
  409: 'copy',
  413: 'scale',
  429: 'hourglass',
  501: 'plug',
  503: 'hourglass',
  507: 'database',
};

export function ErrorPage({ page, status, detail, retryAfter, requestId, again }: ErrorPageProps) {
  // Waiting does not lift a ban.
  const isShutOut = status === 429 && !retryAfter;
  const words = wordsOf(status, isShutOut);
  return (
    <Layout page={page} title={words.title} shape="card">
      <header class="card-bar">
        <Logo src={page.logo} />
      </header>
      <main id="main" class="empty error-page" tabIndex={-1}>
        <Icon name={isShutOut ? 'ban' : (ICONS[status] ?? 'circle-alert')} />
        <h1>{words.title}</h1>
        <p>{retryAfter ? withWait(detail ?? words.text, words.title, retryAfter) : (detail ?? words.text)}</p>
        <WaysOn page={page} status={status} again={again} />
        {requestId && <p class="hint">{text.errors.request(requestId)}</p>}
      </main>
    </Layout>
  );
}

function WaysOn({ page, status, again }: Pick<ErrorPageProps, 'page' | 'status' | 'again'>) {
  return (
    <div class="form-actions">
      {again && (
        <a class="button button-primary" href={again}>
          {text.actions.tryAgain}
        </a>
      )}
      <a
        class={again ? 'button' : 'button button-primary'}
        href={page.me || status !== 401 ? '/' : '/session/new'}
      >
        {status === 401 ? text.auth.signIn : text.errors.start}
      </a>
    </div>
  );
}

function wordsOf(status: number, isShutOut: boolean): { title: string; text: string } {
  if (isShutOut) return text.errors.shutOut;
  const byStatus: Record<number, { title: string; text: string }> = text.errors.byStatus;
  return byStatus[status] ?? text.errors.broken;
}

function withWait(detail: string, title: string, seconds: number): string {
  const sentences = Array.from(SENTENCES.segment(detail), ({ segment }) => segment.trim());
  const kept = sentences.length > 1 ? sentences.slice(0, -1) : sentences;
  return [...kept.filter((sentence) => sentence !== `${title}.`), retryIn(seconds)].join(' ');
}

function retryIn(seconds: number): string {
  if (seconds < 60) return text.errors.retryInSeconds(seconds);
  return text.errors.retryInMinutes(Math.ceil(seconds / 60));
}
