import { text } from '../../assets/texts/texts';
import { Back } from '../components/settings-page';
import { SettingsRail } from '../components/settings-rail';
import { Layout } from './layout';
import type { PageContext } from './page';

export function SettingsListPage({ page }: { page: PageContext }) {
  return (
    <Layout page={page} title={text.shell.settings.title} shape="card">
      <header class="card-bar">
        <Back href="/" label={text.actions.back} />
      </header>
      <main id="main" class="settings" tabIndex={-1}>
        <h1>{text.shell.settings.title}</h1>
        <SettingsRail page={page} />
      </main>
    </Layout>
  );
}
