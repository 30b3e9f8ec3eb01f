/** Where a message stands: who wrote it, and when, in milliseconds. */
export interface Placed {
  creatorId: string;
  at: number;
}

const JOIN_WITHIN_MS = 5 * 60 * 1000;

/** Follows the previous message without face and name. The server's pages use the same rule. */
export function joins(message: Placed, previous: Placed | undefined): boolean {
  if (!previous || message.creatorId !== previous.creatorId) return false;
  return message.at - previous.at < JOIN_WITHIN_MS && !startsDay(message, previous);
}

/** The first of its day, where the viewer is. */
export function startsDay(message: Placed, previous: Placed | undefined): boolean {
  return !previous || new Date(message.at).toDateString() !== new Date(previous.at).toDateString();
}
