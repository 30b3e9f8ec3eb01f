import { isEmojiOnly } from '../../assets/texts/characters';
import { text } from '../../assets/texts/texts';
import type { BoostView } from '../../src/messages/boost.view';

export interface BoostsProps {
  messageId: number;
  boosts: BoostView[];
}

const NAMES_SHOWN = 8;

/** Pills under a bubble, equal ones counted; the browser adds what is mine. */
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
  const names = namesOf(boosts);
  const count = boosts.length > 1 ? boosts.length : undefined;
  return (
    <li
      class="boost"
      data-boost-ids={boosts.map(({ id }) => id).join(' ')}
      data-booster-ids={boosts.map(({ booster }) => booster.id).join(' ')}
    >
      <a
        class="boost-who"
        href={`/messages/${messageId}/boosts`}
        title={names}
        aria-label={`${content}${count ? ` ${count}` : ''}: ${names}`}
      >
        <bdi class={isEmojiOnly(content) ? 'boost-content boost-emoji' : 'boost-content'}>{content}</bdi>
        {count && <span class="boost-count">{count}</span>}
      </a>
    </li>
  );
}

function namesOf(boosts: BoostView[]): string {
  const names = [...new Map(boosts.map(({ booster }) => [booster.id, booster.name])).values()];
  const shown = names.length > NAMES_SHOWN + 1 ? names.slice(0, NAMES_SHOWN) : names;
  return text.messages.boosting.names(shown, names.length - shown.length);
}
