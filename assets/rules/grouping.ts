export interface Authored {
  creatorId: string | number;
  at: number;
}

const MAX_GAP_MS = 5 * 60 * 1000;

export function isContinuation(message: Authored, previous: Authored | undefined): boolean {
  return (
    previous !== undefined &&
    message.creatorId === previous.creatorId &&
    message.at - previous.at < MAX_GAP_MS
  );
}
