import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

const UPGRADE = /\r\nupgrade: *websocket/i;

/** A cable between the browsers and the server, to be cut, or to have a proxy in it that lets no socket through. */
export class Cable {
  /** Where the server listens; it may come back elsewhere. */
  target = 0;
  private isCut = false;
  private isBlocking = false;
  private isStalled = false;
  private readonly ends = new Set<Socket>();
  /** The ends of WebSockets. */
  private readonly upgraded = new Set<Socket>();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<Cable> {
    const server = createServer((socket) => cable.join(socket));
    const cable = new Cable(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return cable;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Everything that is under way is lost, and nothing new comes through. */
  cut(): void {
    this.isCut = true;
    for (const end of this.ends) end.destroy();
  }

  /** Nothing arrives any more, in either direction, and nobody is told. */
  stall(): void {
    this.isStalled = true;
    for (const end of this.ends) end.pause();
  }

  /** From here on upgrades are refused, and the sockets there are break. */
  blockSockets(): void {
    this.isBlocking = true;
    for (const end of this.upgraded) end.destroy();
  }

  heal(): void {
    this.isCut = false;
    this.isBlocking = false;
    this.isStalled = false;
    for (const end of this.ends) end.resume();
  }

  async stop(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(outside: Socket): void {
    if (this.isCut) {
      outside.destroy();
      return;
    }
    const inside = connect(this.target, '127.0.0.1');
    this.link(outside, inside);
    this.link(inside, outside);
    outside.on('data', (chunk) => {
      if (!UPGRADE.test(chunk.toString('latin1'))) return;
      this.upgraded.add(outside);
      outside.once('close', () => this.upgraded.delete(outside));
    });
  }

  private link(end: Socket, other: Socket): void {
    this.ends.add(end);
    if (this.isStalled) end.pause();
    end.on('error', () => {}); // `close` follows
    end.on('close', () => {
      this.ends.delete(end);
      other.destroy();
    });
    end.on('data', (chunk) => {
      const isRefused = this.isBlocking && UPGRADE.test(chunk.toString('latin1'));
      if (isRefused) end.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
      else other.write(chunk);
    });
  }
}
