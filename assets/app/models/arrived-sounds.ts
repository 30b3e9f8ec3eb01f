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
    if (event.name !== 'message.posted') return;
    const { id, sound } = event.data.message;
    if (!sound) return;
    const { client } = this.live;
    if (document.visibilityState !== 'visible' || !soundSettings().plays || !client?.isNews(event)) return;
    if (!(await client.claim(`sound-${id}`))) return;
    const shown = PlayedSound.in(this.items.find(id));
    if (shown) return shown.play();
    const { play } = await import('./player'); // whoever reads far up hears it all the same
    await play(sound.url);
  }
}
