import { text } from '../../assets/texts/texts';
import { Icon } from '../icon';
import { Layout } from '../layout';
import { Logo } from '../logo';
import type { PageContext } from '../page';

/** What stands there when a page that was never seen cannot be fetched, under the address of that page. */
export function OfflinePage({ page }: { page: PageContext }) {
  return (
    <Layout page={page} title={text.shell.offline.title} shape="card">
      <header class="card-bar">
        <Logo />
      </header>
      <main
        id="main"
        class="empty error-page"
        tabIndex={-1}
        data-controller="offline"
        data-action="online@window->offline#ask"
      >
        <Icon name="cloud-off" />
        <h1>{text.shell.offline.heading}</h1>
        <p>{text.shell.offline.hint}</p>
        <div class="form-actions">
          <button class="button button-primary" type="button" data-action="offline#again">
            {text.acts.tryAgain}
          </button>
        </div>
      </main>
    </Layout>
  );
}
