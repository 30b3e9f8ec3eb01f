import type { CampfireClient } from '../../assets/app/net/client';
import type { OutboxChange } from '../../assets/app/net/outbox/outbox-options';
import type { OutboxEntry } from '../../assets/app/net/outbox/outbox-store';
import type { ClientFrame } from '../../src/protocol/frames';
import { settle } from './fake-clock';
import type { Peer } from './scripted-server';

export const wordsOf = (entry: OutboxEntry) => ('body' in entry ? entry.body : entry.type);

/** Every change of the outbox in words: "pending one", "sent one". */
export function watch(client: CampfireClient): string[] {
  const changes: string[] = [];
  client.on('outbox', ({ entry }: OutboxChange) => changes.push(`${entry.status} ${wordsOf(entry)}`));
  return changes;
}

/** The server has read everything that the client sent before. */
export async function nothingMore(client: CampfireClient): Promise<void> {
  await settle();
  await client.edit({ id: 1, room_id: 1 }, 'a marker');
}

/** As a server that takes no message. */
export function refuse(code: string, more: { retry_after_ms?: number } = {}) {
  return (peer: Peer, frame: ClientFrame) => {
    if (frame.type === 'message.post')
      peer.send({ type: 'error', ref: frame.ref, code, detail: `It is ${code}.`, ...more });
  };
}
