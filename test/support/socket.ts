import { WebSocket } from 'ws';
import type { ClientFrame, EventFrame, EventName, ServerFrame } from '../../src/protocol/frames';
import type { Person, TestApp } from './test-app';
import { PATIENCE_MS } from './until';

type FrameOf<Type extends ServerFrame['type']> = Extract<ServerFrame, { type: Type }>;
type EventOf<Name extends EventName> = Extract<EventFrame, { name: Name }>;

export interface SocketOptions {
  /** Handshake headers that replace the person's token. */
  headers?: Record<string, string>;
  protocols?: string[];
}

/** A person's socket that records every frame in order. */
export class TestSocket {
  readonly frames: ServerFrame[] = [];
  readonly raw: WebSocket;
  closed: { code: number; reason: string } | undefined;
  private readonly changed = new Set<() => void>();
  private taken = 0;

  private constructor(app: TestApp, person: Person | null, { headers, protocols }: SocketOptions) {
    const authorization = person && { authorization: `Bearer ${person.token}` };
    this.raw = new WebSocket(`${app.origin.replace('http', 'ws')}/ws`, protocols ?? [], {
      headers: { ...authorization, ...headers },
    });
    this.raw.on('message', (data) => this.took(JSON.parse(String(data))));
    this.raw.on('close', (code, reason) => {
      this.closed = { code, reason: String(reason) };
      for (const look of this.changed) look();
    });
    this.raw.on('error', () => undefined);
  }

  /** Opens a socket without sending `hello`. */
  static async open(app: TestApp, person: Person | null, options: SocketOptions = {}): Promise<TestSocket> {
    const socket = new TestSocket(app, person, options);
    await new Promise<void>((resolve, reject) => {
      socket.raw.once('open', resolve);
      socket.raw.once('unexpected-response', (_request, response) => {
        let body = '';
        response.on('data', (chunk) => (body += chunk));
        response.on('end', () => reject(new Refusal(response.statusCode ?? 0, response.headers, body)));
      });
      socket.raw.once('error', reject);
    });
    return socket;
  }

  /** Resolves when the socket is live; `hello` may ask for HTML or resume from a cursor. */
  static async live(
    app: TestApp,
    person: Person,
    hello: { after?: number; html?: boolean; types?: string; rooms?: string; mentions?: string } = {},
  ): Promise<TestSocket> {
    const socket = await TestSocket.open(app, person);
    socket.send({ type: 'hello', ...hello });
    await socket.next('welcome');
    await socket.settled();
    return socket;
  }

  /** Returns the response to a rejected handshake. */
  static async refusal(app: TestApp, person: Person | null, options: SocketOptions = {}): Promise<Refusal> {
    const socket = await TestSocket.open(app, person, options).catch((refusal: unknown) => refusal);
    if (socket instanceof Refusal) return socket;
    throw socket instanceof Error ? socket : new Error('The socket was let in.');
  }

  send(frame: ClientFrame | string | object): void {
    this.raw.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  }

  /** The next frame of this type after those already taken by `next`. */
  next<Type extends ServerFrame['type']>(
    type: Type,
    matches: (frame: FrameOf<Type>) => boolean = () => true,
  ): Promise<FrameOf<Type>> {
    return this.until(() => {
      for (let index = this.taken; index < this.frames.length; index++) {
        const frame = this.frames[index]!;
        if (frame.type !== type || !matches(frame as FrameOf<Type>)) continue;
        this.taken = index + 1;
        return frame as FrameOf<Type>;
      }
      return undefined;
    }, `a frame ${type}`);
  }

  /** The first frame like this, whatever was taken before. */
  any(matches: (frame: ServerFrame) => boolean): Promise<ServerFrame> {
    return this.until(() => this.frames.find(matches), 'such a frame');
  }

  event<Name extends EventName>(
    name: Name,
    matches: (event: EventOf<Name>) => boolean = () => true,
  ): Promise<EventOf<Name>> {
    return this.next(
      'event',
      (frame) => frame.name === name && matches(frame as EventOf<Name>),
    ) as unknown as Promise<EventOf<Name>>;
  }

  close(): Promise<unknown> {
    this.raw.close();
    return this.ended();
  }

  ended(): Promise<{ code: number; reason: string }> {
    return this.until(() => this.closed, 'the end of the socket');
  }

  /** Waits until the server has responded to everything sent before. */
  async settled(): Promise<void> {
    const ref = `settled ${Math.random()}`;
    this.send({ type: 'ping', ref });
    await this.until(() => this.frames.find((frame) => frame.type === 'pong' && frame.ref === ref), 'a pong');
  }

  /** Waits for this many `ack` or `error` frames. */
  answered(count: number): Promise<ServerFrame[]> {
    return this.until(() => {
      const answers = this.frames.filter(({ type }) => type === 'ack' || type === 'error');
      return answers.length >= count ? answers : undefined;
    }, `answer to ${count} frames`);
  }

  get events(): EventFrame[] {
    return this.frames.filter((frame) => frame.type === 'event');
  }

  ofType<Type extends ServerFrame['type']>(type: Type): FrameOf<Type>[] {
    return this.frames.filter((frame): frame is FrameOf<Type> => frame.type === type);
  }

  private took(frame: ServerFrame): void {
    this.frames.push(frame);
    for (const look of this.changed) look();
  }

  private until<Found>(find: () => Found | undefined, what: string): Promise<Found> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = find();
        if (found !== undefined) end(() => resolve(found));
      };
      const end = (settle: () => void) => {
        clearTimeout(timer);
        this.changed.delete(look);
        settle();
      };
      const timer = setTimeout(
        () =>
          end(() =>
            reject(new Error(`There was no ${what}; there was ${JSON.stringify(this.frames.slice(-10))}`)),
          ),
        PATIENCE_MS,
      );
      this.changed.add(look);
      look();
    });
  }
}

/** The HTTP response to a rejected handshake. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly headers: Record<string, string | string[] | undefined>,
    readonly body: string,
  ) {
    super(`${status} ${body}`);
  }
}
