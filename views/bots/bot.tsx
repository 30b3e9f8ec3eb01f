import { text } from '../../assets/texts/texts';
import type { BotWithKeyView } from '../../src/protocol/bot.view';
import type { WebhookEvent } from '../../src/protocol/webhook-events';
import { Avatar } from '../components/avatar';
import { BotTag } from '../components/bot-tag';
import { Card } from '../components/card';
import { ConfirmForm } from '../components/confirm-form';
import { CopyLine } from '../components/copy-line';
import { Icon } from '../components/icon';
import { SettingsPage } from '../components/settings-page';
import { SwitchButton } from '../components/switch-button';
import { Time } from '../components/time';
import type { FieldError, PageContext, Values } from '../pages/page';
import { BotState, type NamedRoom, roomsLine } from './bot-state';
import { BotTrial, type TrialLines } from './bot-trial';
import { PauseButton } from './pause-button';
import { WebhookCard } from './webhook';

export interface BotPageProps {
  page: PageContext;
  bot: BotWithKeyView;
  creatorName: string;
  rooms: NamedRoom[];
  trial?: TrialLines;
  webhookEvents: readonly WebhookEvent[];
  values?: Values;
  errors?: FieldError[];
}

export function BotPage(props: BotPageProps) {
  const { page, bot, creatorName, rooms, trial } = props;
  return (
    <SettingsPage
      page={page}
      section="bots"
      title={bot.user.name}
      back={{ href: '/account/bots', label: text.bots.title }}
      picture={<Avatar user={bot.user} size={48} />}
      lead={<Lead bot={bot} creatorName={creatorName} rooms={rooms} />}
      acts={<Acts bot={bot} />}
    >
      <BotTrial path={`/account/bots/${bot.user.id}`} rooms={rooms} trial={trial} />
      <KeyCard bot={bot} />
      <WebhookCard {...props} />
      <IncomingWebhooksCard bot={bot} />
    </SettingsPage>
  );
}

function Lead({ bot, creatorName, rooms }: Pick<BotPageProps, 'bot' | 'creatorName' | 'rooms'>) {
  return (
    <>
      <p>{roomsLine(rooms)}</p>
      <p class="bot-facts">
        <BotTag user={bot.user} />
        <span class="hint">{text.bots.madeBy(creatorName, <Time at={bot.created_at} shape="day" />)}</span>
        <BotState bot={bot} />
      </p>
    </>
  );
}

function Acts({ bot: { user, paused_at } }: Pick<BotPageProps, 'bot'>) {
  const path = `/account/bots/${user.id}`;
  return (
    <>
      <PauseButton path={path} isPaused={paused_at !== null} />
      <a class="button" href={`${path}/edit`}>
        {text.bots.edit}
      </a>
    </>
  );
}

function KeyCard({ bot }: { bot: BotWithKeyView }) {
  const words = text.bots.key;
  const path = `/account/bots/${bot.user.id}`;
  return (
    <Card title={words.title}>
      <p class="hint">{words.lead}</p>
      {bot.key === null ? (
        <p class="field-error">{words.lost}</p>
      ) : (
        <CopyLine line={bot.key} label={words.label} />
      )}
      <SwitchButton
        id="key-in-path"
        action={`${path}?_method=put`}
        name="key_in_path"
        on={bot.key_in_path}
        label={words.inPath}
        hint={words.inPathHint}
      />
      <ConfirmForm action={`${path}/key?_method=put`} ask={words.confirmRenewal} act={words.renew}>
        <button class="text-button" type="submit">
          <Icon name="refresh-cw" />
          {words.renew}
        </button>
      </ConfirmForm>
      <KeysLink href={`${path}/keys`} />
    </Card>
  );
}

function IncomingWebhooksCard({ bot }: { bot: BotWithKeyView }) {
  const words = text.webhooks;
  return (
    <Card title={words.title}>
      <div class="card-action">
        <p class="hint">{words.lead}</p>
        <a class="button" href={`/account/bots/${bot.user.id}/incoming_webhooks`}>
          {words.manage}
        </a>
      </div>
    </Card>
  );
}

function KeysLink({ href }: { href: string }) {
  return (
    <a class="row-link" href={href}>
      <Icon name="key-round" />
      <span class="row-text">
        {text.keys.ofBot.link}
        <small>{text.keys.ofBot.linkHint}</small>
      </span>
      <Icon name="chevron-right" />
    </a>
  );
}
