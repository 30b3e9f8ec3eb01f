import { text } from '../../assets/texts/texts';
import type { ImportView } from '../../src/protocol/import.view';
import { CardPage } from '../components/card';
import type { PageContext } from '../pages/page';
import { ImportCard } from './import-card';

interface AwayPageProps {
  page: PageContext;
  /** Only for whoever ordered it. */
  current?: ImportView;
  left?: string;
}

/** While an import has the database for itself. */
export function AwayPage({ page, current, left }: AwayPageProps) {
  const words = text.importing.away;
  if (!current)
    return (
      <CardPage page={page} title={words.title} lead={words.lead(left)}>
        {null}
      </CardPage>
    );
  return (
    <CardPage page={page} title={text.importing.title}>
      <div class="imports" data-controller="refresh">
        <ImportCard current={current} />
      </div>
    </CardPage>
  );
}
