import { text } from '../../../assets/texts/texts';
import type { MeView } from '../../../src/protocol/user.view';
import { Card } from '../../components/card';
import { SettingsPage } from '../../components/settings-page';
import type { PageContext } from '../../pages/page';
import { SAVE } from './profile-address';
import { ThemeChoice } from './theme-choice';

export function LookPage({ page }: { page: PageContext }) {
  return (
    <SettingsPage page={page} section="look" title={text.shell.settings.look}>
      {page.me && <ThemeCard me={page.me} />}
    </SettingsPage>
  );
}

function ThemeCard({ me }: { me: MeView }) {
  return (
    <Card title={text.auth.theme.title}>
      <form
        class="form"
        method="post"
        action={SAVE}
        data-controller="theme"
        data-action="change->theme#choose"
      >
        <ThemeChoice theme={me.theme} />
        <noscript>
          <button class="button" type="submit">
            {text.auth.theme.submit}
          </button>
        </noscript>
      </form>
    </Card>
  );
}
