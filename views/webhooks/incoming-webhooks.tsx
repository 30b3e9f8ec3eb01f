import { text } from '../../assets/texts/texts';
import type { IncomingWebhookView } from '../../src/protocol/incoming-webhook.view';
import { MAX_TOKEN } from '../../src/protocol/limits';
import type { NamedRoom } from '../bots/bot-state';
import { Card } from '../components/card';
import { ConfirmForm } from '../components/confirm-form';
import { CopyLine } from '../components/copy-line';
import { Labeled } from '../components/field';
import { Icon } from '../components/icon';
import { SettingsPage } from '../components/settings-page';
import { SubmitRow } from '../components/submit-row';
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
      <SecretForm path={path} webhook={webhook} />
      <WebhookActions path={path} webhook={webhook} />
    </Card>
  );
}

/** Some senders show their secret only once they know the URL. */
function SecretForm({ path, webhook }: Omit<WebhookItem, 'roomName'> & { path: string }) {
  const words = text.webhooks;
  const id = `secret-${webhook.id}`;
  const hint = webhook.has_secret ? words.changeSecretHint : words.secretHint;
  return (
    <details>
      <summary class="text-button">
        <Icon name="key-round" />
        {webhook.has_secret ? words.changeSecret : words.addSecret}
      </summary>
      <form class="form" method="post" action={`${path}?_method=put`}>
        <Labeled label={words.secret} name="secret" id={id} hint={hint}>
          <input
            class="input"
            id={`field-${id}`}
            name="secret"
            maxLength={MAX_TOKEN}
            autocomplete="off"
            aria-describedby={`hint-${id}`}
          />
        </Labeled>
        <SubmitRow label={words.saveSecret} />
      </form>
    </details>
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
