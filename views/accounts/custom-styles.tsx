import { text } from '../../assets/texts/texts';
import { Card, CardPage } from '../card';
import { AreaField, FieldErrors } from '../field';
import type { FieldError, PageContext } from '../page';

export interface CustomStylesPageProps {
  page: PageContext;
  styles: string;
  errors?: FieldError[];
}

/** The one page without them: whoever makes everything unreadable can put it right here. */
export function CustomStylesPage({ page, styles, errors }: CustomStylesPageProps) {
  return (
    <CardPage
      page={page}
      title={text.accounts.styles.title}
      back={{ href: '/account/edit', label: text.acts.back }}
    >
      <Card>
        <form class="form" method="post" action="/account/custom_styles?_method=put">
          <FieldErrors field="base" errors={errors} />
          <AreaField
            label={text.accounts.styles.label}
            name="custom_styles"
            rows={12}
            maxLength={65_536}
            code
            value={styles}
            hint={text.accounts.styles.hint}
            errors={errors}
          />
          <div class="form-actions">
            <button class="button button-primary" type="submit">
              {text.accounts.styles.save}
            </button>
          </div>
        </form>
      </Card>
    </CardPage>
  );
}
