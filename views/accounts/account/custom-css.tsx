import { text } from '../../../assets/texts/texts';
import { MAX_CUSTOM_CSS } from '../../../src/protocol/limits';
import { Card } from '../../components/card';
import { AreaField, FieldErrors } from '../../components/field';
import { SettingsPage } from '../../components/settings-page';
import { SubmitRow } from '../../components/submit-row';
import type { FieldError, PageContext } from '../../pages/page';

export interface CustomCssPageProps {
  page: PageContext;
  styles: string;
  errors?: FieldError[];
}

/** The custom CSS is not loaded here, so that a broken style sheet can be fixed. */
export function CustomCssPage({ page, styles, errors }: CustomCssPageProps) {
  return (
    <SettingsPage page={page} section="css" title={text.accounts.styles.title}>
      <Card>
        <form class="form" method="post" action="/account/custom_styles?_method=put">
          <FieldErrors field="base" errors={errors} />
          <AreaField
            label={text.accounts.styles.label}
            name="custom_css"
            rows={12}
            maxLength={MAX_CUSTOM_CSS}
            code
            value={styles}
            hint={text.accounts.styles.hint}
            errors={errors}
          />
          <SubmitRow label={text.accounts.styles.save} isPrimary />
        </form>
      </Card>
    </SettingsPage>
  );
}
