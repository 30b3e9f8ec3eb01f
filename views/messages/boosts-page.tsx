import type { BoostView } from '../../src/messages/boost.view';
import type { MessageView } from '../../src/messages/message.view';
import { Face } from '../auth/face';
import { Card, CardPage } from '../card';
import { Field } from '../field';
import { Icon } from '../icon';
import type { FieldError, PageContext } from '../page';
import { Time } from '../time';
import { emojiOnly } from './emoji';
import { BOOST_LENGTH, QUICK_BOOSTS } from './quick-boosts';

export interface BoostsPageProps {
  page: PageContext;
  message: MessageView;
  /** The viewer. */
  meId: number;
  /** What was typed, after a refusal. */
  value?: string;
  errors?: FieldError[];
}

/** Who boosted a message; and, for those who browse without scripts, the way to do so. */
export function BoostsPage({ page, message, meId, value, errors }: BoostsPageProps) {
  const { boosts } = message;
  const words = message.body.plain_text;
  return (
    <CardPage
      page={page}
      title="Boosts"
      lead={`For what ${message.creator.name} said: “${words.length > 80 ? `${words.slice(0, 80)}…` : words}”`}
      back={{ href: `/rooms/${message.room_id}/@${message.id}`, label: 'Back to the room' }}
    >
      <Card title="Add a boost">
        <QuickBoosts action={`/messages/${message.id}/boosts`} />
        <form class="boost-words" method="post" action={`/messages/${message.id}/boosts`}>
          <Field
            label="In your own words"
            name="content"
            value={value}
            errors={errors}
            hint={`An emoji, or at most ${BOOST_LENGTH} characters.`}
            autocomplete="off"
            required
          />
          <button class="button button-primary" type="submit">
            Boost
          </button>
        </form>
      </Card>
      {boosts.length > 0 && (
        <Card title="Who boosted it">
          <ul class="boosters">
            {boosts.map((boost) => (
              <Booster key={boost.id} boost={boost} isMine={boost.booster.id === meId} />
            ))}
          </ul>
        </Card>
      )}
    </CardPage>
  );
}

function QuickBoosts({ action }: { action: string }) {
  return (
    <form class="boost-quick" method="post" action={action}>
      {QUICK_BOOSTS.map(([emoji, name]) => (
        <button
          key={emoji}
          class="boost-choice"
          type="submit"
          name="content"
          value={emoji}
          aria-label={`Boost with ${name}`}
        >
          {emoji}
        </button>
      ))}
    </form>
  );
}

function Booster({ boost, isMine }: { boost: BoostView; isMine: boolean }) {
  const { id, message_id, content, booster, created_at } = boost;
  return (
    <li class="booster" data-boost-id={id}>
      <Face user={booster} size={32} />
      <span class="booster-name">
        <bdi>{booster.name}</bdi>
        <Time at={created_at} shape="moment" />
      </span>
      <bdi class={emojiOnly(content) ? 'boost-content boost-emoji' : 'boost-content'}>{content}</bdi>
      {isMine && (
        <form method="post" action={`/messages/${message_id}/boosts/${id}?_method=delete`}>
          <button class="icon-button" type="submit">
            <Icon name="x" label={`Remove my ${content}`} />
          </button>
        </form>
      )}
    </li>
  );
}
