import type { ComponentChildren } from 'preact';
import { text } from '../../assets/texts/texts';
import type { BotView } from '../../src/protocol/bot.view';
import { Icon } from '../components/icon';
import { Time } from '../components/time';

export type BotHealth = Pick<BotView, 'paused_at' | 'webhook' | 'last_used_at'>;

/** In words and by an icon, never by color alone. */
export function BotState({ bot }: { bot: BotHealth }) {
  const words = text.bots.states;
  if (bot.paused_at !== null) return <span class="bot-state">{words.paused}</span>;
  if (bot.webhook?.off_since) return <FailingTag words={words.off} />;
  if (bot.webhook?.failing_since)
    return <FailingTag words={text.bots.failing(<Time at={bot.webhook.failing_since} shape="sentence" />)} />;
  if (bot.last_used_at === null && bot.webhook === null) return <span class="bot-state">{words.unused}</span>;
  return (
    <span class="bot-state bot-state-working">
      <Icon name="circle-check" />
      {words.working}
    </span>
  );
}

export function FailingTag({ words }: { words: ComponentChildren }) {
  return (
    <span class="bot-state bot-state-failing">
      <Icon name="circle-alert" />
      <span>{words}</span>
    </span>
  );
}

export interface NamedRoom {
  id: number;
  name: string;
}

export function roomsLine(rooms: NamedRoom[]): string {
  const [first] = rooms;
  return first ? text.bots.in(first.name, rooms.length - 1) : text.bots.inNone;
}
