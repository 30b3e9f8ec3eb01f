import type { MessageView, MyRoomView } from '../../../../src/protocol/frames';
import { notificationOf } from '../../../rules/notification';
import { text } from '../../../texts/browser';
import { page } from '../page/page';
import { getMe } from '../page/requests';
import { play } from '../sounds/player';
import { soundSettings } from '../sounds/sound-settings';
import { PushDevice } from './push-device';

type Open = (path: string) => void;

/** Does nothing on a device that receives pushes. */
export async function notify(message: MessageView, room: MyRoomView, open: Open): Promise<void> {
  if (await new PushDevice().isSubscribed()) return;
  if (soundSettings().alerts && page.alertSound) void play(page.alertSound);
  if ('Notification' in globalThis && Notification.permission === 'granted') await show(message, room, open);
}

async function show(message: MessageView, room: MyRoomView, open: Open): Promise<void> {
  const { push_text } = await getMe();
  const { title, path, ...shown } = contentOf(message, room, push_text);
  const options: NotificationOptions = { ...shown, data: { path } };
  const worker = await navigator.serviceWorker?.getRegistration('/');
  if (worker?.active) return worker.showNotification(title, options);
  const notification = new Notification(title, options);
  notification.onclick = () => {
    notification.close();
    window.focus();
    open(path);
  };
}

export function contentOf({ id, creator, body }: MessageView, room: MyRoomView, showsText: boolean) {
  const { id: room_id, name: roomName, type: roomType } = room;
  const message = { id, room_id, creatorName: creator.name, plainText: body.plain_text, roomType, roomName };
  return notificationOf(message, showsText, text.live);
}
