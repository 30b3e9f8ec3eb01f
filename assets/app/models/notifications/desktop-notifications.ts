import { visit } from '@hotwired/turbo';
import type { EventFrame, MessageView, MyRoomView } from '../../../../src/protocol/frames';
import type { Live } from '../connection/live';
import { getRoom } from '../page/requests';
import { notify } from './show-notification';

/** Lets a focused window claim the message first. */
const GRACE_MS = 300;

/** Shows one notification, regardless of the number of open tabs. */
export class DesktopNotifications {
  private readonly rooms = new Map<number, Promise<MyRoomView | undefined>>();

  constructor(private readonly live: Pick<Live, 'me' | 'client'>) {}

  async onEvent(event: EventFrame): Promise<void> {
    this.invalidate(event);
    const { me, client } = this.live;
    if (event.name !== 'message.posted' || !me || !client) return;
    const { message } = event.data;
    if (message.creator.id === me.id || !client.isLive(event)) return;
    const key = `alert-${message.id}`;
    if (isFocused()) return void client.claim(key);
    await new Promise((done) => setTimeout(done, GRACE_MS));
    if (client.isViewed(message.room_id)) return;
    const room = await this.room(message.room_id);
    if (!room || !shouldNotify(message, room, me.id) || !(await client.claim(key))) return;
    if (await isReadElsewhere(message)) return;
    await notify(message, room, (path) => visit(path));
  }

  private invalidate({ name, room_id, data }: EventFrame): void {
    if (/^(?:message|attachment)\./.test(name)) return;
    if ('room_id' in data) this.rooms.delete(data.room_id);
    if (room_id !== undefined) this.rooms.delete(room_id);
  }

  private room(id: number): Promise<MyRoomView | undefined> {
    const known = this.rooms.get(id);
    if (known) return known;
    const request = getRoom(id).catch(() => {
      this.rooms.delete(id);
      return undefined;
    });
    this.rooms.set(id, request);
    return request;
  }
}

async function isReadElsewhere({ id, room_id }: MessageView): Promise<boolean> {
  const room = await getRoom(room_id).catch(() => undefined);
  return room !== undefined && room.last_read_message_id >= id;
}

function isFocused(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus();
}

/** The same rule as for push. */
function shouldNotify({ mentions }: MessageView, { involvement }: MyRoomView, userId: number): boolean {
  return involvement === 'everything' || (involvement === 'mentions' && mentions.includes(userId));
}
