import { connect, createServer, type Server, type Socket } from 'node:net';

interface Pair {
  client: Socket;
  server: Socket;
}

const PAGE =
  '<!doctype html><title>Welcome to the hotel</title><form><input name="room"><button>Go</button></form>';
const foreign = (status: string) =>
  `HTTP/1.1 ${status}\r\ncontent-type: text/html\r\ncontent-length: ${PAGE.length}\r\nconnection: close\r\n\r\n${PAGE}`;
/** What others answer in the server's place. */
const FOREIGN = { portal: foreign('200 OK'), gateway: foreign('502 Bad Gateway') };

/** A proxy that simulates a bad network: it breaks, swallows and delays data, and loses responses. */
export class ChaosProxy {
  private readonly pairs = new Set<Pair>();
  private server: Server;
  private isCut = false;
  private isHole = false;
  private answersInstead: keyof typeof FOREIGN | undefined;
  /** Lines to an address that the clients no longer have. */
  private readonly dead = new WeakSet<Socket>();
  private delayMs = 0;
  private acksToLose = 0;
  readonly counts = { cuts: 0, holes: 0, delays: 0, lostAcks: 0, portals: 0, gateways: 0, moves: 0 };
  port = 0;

  constructor(private readonly target: number) {
    this.server = createServer({ allowHalfOpen: false }, (client) => this.join(client));
  }

  listen(): Promise<void> {
    return new Promise((resolve) =>
      this.server.listen(0, '127.0.0.1', () => {
        this.port = (this.server.address() as { port: number }).port;
        resolve();
      }),
    );
  }

  /** Breaks all connections and accepts none. */
  cut(ms: number): void {
    this.counts.cuts++;
    this.isCut = true;
    this.breakAll();
    setTimeout(() => (this.isCut = false), ms).unref();
  }

  /** Half-open: connections stay without data, and are closed at the end. */
  hole(ms: number): void {
    this.counts.holes++;
    this.isHole = true;
    setTimeout(() => {
      this.isHole = false;
      this.breakAll();
    }, ms).unref();
  }

  /** Something else answers every request: a captive portal, or a proxy whose server is down. */
  answerInstead(who: keyof typeof FOREIGN, ms: number): void {
    this.counts[`${who}s`]++;
    this.answersInstead = who;
    this.breakAll();
    setTimeout(() => (this.answersInstead = undefined), ms).unref();
  }

  /** The clients get another address: what is under way stays without data, and nobody is told. */
  move(): void {
    this.counts.moves++;
    for (const { client, server } of this.pairs) this.dead.add(client).add(server);
  }

  delay(ms: number): void {
    this.counts.delays++;
    this.delayMs = 20;
    setTimeout(() => (this.delayMs = 0), ms).unref();
  }

  /** Drops the next responses, although their requests take effect. */
  loseAcks(count: number): void {
    this.acksToLose += count;
  }

  heal(): void {
    this.isCut = false;
    this.delayMs = 0;
    this.acksToLose = 0;
    this.answersInstead = undefined;
    if (this.isHole || this.counts.moves > 0) this.breakAll();
    this.isHole = false;
  }

  close(): void {
    this.breakAll();
    this.server.close();
  }

  private join(client: Socket): void {
    if (this.isCut) return void client.destroy();
    if (this.answersInstead) return this.answer(client, FOREIGN[this.answersInstead]);
    const server = connect(this.target, '127.0.0.1');
    const pair = { client, server };
    this.pairs.add(pair);
    for (const socket of [client, server]) {
      socket.setNoDelay(true);
      socket.on('error', () => this.part(pair));
      socket.on('close', () => this.part(pair));
    }
    client.on('data', (chunk) => this.pass(chunk, server, client));
    server.on('data', (chunk) => {
      if (this.acksToLose > 0 && !this.isHole && !this.dead.has(server)) return this.lose(pair);
      this.pass(chunk, client, server);
    });
  }

  private answer(client: Socket, response: string): void {
    client.on('error', () => undefined);
    client.once('data', () => client.end(response));
  }

  private lose(pair: Pair): void {
    this.acksToLose--;
    this.counts.lostAcks++;
    this.part(pair);
  }

  private pass(chunk: Buffer, to: Socket, from: Socket): void {
    if (this.isHole || this.dead.has(from) || to.destroyed) return;
    if (this.delayMs > 0) {
      from.pause();
      setTimeout(() => {
        if (!to.destroyed) to.write(chunk);
        from.resume();
      }, this.delayMs);
    } else if (!to.write(chunk)) {
      from.pause();
      to.once('drain', () => from.resume());
    }
  }

  private part(pair: Pair): void {
    this.pairs.delete(pair);
    pair.client.destroy();
    pair.server.destroy();
  }

  private breakAll(): void {
    for (const pair of [...this.pairs]) this.part(pair);
  }
}
