import { visit } from '@hotwired/turbo';
import type { EventFrame, MessageView, MyRoomView } from '../../../src/presence/frames';
import type { Live } from './live';
import { getRoom } from './requests';

/** Whoever looks at a window says so before the others ask. */
const WAIT_MS = 300;

/** What is meant for me is told while I look at no window: once, whatever number of them is open. */
export class Alerts {
  private readonly rooms = new Map<number, Promise<MyRoomView | undefined>>();

  constructor(private readonly live: Pick<Live, 'me' | 'client'>) {}

  async hear(event: EventFrame): Promise<void> {
    this.forget(event);
    const { me, client } = this.live;
    if (event.name !== 'message.posted' || !me || !client) return;
    const { message } = event.data;
    if (message.creator.id === me.id || !client.isNews(event)) return;
    const key = `alert-${message.id}`;
    if (isLookedAt()) return void client.claim(key);
    await new Promise((done) => setTimeout(done, WAIT_MS));
    if (client.isViewed(message.room_id)) return;
    const room = await this.room(message.room_id);
    if (!room || !isMeant(message, room, me.id) || !(await client.claim(key))) return;
    if (await isReadElsewhere(message)) return;
    const { tell } = await import('./telling');
    await tell(message, room, (path) => visit(path));
  }

  /** What I follow may change, and so may its name. */
  private forget({ name, room_id, data }: EventFrame): void {
    if (name === 'message.posted' || name === 'message.edited' || name === 'message.deleted') return;
    if ('room_id' in data) this.rooms.delete(data.room_id);
    if (room_id !== undefined) this.rooms.delete(room_id);
  }

  private room(id: number): Promise<MyRoomView | undefined> {
    const known = this.rooms.get(id);
    if (known) return known;
    const asked = getRoom(id).catch(() => {
      this.rooms.delete(id);
      return undefined;
    });
    this.rooms.set(id, asked);
    return asked;
  }
}

/** On another device, it may be: that one has the room on screen, or had it in the moment since. */
async function isReadElsewhere({ id, room_id }: MessageView): Promise<boolean> {
  const room = await getRoom(room_id).catch(() => undefined);
  return room !== undefined && room.last_read_message_id >= id;
}

function isLookedAt(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus();
}

/** As a push is. */
function isMeant({ mentions }: MessageView, { involvement }: MyRoomView, userId: number): boolean {
  return involvement === 'everything' || (involvement === 'mentions' && mentions.includes(userId));
}
