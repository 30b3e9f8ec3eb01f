import type { MessageCreator } from '../../src/messages/message.view';

export interface FaceProps {
  user: Pick<MessageCreator, 'id' | 'name' | 'avatar_url'>;
  size: 24 | 32 | 40 | 48 | 96;
  /** Tell screen readers who it is; leave it out where the name stands beside it. */
  named?: boolean;
  /** Show whether the person is here; the browser sets `data-online`. */
  presence?: boolean;
}

export function Face({ user, size, named, presence }: FaceProps) {
  return (
    <span class={`face face-${size}`} data-presence-of={presence ? user.id : undefined}>
      <img src={user.avatar_url} alt={named ? user.name : ''} width={size} height={size} loading="lazy" />
    </span>
  );
}
