import { text } from '../../../assets/texts/texts';
import { Card } from '../../components/card';
import { SettingsPage } from '../../components/settings-page';
import type { PageContext } from '../../pages/page';
import { KeyForm, type KeyFormProps } from './key-form';

export type NewKeyPageProps = KeyFormProps & { page: PageContext };

export function NewKeyPage({ page, ...form }: NewKeyPageProps) {
  return (
    <SettingsPage
      page={page}
      section={form.isBot ? 'bots' : 'keys'}
      title={text.keys.make}
      back={{ href: form.path, label: text.actions.back }}
    >
      <Card>
        <KeyForm {...form} />
      </Card>
    </SettingsPage>
  );
}
