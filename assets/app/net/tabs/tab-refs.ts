import type { ServerFrame } from '../../../../src/protocol/frames';
import type { Command } from '../connection/command';
import type { TabId } from './tab-channel';

const SEPARATOR = ' ';

export function refOf(frame: Command | ServerFrame): string | undefined {
  return 'ref' in frame ? frame.ref : undefined;
}

export function withTab(tab: TabId, command: Command): Command {
  const ref = refOf(command);
  return ref === undefined ? command : ({ ...command, ref: `${tab}${SEPARATOR}${ref}` } as Command);
}

export function answerIn(frame: ServerFrame): { tab: TabId; frame: ServerFrame } | undefined {
  const [tab, ref] = refOf(frame)?.split(SEPARATOR, 2) ?? [];
  return ref === undefined ? undefined : { tab: tab!, frame: { ...frame, ref } as ServerFrame };
}
