export interface RoomState {
  isUnread: boolean;
  mentions: number;
  isMuted?: boolean;
  hasDraft?: boolean;
  /** It can’t be read without a connection, and there is none. */
  isUnavailable?: boolean;
}

export type RoomMark = 'count' | 'dot' | 'draft' | 'unavailable' | 'muted';

/** What a room shows in the sidebar: one mark, the most pressing. */
export function roomMarkOf(state: RoomState): RoomMark | undefined {
  const { isUnread, mentions, isMuted, hasDraft, isUnavailable } = state;
  if (isUnread) return mentions > 0 ? 'count' : 'dot';
  if (hasDraft) return 'draft';
  if (isUnavailable) return 'unavailable';
  return isMuted ? 'muted' : undefined;
}
