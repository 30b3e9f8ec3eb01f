import { truncate } from './characters';
import { shownText } from './shown-text';

const MAX_TITLE = 80;
export const MAX_NOTIFICATION_BODY = 240;

export const NOTIFICATION_ICON = '/account/logo?size=small';

interface NotifiedMessage {
  id: number;
  room_id: number;
  creatorName: string;
  plainText: string;
  roomType: 'open' | 'closed' | 'direct';
  roomName: string | null;
}

interface NotificationTexts {
  wroteSomething(name: string): string;
  newMessage: string;
}

export interface NotificationContent {
  title: string;
  body: string;
  icon: string;
  tag: string;
  path: string;
}

export function notificationOf(
  message: NotifiedMessage,
  showsText: boolean,
  texts: NotificationTexts,
): NotificationContent {
  const { id, room_id, creatorName, roomType, roomName } = message;
  const isPing = roomType === 'direct';
  return {
    title: truncate((!isPing && roomName) || creatorName, MAX_TITLE),
    body: truncate(bodyOf(message, isPing, showsText, texts), MAX_NOTIFICATION_BODY),
    icon: NOTIFICATION_ICON,
    tag: `room-${room_id}`,
    path: `/rooms/${room_id}/@${id}`,
  };
}

function bodyOf(
  { creatorName, plainText }: NotifiedMessage,
  isPing: boolean,
  showsText: boolean,
  texts: NotificationTexts,
): string {
  if (!showsText) return isPing ? texts.newMessage : texts.wroteSomething(creatorName);
  const shown = shownText(plainText);
  return isPing ? shown : `${creatorName}: ${shown}`;
}
