import type { Api } from '../api';

export interface ColdMessage {
  id: number;
  creator: number;
  cid: string;
  source: string;
  boosts: { id: number; content: string }[];
}

const PAGE = 100;

/** Reads a whole room as a new client would, in the displayed order. */
export async function readCold(api: Api, token: string, room: number, after: number): Promise<ColdMessage[]> {
  const all: ColdMessage[] = [];
  for (let cursor: string | null = String(after); cursor !== null; ) {
    const path = `/api/v1/rooms/${room}/messages?after=${cursor}&limit=${PAGE}`;
    const { status, body } = await api.call('GET', path, token);
    if (status !== 200) throw new Error(`cold reader: ${status} for ${path}`);
    for (const { id, creator, client_message_id: cid, body: text, boosts } of body.items)
      all.push({ id, creator: creator.id, cid, source: text.source, boosts });
    cursor = body.next;
  }
  return all;
}
