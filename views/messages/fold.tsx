import { text } from '../../assets/texts/texts';
import { Icon } from '../components/icon';
import { cached } from '../pages/cached';

export const FOLD_START = '<details class="fold"';

/** By the stylesheet: folded before the first paint, and opens without scripts. `isPart`: there is more than it hides. */
export const Fold = cached(function Fold({ hidden, isPart }: { hidden: number; isPart?: boolean }) {
  return (
    <details class="fold">
      <summary>
        <Icon name="chevron-down" />
        <span class="fold-closed">
          {isPart ? text.messages.showMore : text.messages.showAll}{' '}
          <small data-slot="lines">{text.sending.moreLines(hidden)}</small>
        </span>
        <span class="fold-open">{text.messages.showLess}</span>
      </summary>
    </details>
  );
});
