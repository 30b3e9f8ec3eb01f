import {
  createDecipheriv,
  createECDH,
  createPublicKey,
  type ECDH,
  hkdfSync,
  randomBytes,
  verify,
} from 'node:crypto';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Payload } from '../../src/push/payload';
import { PATIENCE_MS } from './until';

export interface Received {
  payload: Payload;
  text: string;
  headers: IncomingHttpHeaders;
  bytes: number;
  at: number;
}

/** The response of the push service to a notification: a status, or a failure. */
export type Behaviour = number | 'hang' | 'reset' | { status: number; headers: Record<string, string> };

/** The browser's side of a subscription, with its private key. */
export class Device {
  readonly received: Received[] = [];
  /** Called with the number of the request, from 0. */
  behave: (nth: number) => Behaviour = () => 201;
  requests = 0;
  private readonly keys: ECDH = createECDH('prime256v1');
  private readonly auth = randomBytes(16);

  constructor(readonly endpoint: string) {
    this.keys.generateKeys();
  }

  get subscription() {
    return {
      endpoint: this.endpoint,
      p256dh_key: this.keys.getPublicKey('base64url'),
      auth_key: this.auth.toString('base64url'),
    };
  }

  get bodies(): string[] {
    return this.received.map(({ payload }) => payload.options.body);
  }

  /** Decrypts with the keys of RFC 8291: key pair, secret and salt. */
  decrypt(body: Buffer): string {
    const salt = body.subarray(0, 16);
    const keyLength = body[20]!;
    const theirs = body.subarray(21, 21 + keyLength);
    const sealed = body.subarray(21 + keyLength);
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), this.keys.getPublicKey(), theirs]);
    const secret = Buffer.from(hkdfSync('sha256', this.keys.computeSecret(theirs), this.auth, info, 32));
    const derive = (name: string, length: number) =>
      Buffer.from(hkdfSync('sha256', secret, salt, `Content-Encoding: ${name}\0`, length));
    const decipher = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12));
    decipher.setAuthTag(sealed.subarray(-16));
    const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
    return padded.subarray(0, padded.lastIndexOf(2)).toString();
  }
}

/** A local push service that decrypts notifications and fails on demand. */
export class PushService {
  private readonly devices = new Map<string, Device>();
  private readonly changed = new Set<() => void>();
  /** Requests for no device, or that could not be decrypted. */
  readonly faults: string[] = [];
  connections = 0;

  private constructor(private readonly server: Server) {}

  static async start(port = 0): Promise<PushService> {
    const server = createServer();
    const service = new PushService(server);
    server.on('connection', () => service.connections++);
    server.on('request', (request, response) => void service.take(request, response));
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return service;
  }

  /** Settings that allow a server to call this machine. */
  get settings(): Record<string, string> {
    return { PUSH_HOSTS: this.origin, OUTBOUND_NETWORKS: '127.0.0.0/8' };
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get received(): Received[] {
    return [...this.devices.values()].flatMap(({ received }) => received);
  }

  device(): Device {
    const path = `/push/${randomBytes(8).toString('hex')}`;
    const device = new Device(this.origin + path);
    this.devices.set(path, device);
    return device;
  }

  /** Ends the requests that hang. */
  hangUp(): void {
    this.server.closeAllConnections();
  }

  async stop(): Promise<void> {
    this.hangUp();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Waits until requests make the condition true. */
  until(check: () => boolean, what = 'a notification'): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const timer = setTimeout(
      () => reject(new Error(`Waited in vain for ${what}; faults: ${this.faults}`)),
      PATIENCE_MS,
    );
    const look = () => {
      if (check()) resolve();
    };
    this.changed.add(look);
    look();
    return promise.finally(() => {
      clearTimeout(timer);
      this.changed.delete(look);
    });
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const device = this.devices.get(request.url ?? '');
    if (device) this.handle(device, Buffer.concat(chunks), request, response);
    else {
      this.faults.push(`${request.method} ${request.url}`);
      response.writeHead(404).end();
    }
    for (const look of this.changed) look();
  }

  private handle(device: Device, body: Buffer, { headers }: IncomingMessage, response: ServerResponse): void {
    const behaviour = device.behave(device.requests++);
    try {
      assertVapid(headers.authorization ?? '', this.origin);
      const text = device.decrypt(body);
      const status = typeof behaviour === 'number' ? behaviour : 0;
      if (status >= 200 && status < 300)
        device.received.push({
          text,
          payload: JSON.parse(text),
          headers,
          bytes: body.length,
          at: Date.now(),
        });
    } catch (error) {
      this.faults.push(String(error));
    }
    if (behaviour === 'hang') return;
    if (behaviour === 'reset') response.socket?.resetAndDestroy();
    else if (typeof behaviour === 'number') response.writeHead(behaviour).end();
    else response.writeHead(behaviour.status, behaviour.headers).end();
  }
}

/** RFC 8292: signed with the key it names, for this service, with a short lifetime. */
function assertVapid(authorization: string, origin: string): void {
  const [, token = '', key = ''] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization) ?? [];
  const [head = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(key, 'base64url');
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'));
  const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
  const isSigned = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  const { aud, exp, sub } = JSON.parse(Buffer.from(claims, 'base64url').toString());
  const isShort = exp * 1000 > Date.now() && exp * 1000 < Date.now() + 24 * 3600_000 + 60_000;
  if (!isSigned || aud !== origin || !isShort || !/^(mailto|https):/.test(sub))
    throw new Error(`This is not signed as it should be: ${JSON.stringify({ isSigned, aud, exp, sub })}`);
}
