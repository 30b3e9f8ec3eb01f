import type { MessageView } from '../../src/protocol/message.view';
import { Avatar } from '../components/avatar';
import { BotTag } from '../components/bot-tag';
import { Time } from '../components/time';
import { Boosts } from '../messages/boosts/boosts';
import { MessageBubble } from '../messages/bubble';

export interface OfflineMessageProps {
  message: MessageView;
  isMine: boolean;
  isJoined: boolean;
}

export function OfflineMessage({ message, isMine, isJoined }: OfflineMessageProps) {
  const { id, creator, created_at, boosts = [] } = message;
  const classes = ['message', isMine && 'mine', isJoined && 'joined'].filter(Boolean).join(' ');
  return (
    <li class={classes} id={`message-${id}`} data-created-at={created_at}>
      <span class="message-avatar">
        <Avatar user={creator} size={40} />
      </span>
      <div class="message-main">
        <div class="message-head">
          <span class="message-author">
            <bdi>{creator.name}</bdi>
          </span>
          <BotTag user={creator} />
          <a class="message-time" href={`#message-${id}`}>
            <Time at={created_at} shape="clock" />
          </a>
        </div>
        <div class="message-row">
          <MessageBubble message={message} />
        </div>
        <Boosts messageId={id} boosts={boosts} />
      </div>
    </li>
  );
}
