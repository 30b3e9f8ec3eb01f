import { text } from '../../../assets/texts/texts';
import { SettingsPage } from '../../components/settings-page';
import type { PageContext } from '../../pages/page';
import { LookChoice } from './look-choice';

export function LookPage({ page: { me, ...page } }: { page: PageContext }) {
  return (
    <SettingsPage page={{ ...page, me }} section="look" title={text.shell.settings.look}>
      {me && <LookChoice name="theme" me={me} />}
      {me && <LookChoice name="density" me={me} />}
    </SettingsPage>
  );
}
