import { Icon } from '../icon';
import { Layout } from '../layout';
import { Logo } from '../logo';
import type { PageContext } from '../page';

export interface ErrorPageProps {
  page: PageContext;
  status: number;
  /** From the catalogue; without it the words below. */
  detail?: string;
  /** Seconds until another try makes sense. */
  retryAfter?: number | null;
  /** Helps whoever runs the server to find it in the log. */
  requestId?: string | null;
}

interface Words {
  icon: string;
  title: string;
  text: string;
}

const BROKEN: Words = {
  icon: 'circle-alert',
  title: 'That did not work',
  text: 'Something broke on our side. Try again in a moment.',
};

const WORDS: Record<number, Words> = {
  400: { icon: 'circle-alert', title: 'We did not understand that', text: 'Go back and try once more.' },
  401: { icon: 'log-in', title: 'Please sign in', text: 'You have to be signed in to see this.' },
  403: { icon: 'lock', title: 'Not for you', text: 'You may not do this. An administrator can help.' },
  404: {
    icon: 'map-pin-off',
    title: 'Nothing here',
    text: 'It was moved or deleted, or you are not in that room.',
  },
  409: { icon: 'copy', title: 'Somebody was quicker', text: 'Go back and look at how it is now.' },
  413: { icon: 'scale', title: 'That is too large', text: 'Send less at once.' },
  422: { icon: 'circle-alert', title: 'Something is missing', text: 'Go back and check what you entered.' },
  429: { icon: 'hourglass', title: 'A little slower', text: 'That was a lot in a short time.' },
  501: { icon: 'plug', title: 'Switched off', text: 'Whoever runs this Campfire has turned this off.' },
  503: { icon: 'hourglass', title: 'Busy right now', text: 'Nothing was saved. Try again in a moment.' },
  507: {
    icon: 'database',
    title: 'No room on the disk',
    text: 'Nothing was saved. Tell whoever runs this Campfire.',
  },
};

const SHUT_OUT = { icon: 'ban', title: 'Shut out', text: 'Nothing can be sent from your address.' };

export function ErrorPage({ page, status, detail, retryAfter, requestId }: ErrorPageProps) {
  // To wait helps everybody but those who are shut out.
  const isShutOut = status === 429 && !retryAfter;
  const { icon, title, text } = isShutOut ? SHUT_OUT : (WORDS[status] ?? BROKEN);
  return (
    <Layout page={page} title={title} shape="card">
      <header class="card-bar">
        <Logo src={page.logo} />
      </header>
      <main id="main" class="empty error-page" tabIndex={-1}>
        <Icon name={icon} />
        <h1>{title}</h1>
        <p>{detail ?? text}</p>
        {retryAfter ? <p>Try again in {waiting(retryAfter)}.</p> : null}
        <div class="form-actions">
          <a class="button button-primary" href={page.me || status !== 401 ? '/' : '/session/new'}>
            {status === 401 ? 'Sign in' : 'To the start'}
          </a>
        </div>
        {requestId && <p class="hint">Request {requestId}</p>}
      </main>
    </Layout>
  );
}

function waiting(seconds: number): string {
  if (seconds < 60) return seconds === 1 ? '1 second' : `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}
