import { text } from '../../assets/texts/texts';
import type { BotWebhookView, BotWithKeyView } from '../../src/protocol/bot.view';
import { MAX_URL } from '../../src/protocol/limits';
import type { WebhookEvent, WebhookKind } from '../../src/protocol/webhook-events';
import { Card } from '../components/card';
import { Field, FieldErrors } from '../components/field';
import { Time } from '../components/time';
import { Warning } from '../components/warning';
import type { FieldError, Values } from '../pages/page';
import type { NamedRoom } from './bot-state';
import { WebhookChoices } from './webhook-choices';
import { WebhookSecret } from './webhook-secret';

export interface WebhookCardProps {
  bot: BotWithKeyView;
  rooms: NamedRoom[];
  webhookEvents: readonly WebhookEvent[];
  values?: Values;
  errors?: FieldError[];
}

export function WebhookCard(props: WebhookCardProps) {
  const { bot } = props;
  const { webhook } = bot;
  const words = text.bots.webhook;
  return (
    <Card title={words.title} id="webhook">
      <p class="hint">{words.lead}</p>
      {webhook && <Failure path={`/account/bots/${bot.user.id}/webhook`} webhook={webhook} />}
      <WebhookForm {...props} />
      {webhook?.kind === 'standard' && (
        <WebhookSecret bot_id={bot.user.id} secret={bot.webhook_secret} webhook={webhook} />
      )}
    </Card>
  );
}

function WebhookForm(props: WebhookCardProps) {
  const { bot, values, errors } = props;
  const words = text.bots.webhook;
  return (
    <form class="form webhook-form" method="post" action={`/account/bots/${bot.user.id}/webhook?_method=put`}>
      <FieldErrors field="base" errors={errors} />
      <Field
        label={words.url}
        name="webhook_url"
        maxLength={MAX_URL}
        value={String(values?.webhook_url ?? bot.webhook?.url ?? '')}
        placeholder={words.urlPlaceholder}
        autocomplete="off"
        errors={errors}
      />
      <KindChoice kind={values?.webhook_kind ?? bot.webhook?.kind ?? 'campfire'} />
      <WebhookChoices {...props} />
      <div class="form-actions">
        <button class="button" type="submit">
          {words.save}
        </button>
        {bot.webhook && (
          <a class="button" href={`/account/bots/${bot.user.id}/deliveries`}>
            {text.bots.deliveries.title}
          </a>
        )}
      </div>
    </form>
  );
}

function KindChoice({ kind }: { kind: unknown }) {
  const { kind: legend, kinds } = text.bots.webhook;
  const hints: Record<WebhookKind, string> = {
    campfire: kinds.campfireHint,
    standard: kinds.standardHint,
  };
  return (
    <fieldset class="fieldset">
      <legend class="label">{legend}</legend>
      {(['campfire', 'standard'] as const).map((value) => (
        <label key={value} class="choice">
          <input class="radio" type="radio" name="webhook_kind" value={value} checked={kind === value} />
          <span class="choice-text">
            {kinds[value]}
            <small>{hints[value]}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Failure({ path, webhook }: { path: string; webhook: BotWebhookView }) {
  const { failing_since, off_since, skipped_events, last_error, kind } = webhook;
  const words = text.bots.webhook;
  if (!off_since && !failing_since) return null;
  return (
    <>
      <Warning>
        {off_since
          ? words.off(<Time at={off_since} shape="sentence" />)
          : words.failing(<Time at={failing_since!} shape="sentence" />)}{' '}
        {last_error} {skipped_events > 0 && words.skipped(skipped_events)}
        {!off_since && (kind === 'standard' ? words.retries : words.waiting)}
      </Warning>
      {off_since && (
        <form method="post" action={`${path}/switch?_method=put`}>
          <button class="button" type="submit">
            {words.turnOn}
          </button>
        </form>
      )}
    </>
  );
}
