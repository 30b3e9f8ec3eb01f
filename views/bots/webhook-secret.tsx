import { text } from '../../assets/texts/texts';
import type { BotWebhookView } from '../../src/protocol/bot.view';
import { CopyLine } from '../components/copy-line';
import { Icon } from '../components/icon';
import { Time } from '../components/time';

interface WebhookSecretProps {
  bot_id: number;
  /** Null if it can't be read. */
  secret: string | null;
  webhook: BotWebhookView;
}

export function WebhookSecret({ bot_id, secret, webhook }: WebhookSecretProps) {
  const words = text.bots.webhook;
  const until = webhook.previous_secret_until;
  return (
    <section class="webhook-secret" aria-label={words.secret}>
      <p class="hint">{words.secretHint}</p>
      {secret === null ? (
        <p class="field-error">{words.secretLost}</p>
      ) : (
        <CopyLine line={secret} label={words.secret} />
      )}
      <p class="hint">
        {until ? words.rotatedUntil(<Time at={until} shape="sentence" />) : words.rotateHint}
      </p>
      <form method="post" action={`/account/bots/${bot_id}/webhook/secret?_method=put`}>
        <button class="text-button" type="submit">
          <Icon name="refresh-cw" />
          {words.rotate}
        </button>
      </form>
    </section>
  );
}
