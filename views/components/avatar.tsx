import type { MessageCreator } from '../../src/protocol/message.view';

export interface AvatarProps {
  /** A program is square, people are round. */
  user: Pick<MessageCreator, 'id' | 'name' | 'avatar_url'> & Partial<Pick<MessageCreator, 'role'>>;
  size: 24 | 32 | 40 | 48 | 72 | 96;
  /** Adds the name for screen readers; omit next to a visible name. */
  named?: boolean;
  /** Lets the browser set `data-online` for the presence dot. */
  presence?: boolean;
}

export function Avatar({ user, size, named, presence }: AvatarProps) {
  return (
    <span
      class={`avatar avatar-${size}${user.role === 'bot' ? ' avatar-bot' : ''}`}
      data-presence-of={presence ? user.id : undefined}
    >
      <img src={user.avatar_url} alt={named ? user.name : ''} width={size} height={size} loading="lazy" />
    </span>
  );
}
