import { contentClass, shownCount } from '../../../assets/rules/boosts';
import { text } from '../../../assets/texts/texts';
import type { BoostView } from '../../../src/protocol/boost.view';

export interface BoostsProps {
  messageId: number;
  boosts: BoostView[];
}

const NAMES_SHOWN = 8;

/** Counts equal boosts; the browser marks the viewer’s own. */
export function Boosts({ messageId, boosts }: BoostsProps) {
  if (boosts.length === 0) return null;
  const kinds = Map.groupBy(boosts, ({ content }) => content);
  return (
    <ul class="boosts" aria-label={text.boosts.title}>
      {[...kinds].map(([content, equal]) => (
        <BoostPill key={content} messageId={messageId} content={content} boosts={equal} />
      ))}
    </ul>
  );
}

interface BoostPillProps extends BoostsProps {
  content: string;
}

function BoostPill({ messageId, content, boosts }: BoostPillProps) {
  const names = shownNames(boosts.map(({ booster }) => booster));
  const count = shownCount(boosts.length);
  return (
    <li
      class="boost"
      data-boost-ids={boosts.map(({ id }) => id).join(' ')}
      data-booster-ids={boosts.map(({ booster }) => booster.id).join(' ')}
    >
      <a
        class="boost-label"
        href={`/messages/${messageId}/boosts`}
        title={names}
        aria-label={text.boosts.pill(content, boosts.length, names)}
      >
        <bdi class={contentClass(content)}>{content}</bdi>
        {count && <span class="boost-count">{count}</span>}
      </a>
    </li>
  );
}

export function shownNames(people: { id: number; name: string }[]): string {
  const names = [...new Map(people.map(({ id, name }) => [id, name])).values()];
  const shown = names.length > NAMES_SHOWN + 1 ? names.slice(0, NAMES_SHOWN) : names;
  return text.messages.boosting.names(shown, names.length - shown.length);
}
