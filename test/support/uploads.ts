import { Drawings } from '../../src/files/drawing/drawings';
import type { MessageView } from '../../src/protocol/message.view';
import type { Person, TestApp } from './test-app';

export interface Sent {
  name: string;
  content: Buffer | string;
  type?: string;
}

export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers are checked by the tests themselves
  body: any;
}

type Room = { id: number };
type Fields = Record<string, string>;

export function formOf(files: Sent[], fields: Fields = {}): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const { name, content, type } of files)
    form.append('attachment', new Blob([new Uint8Array(Buffer.from(content))], { type }), name);
  return form;
}

/** Posts files over a real connection. */
export async function sendFiles(
  { origin }: Pick<TestApp, 'origin'>,
  as: Pick<Person, 'token'> | null,
  room: Room,
  files: Sent[],
  fields: Fields = {},
): Promise<Answer> {
  const response = await fetch(`${origin}/api/v1/rooms/${room.id}/messages`, {
    method: 'POST',
    headers: as ? { authorization: `Bearer ${as.token}` } : {},
    body: formOf(files, fields),
  });
  return { status: response.status, body: await response.json() };
}

/** Like `sendFiles`, but throws on an error. */
export async function postFiles(...sent: Parameters<typeof sendFiles>): Promise<MessageView> {
  const { status, body } = await sendFiles(...sent);
  if (status > 201) throw new Error(JSON.stringify(body));
  return body;
}

/** Like `postFiles`, and waits until everything is drawn. */
export async function postDrawn(
  app: TestApp,
  as: Person,
  ...sent: [Room, Sent[], Fields?]
): Promise<MessageView> {
  const { url } = await postFiles(app, as, ...sent);
  await app.app.get(Drawings).idle();
  return (await app.request(as, 'GET', url.replace('/rooms', '/api/v1/rooms'))).body;
}

export function fetchFile(
  { origin }: Pick<TestApp, 'origin'>,
  as: Pick<Person, 'token'>,
  path: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(origin + path, {
    headers: { authorization: `Bearer ${as.token}`, ...headers },
    redirect: 'manual',
  });
}

export const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());
