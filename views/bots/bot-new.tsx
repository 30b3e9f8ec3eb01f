import { text } from '../../assets/texts/texts';
import { MAX_NAME } from '../../src/protocol/limits';
import { Card } from '../components/card';
import { Field, FieldErrors } from '../components/field';
import { SettingsPage } from '../components/settings-page';
import { SubmitRow } from '../components/submit-row';
import type { FieldError, PageContext, Values } from '../pages/page';

export interface BotNewPageProps {
  page: PageContext;
  values?: Values;
  errors?: FieldError[];
}

export function BotNewPage({ page, values, errors }: BotNewPageProps) {
  return (
    <SettingsPage
      page={page}
      section="bots"
      title={text.bots.new}
      back={{ href: '/account/bots', label: text.actions.back }}
      lead={text.bots.lead}
    >
      <Card>
        <form class="form" method="post" action="/account/bots">
          <FieldErrors field="base" errors={errors} />
          <Field
            label={text.bots.name}
            name="name"
            required
            autofocus
            maxLength={MAX_NAME}
            value={String(values?.name ?? '')}
            placeholder={text.bots.namePlaceholder}
            autocomplete="off"
            errors={errors}
          />
          <SubmitRow label={text.bots.create} isPrimary />
        </form>
      </Card>
    </SettingsPage>
  );
}
