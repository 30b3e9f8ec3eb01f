import { text } from '../../assets/texts/texts';
import { Icon } from '../components/icon';
import { Logo } from '../components/logo';
import { Layout } from './layout';
import type { PageContext } from './page';

export function OfflinePage({ page }: { page: PageContext }) {
  return (
    <Layout page={page} title={text.shell.offline.title} shape="card">
      <header class="card-bar">
        <Logo />
      </header>
      <main id="main" class="empty error-page" tabIndex={-1} data-controller="offline">
        <Icon name="cloud-off" />
        <h1>{text.shell.offline.heading}</h1>
        <p>{text.shell.offline.hint}</p>
        <div class="form-actions">
          <button class="button button-primary" type="button" data-action="offline#reload">
            {text.actions.tryAgain}
          </button>
        </div>
        <nav class="offline-rooms" aria-labelledby="offline-rooms" data-offline-target="rooms" hidden>
          <h2 id="offline-rooms" class="rows-title">
            {text.shell.offline.rooms}
          </h2>
          <ul class="rows" />
        </nav>
      </main>
    </Layout>
  );
}
