import type { EventFrame } from '../../../../src/protocol/frames';
import type { Live } from '../connection/live';
import type { MessageItems } from '../messages/message-items';
import { play } from './player';
import { SoundButton } from './sound-button';
import { soundSettings } from './sound-settings';

/** Plays a sound once, regardless of the number of open tabs. */
export class IncomingSounds {
  constructor(
    private readonly live: Pick<Live, 'client'>,
    private readonly items: MessageItems,
  ) {}

  async onEvent(event: EventFrame): Promise<void> {
    if (event.name !== 'message.posted') return;
    const { id, sound } = event.data.message;
    if (!sound) return;
    const { client } = this.live;
    if (document.visibilityState !== 'visible' || !soundSettings().plays || !client?.isLive(event)) return;
    if (!(await client.claim(`sound-${id}`))) return;
    const shown = SoundButton.in(this.items.find(id));
    if (shown) return shown.play();
    await play(sound.url); // the message may be outside the loaded window
  }
}
