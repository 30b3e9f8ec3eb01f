import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A cable between the browsers and the server, to be cut. */
export class Cable {
  /** Where the server listens; it may come back elsewhere. */
  target = 0;
  private isCut = false;
  private readonly ends = new Set<Socket>();

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

  heal(): void {
    this.isCut = false;
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
    for (const [end, other] of [
      [outside, inside],
      [inside, outside],
    ] as const) {
      this.ends.add(end);
      end.on('error', () => {}); // `close` follows
      end.on('close', () => {
        this.ends.delete(end);
        other.destroy();
      });
      end.pipe(other);
    }
  }
}
