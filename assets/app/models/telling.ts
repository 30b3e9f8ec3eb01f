import type { MessageView, MyRoomView } from '../../../src/presence/frames';
import { text } from '../../texts/browser';
import { shownText } from '../../texts/shown-text';
import { page } from './page';
import { play } from './player';
import { PushDevice } from './push-device';
import { getMe } from './requests';
import { soundSettings } from './sound-settings';

const LONGEST = 240;

/** Turbo stays out of this file: what is fetched later must not be what the page begins with. */
type Open = (path: string) => void;

/** By a sound, and a notification where that is allowed. A device that is told by push is told by that alone. */
export async function tell(message: MessageView, room: MyRoomView, open: Open): Promise<void> {
  if (await new PushDevice().isSubscribed()) return;
  if (soundSettings().alerts && page.alertSound) void play(page.alertSound);
  if ('Notification' in globalThis && Notification.permission === 'granted') await show(message, room, open);
}

async function show(message: MessageView, room: MyRoomView, open: Open): Promise<void> {
  const path = `/rooms/${room.id}/@${message.id}`;
  const { name } = message.creator;
  const options: NotificationOptions = {
    body: await words(message, room),
    icon: '/account/logo?size=small',
    tag: `room-${room.id}`,
    data: { path },
  };
  const title = room.name ?? name;
  const worker = await navigator.serviceWorker?.getRegistration('/');
  if (worker?.active) return worker.showNotification(title, options);
  const notification = new Notification(title, options);
  notification.onclick = () => {
    notification.close();
    window.focus();
    open(path);
  };
}

/** What was written only for those who want it on their screen. */
async function words({ creator, body }: MessageView, { type }: MyRoomView): Promise<string> {
  const isShared = type !== 'direct';
  const { push_text } = await getMe();
  if (!push_text) return isShared ? text.live.wroteSomething(creator.name) : text.live.newMessage;
  const shown = shownText(body.plain_text);
  const said = isShared ? `${creator.name}: ${shown}` : shown;
  return said.length > LONGEST ? `${said.slice(0, LONGEST - 1).trimEnd()}…` : said;
}
