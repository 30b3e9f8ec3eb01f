import { Icon } from '../icon';
import { Layout } from '../layout';
import { Logo } from '../logo';
import type { PageContext } from '../page';

/** What stands there when a page that was never seen cannot be fetched. */
export function OfflinePage({ page }: { page: PageContext }) {
  return (
    <Layout page={page} title="Offline" shape="card">
      <header class="card-bar">
        <Logo />
      </header>
      <main id="main" class="empty error-page" tabIndex={-1}>
        <Icon name="cloud-off" />
        <h1>You are offline</h1>
        <p>This page comes as soon as there is a connection again.</p>
        <div class="form-actions">
          <a class="button button-primary" href={page.path}>
            Try again
          </a>
        </div>
      </main>
    </Layout>
  );
}
