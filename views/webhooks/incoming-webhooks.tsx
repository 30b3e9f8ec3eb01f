import { text } from '../../assets/texts/texts';
import type { IncomingWebhookView } from '../../src/protocol/incoming-webhook.view';
import type { NamedRoom } from '../bots/bot-state';
import { Card } from '../components/card';
import { ConfirmForm } from '../components/confirm-form';
import { CopyLine } from '../components/copy-line';
import { SettingsPage } from '../components/settings-page';
import { SwitchButton } from '../components/switch-button';
import { Time } from '../components/time';
import type { FieldError, PageContext, Values } from '../pages/page';
import { NewIncomingWebhook } from './new-incoming-webhook';

interface WebhookItem {
  webhook: IncomingWebhookView;
  roomName?: string;
}

export interface IncomingWebhooksPageProps {
  page: PageContext;
  bot: NamedRoom;
  items: WebhookItem[];
  rooms: NamedRoom[];
  values?: Values;
  errors?: FieldError[];
}

export function IncomingWebhooksPage({ page, bot, items, ...form }: IncomingWebhooksPageProps) {
  const words = text.webhooks;
  const path = `/account/bots/${bot.id}/incoming_webhooks`;
  return (
    <SettingsPage
      page={page}
      section="bots"
      title={words.title}
      back={{ href: `/account/bots/${bot.id}`, label: bot.name }}
      lead={words.lead}
    >
      {items.map((item) => (
        <WebhookCard key={item.webhook.id} path={`${path}/${item.webhook.id}`} {...item} />
      ))}
      <NewIncomingWebhook path={path} {...form} />
    </SettingsPage>
  );
}

function WebhookCard({ path, webhook, roomName }: WebhookItem & { path: string }) {
  const words = text.webhooks;
  return (
    <Card title={webhook.name}>
      <StateLine webhook={webhook} roomName={roomName} />
      {webhook.url === null ? (
        <p class="hint">{words.lost}</p>
      ) : (
        <CopyLine line={webhook.url} label={words.url} />
      )}
      <SwitchButton
        id={`updates-${webhook.id}`}
        action={`${path}?_method=put`}
        name="updates_alerts"
        on={webhook.updates_alerts}
        label={words.updates}
        hint={words.updatesHint}
      />
      <WebhookActions path={path} webhook={webhook} />
    </Card>
  );
}

function StateLine({ webhook, roomName }: WebhookItem) {
  const words = text.webhooks;
  return (
    <p class="hint">
      <bdi>{roomName === undefined ? words.inNone : words.in(roomName)}</bdi>
      {' · '}
      {webhook.last_used_at ? words.used(<Time at={webhook.last_used_at} shape="ago" />) : words.unused}
      {webhook.has_secret && ` · ${words.signed}`}
      {webhook.paused_at && ` · ${words.isPaused}`}
    </p>
  );
}

function WebhookActions({ path, webhook }: Omit<WebhookItem, 'roomName'> & { path: string }) {
  const words = text.webhooks;
  const isPaused = webhook.paused_at !== null;
  return (
    <div class="form-actions">
      <a class="button" href={`${path}/requests`}>
        {words.requests.title}
      </a>
      <form method="post" action={`${path}?_method=put`}>
        <button class="button" type="submit" name="paused" value={String(!isPaused)}>
          {isPaused ? words.resume : words.pause}
        </button>
      </form>
      <ConfirmForm
        action={`${path}?_method=delete`}
        ask={words.confirmRemoval(webhook.name)}
        act={words.remove}
      >
        <button class="button button-danger" type="submit">
          {words.remove}
        </button>
      </ConfirmForm>
    </div>
  );
}
