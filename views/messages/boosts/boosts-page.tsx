import { contentClass, MAX_BOOST_CHARACTERS } from '../../../assets/rules/boosts';
import { text } from '../../../assets/texts/texts';
import type { BoostView } from '../../../src/protocol/boost.view';
import type { MessageView } from '../../../src/protocol/message.view';
import { Avatar } from '../../components/avatar';
import { BotTag } from '../../components/bot-tag';
import { Card, CardPage } from '../../components/card';
import { Field } from '../../components/field';
import { Icon } from '../../components/icon';
import { Time } from '../../components/time';
import type { FieldError, PageContext } from '../../pages/page';
import { QUICK_BOOSTS } from './quick-boosts';

export interface BoostsPageProps {
  page: PageContext;
  message: MessageView;
  meId: number;
  value?: string;
  errors?: FieldError[];
}

export function BoostsPage({ page, message, meId, value, errors }: BoostsPageProps) {
  const { boosts } = message;
  const words = message.body.plain_text;
  return (
    <CardPage
      page={page}
      title={text.boosts.title}
      lead={text.messages.boosting.lead(
        message.creator.name,
        words.length > 80 ? `${words.slice(0, 80)}…` : words,
      )}
      back={{ href: `/rooms/${message.room_id}/@${message.id}`, label: text.shell.backToRoom }}
    >
      <AddBoost message={message} value={value} errors={errors} />
      {boosts.length > 0 && (
        <Card title={text.messages.boosting.boostersTitle}>
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

function AddBoost({ message, value, errors }: Pick<BoostsPageProps, 'message' | 'value' | 'errors'>) {
  const action = `/messages/${message.id}/boosts`;
  return (
    <Card title={text.messages.boosting.add}>
      <QuickBoosts action={action} />
      <form class="boost-form" method="post" action={action}>
        <Field
          label={text.messages.boosting.ownTitle}
          name="content"
          value={value}
          errors={errors}
          hint={text.messages.boosting.ownHint(MAX_BOOST_CHARACTERS)}
          autocomplete="off"
          required
        />
        <button class="button button-primary" type="submit">
          {text.messages.boosting.boost}
        </button>
      </form>
    </Card>
  );
}

function QuickBoosts({ action }: { action: string }) {
  return (
    <form class="boost-quick" method="post" action={action}>
      {QUICK_BOOSTS.map((emoji) => (
        <button
          key={emoji}
          class="boost-choice"
          type="submit"
          name="content"
          value={emoji}
          aria-label={text.messages.boosting.with(text.messages.boosting.emoji[emoji])}
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
      <Avatar user={booster} size={32} />
      <span class="booster-name">
        <bdi>{booster.name}</bdi>
        <BotTag user={booster} />
        <Time at={created_at} shape="moment" />
      </span>
      <bdi class={contentClass(content)}>{content}</bdi>
      {isMine && (
        <form method="post" action={`/messages/${message_id}/boosts/${id}?_method=delete`}>
          <button class="icon-button" type="submit">
            <Icon name="x" label={text.boosts.remove(content)} />
          </button>
        </form>
      )}
    </li>
  );
}
