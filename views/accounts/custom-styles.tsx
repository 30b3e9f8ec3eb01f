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
    <CardPage page={page} title="Your own styles" back={{ href: '/account/edit', label: 'Back' }}>
      <Card>
        <form class="form" method="post" action="/account/custom_styles?_method=put">
          <FieldErrors field="base" errors={errors} />
          <AreaField
            label="CSS"
            name="custom_styles"
            rows={12}
            maxLength={65_536}
            code
            value={styles}
            hint="It is loaded after ours, on every page but this one. Fonts and pictures of other sites stay out."
            errors={errors}
          />
          <div class="form-actions">
            <button class="button button-primary" type="submit">
              Save the styles
            </button>
          </div>
        </form>
      </Card>
    </CardPage>
  );
}
