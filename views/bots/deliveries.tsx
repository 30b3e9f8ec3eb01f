import { text } from '../../assets/texts/texts';
import type { BotView } from '../../src/protocol/bot.view';
import type { WebhookEvent } from '../../src/protocol/webhook-events';
import { Icon } from '../components/icon';
import { Time } from '../components/time';
import type { PageContext } from '../pages/page';
import { type BotHealth, BotState } from './bot-state';
import { Delivery, type DeliveryDetail, type DeliveryItem, titleOf } from './delivery';
import { InspectorPage } from './inspector-page';
import { InspectorRow } from './inspector-row';
import { PauseButton } from './pause-button';

export interface DeliveriesPageProps {
  page: PageContext;
  bot: BotHealth & Pick<BotView, 'user'>;
  items: DeliveryItem[];
  untried: { id: number; at: string; eventName: WebhookEvent | null }[];
  opened?: DeliveryDetail;
  isOpened: boolean;
}

export function DeliveriesPage({ page, bot, items, untried, opened, isOpened }: DeliveriesPageProps) {
  const botPath = `/account/bots/${bot.user.id}`;
  const path = `${botPath}/deliveries`;
  return (
    <InspectorPage
      page={page}
      words={text.bots.deliveries}
      path={path}
      parent={{ href: botPath, label: bot.user.name }}
      isEmpty={items.length + untried.length === 0}
      openedId={opened?.id}
      isOpened={isOpened}
      acts={<Acts bot={bot} path={path} />}
    >
      <List path={path} items={items} untried={untried} openedId={opened?.id} />
      {opened && <Delivery delivery={opened} path={`${path}/${opened.id}`} />}
    </InspectorPage>
  );
}

function Acts({ bot, path }: Pick<DeliveriesPageProps, 'bot'> & { path: string }) {
  const isPaused = bot.paused_at !== null;
  return (
    <div class="deliveries-bar">
      <div class="deliveries-target">
        <span class="clip" dir="ltr">
          {withoutScheme(bot.webhook?.url)}
        </span>
        <BotState bot={bot} />
      </div>
      {bot.webhook && !bot.webhook.off_since && !isPaused && (
        <form method="post" action={path}>
          <button class="button" type="submit">
            {text.bots.deliveries.sendSample}
          </button>
        </form>
      )}
      <PauseButton path={`/account/bots/${bot.user.id}`} isPaused={isPaused} />
    </div>
  );
}

/** Queries may hold secrets. */
const withoutScheme = (url = '') => url.replace(/^https?:\/\//, '').replace(/\?.*/, '');

interface ListProps extends Pick<DeliveriesPageProps, 'items' | 'untried'> {
  path: string;
  openedId?: number;
}

function List({ path, items, untried, openedId }: ListProps) {
  return (
    <ul class="rows deliveries-list" aria-label={text.bots.deliveries.list}>
      {items
        .filter(({ state }) => state === 'waiting')
        .map((item) => (
          <Row key={item.id} path={path} item={item} isOpened={item.id === openedId} />
        ))}
      {untried.map(({ id, at, eventName }) => (
        <li key={`untried-${id}`} class="delivery-row">
          <Icon name="clock" />
          <span class="row-text">
            {titleOf({ isSample: false, eventName })}
            <small>{text.bots.deliveries.waits}</small>
          </span>
          <Time at={at} shape="ago" />
        </li>
      ))}
      {items
        .filter(({ state }) => state !== 'waiting')
        .map((item) => (
          <Row key={item.id} path={path} item={item} isOpened={item.id === openedId} />
        ))}
    </ul>
  );
}

function Row({ path, item, isOpened }: { path: string; item: DeliveryItem; isOpened: boolean }) {
  const { id, at, state } = item;
  const words = text.bots.deliveries;
  return (
    <InspectorRow href={`${path}/${id}`} state={state} at={at} isOpened={isOpened}>
      <span class="visually-hidden">{words[state]}: </span>
      {titleOf(item)}
      <small>{outcome(item)}</small>
    </InspectorRow>
  );
}

function outcome({ status, duration_ms, attempts }: DeliveryItem): string {
  const words = text.bots.deliveries;
  const parts = [status === null ? words.noAnswer : String(status), words.took(duration_ms)];
  return [...parts, ...(attempts > 1 ? [words.attempt(attempts)] : [])].join(' · ');
}
