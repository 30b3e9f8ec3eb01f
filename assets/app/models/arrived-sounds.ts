import type { EventFrame } from '../../../src/presence/frames';
import type { Live } from './live';
import type { MessageItems } from './message-items';
import { PlayedSound } from './played-sound';
import { soundSettings } from './sound-settings';

/** Plays what somebody has just played in the room on screen: once, whatever number of windows show it. */
export class ArrivedSounds {
  constructor(
    private readonly live: Pick<Live, 'client'>,
    private readonly items: MessageItems,
  ) {}

  async hear(event: EventFrame): Promise<void> {
    if (event.name !== 'message.posted' || !event.data.message.sound) return;
    const { client } = this.live;
    if (document.visibilityState !== 'visible' || !soundSettings().plays || !client?.isNews(event)) return;
    const { id } = event.data.message;
    if (await client.claim(`sound-${id}`)) await PlayedSound.in(this.items.find(id))?.play();
  }
}
