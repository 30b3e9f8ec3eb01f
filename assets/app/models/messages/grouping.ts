import { type Authored, isContinuation } from '../../../rules/grouping';

export function joins(message: Authored, previous: Authored | undefined): boolean {
  return isContinuation(message, previous) && !startsDay(message, previous);
}

export function startsDay(message: Authored, previous: Authored | undefined): boolean {
  return !previous || new Date(message.at).toDateString() !== new Date(previous.at).toDateString();
}
