import { text } from '../../assets/texts/texts';
import type { BotView } from '../../src/protocol/bot.view';
import { Avatar } from '../components/avatar';
import { Card } from '../components/card';
import { ConfirmForm } from '../components/confirm-form';
import { Icon } from '../components/icon';
import { SettingsPage } from '../components/settings-page';
import { Time } from '../components/time';
import type { PageContext } from '../pages/page';
import { BotState, type NamedRoom, roomsLine } from './bot-state';

export interface BotItem {
  bot: BotView;
  rooms: NamedRoom[];
}

export interface BotsPageProps {
  page: PageContext;
  items: BotItem[];
  /** Null where the operator has turned bots off. */
  allPaused: boolean | null;
}

export function BotsPage({ page, items, allPaused }: BotsPageProps) {
  return (
    <SettingsPage page={page} section="bots" title={text.bots.title} lead={text.bots.lead} acts={<NewBot />}>
      <Card>
        {items.length === 0 && <p class="hint">{text.bots.none}</p>}
        <ul class="rows">
          {items.map((item) => (
            <BotRow key={item.bot.user.id} {...item} />
          ))}
        </ul>
      </Card>
      {items.length > 0 && allPaused !== null && <PauseAll paused={allPaused} />}
    </SettingsPage>
  );
}

const NewBot = () => (
  <a class="button button-primary" href="/account/bots/new">
    <Icon name="plus" />
    {text.bots.new}
  </a>
);

function BotRow({ bot, rooms }: BotItem) {
  const { user, last_used_at } = bot;
  return (
    <li class="row bot-row">
      <a class="row-link" href={`/account/bots/${user.id}`}>
        <Avatar user={user} size={40} />
        <span class="row-text">
          <span class="clip" dir="auto">
            {user.name}
          </span>
          <small class="clip">
            <bdi>{roomsLine(rooms)}</bdi>
            {last_used_at && text.bots.used(<Time at={last_used_at} shape="ago" />)}
          </small>
        </span>
      </a>
      <BotState bot={bot} />
    </li>
  );
}

function PauseAll({ paused }: { paused: boolean }) {
  const words = text.bots.all;
  return (
    <Card title={words.title}>
      <div class="card-action">
        <p class="hint">{paused ? words.pausedHint : words.hint}</p>
        {paused ? (
          <form method="post" action="/account/bots/pause?_method=delete">
            <button class="button" type="submit">
              {words.resume}
            </button>
          </form>
        ) : (
          <ConfirmForm action="/account/bots/pause?_method=put" ask={words.confirm} act={words.pause}>
            <button class="button button-danger" type="submit">
              {words.pause}
            </button>
          </ConfirmForm>
        )}
      </div>
    </Card>
  );
}
