import { text } from '../../assets/texts/texts';
import { Icon } from '../icon';
import { Layout } from '../layout';
import { Logo } from '../logo';
import type { PageContext } from '../page';

export interface ErrorPageProps {
  page: PageContext;
  status: number;
  /** From the catalogue; without it those of the status. */
  detail?: string;
  /** Seconds until another try makes sense. */
  retryAfter?: number | null;
  /** Helps whoever runs the server to find it in the log. */
  requestId?: string | null;
  /** The address of the page, where another try may succeed. */
  again?: string;
}

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
  // To wait helps everybody but those who are shut out.
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
        <p>{detail ?? words.text}</p>
        {retryAfter ? <p>{retryIn(retryAfter)}</p> : null}
        <div class="form-actions">
          {again && (
            <a class="button button-primary" href={again}>
              {text.acts.tryAgain}
            </a>
          )}
          <a
            class={again ? 'button' : 'button button-primary'}
            href={page.me || status !== 401 ? '/' : '/session/new'}
          >
            {status === 401 ? text.auth.signIn : text.errors.start}
          </a>
        </div>
        {requestId && <p class="hint">{text.errors.request(requestId)}</p>}
      </main>
    </Layout>
  );
}

function wordsOf(status: number, isShutOut: boolean): { title: string; text: string } {
  if (isShutOut) return text.errors.shutOut;
  const byStatus: Record<number, { title: string; text: string }> = text.errors.byStatus;
  return byStatus[status] ?? text.errors.broken;
}

function retryIn(seconds: number): string {
  if (seconds < 60) return text.errors.retryInSeconds(seconds);
  return text.errors.retryInMinutes(Math.ceil(seconds / 60));
}
