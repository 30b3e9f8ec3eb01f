import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

const LARGE_BYTES = 100_000;
const PORTAL =
  '<!doctype html><title>Elsewhere</title><form><input name="room"><button>Accept</button></form>';
const UPGRADE = /\r\nupgrade: *websocket/i;

/** A cable between the browsers and the server, to be cut, or to have a proxy in it that lets no socket through. */
export class Cable {
  /** Where the server listens; it may come back elsewhere. */
  target = 0;
  private isCut = false;
  private isBlocking = false;
  private isStalled = false;
  private foreign: Buffer | undefined;
  private breaksAfter = Number.POSITIVE_INFINITY;
  private answersBreakAfter = Number.POSITIVE_INFINITY;
  private bytesPerSecond = Number.POSITIVE_INFINITY;
  private readonly ends = new Set<Socket>();
  /** Ends of WebSockets and of large uploads. */
  private readonly inUse = new WeakSet<Socket>();
  /** Ends of lines to an address that the device no longer has. */
  private readonly dead = new WeakSet<Socket>();
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
    this.snap();
  }

  /** Everything that is under way is lost; new lines are fine. */
  snap(): void {
    for (const end of this.ends) end.destroy();
  }

  /** The device gets another address: lines in use fall silent for good, and the browser drops its idle ones. */
  move(): void {
    for (const end of this.ends)
      if (this.inUse.has(end)) this.dead.add(end.pause());
      else end.destroy();
  }

  /** No line takes more than that from the browser. */
  limit(bytesPerSecond: number): void {
    this.bytesPerSecond = bytesPerSecond;
  }

  /** Nothing arrives any more, in either direction, and nobody is told. */
  stall(): void {
    this.isStalled = true;
    for (const end of this.ends) end.pause();
  }

  /** Each line but a socket breaks when so many bytes have left the browser. */
  breakAfter(bytes: number): void {
    this.breaksAfter = bytes;
  }

  /** Each line but a socket breaks when so many bytes have come back. */
  breakAnswersAfter(bytes: number): void {
    this.answersBreakAfter = bytes;
    for (const end of this.ends) if (!this.upgraded.has(end)) end.destroy();
  }

  /** From here on upgrades are refused, and the sockets there are break. */
  blockSockets(): void {
    this.isBlocking = true;
    for (const end of this.upgraded) end.destroy();
  }

  /** From here on, somebody else answers everything: a proxy whose server is down, or a captive portal. */
  answerInstead(status: number, headers: Record<string, string> = {}, body: string | Buffer = PORTAL): void {
    const lines = Object.entries({ 'content-type': 'text/html', connection: 'close', ...headers });
    const head = lines.map(([name, value]) => `${name}: ${value}`);
    const start = [`HTTP/1.1 ${status} Elsewhere`, ...head, '', ''].join('\r\n');
    this.foreign = Buffer.concat([Buffer.from(start), Buffer.from(body)]);
    this.snap();
  }

  heal(): void {
    this.isCut = false;
    this.foreign = undefined;
    this.isBlocking = false;
    this.isStalled = false;
    this.breaksAfter = this.answersBreakAfter = this.bytesPerSecond = Number.POSITIVE_INFINITY;
    for (const end of this.ends) if (!this.dead.has(end)) end.resume();
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
    const { foreign } = this;
    if (foreign !== undefined) {
      outside.once('data', () => outside.end(foreign)).on('error', () => {});
      return;
    }
    const inside = connect(this.target, '127.0.0.1');
    this.link(outside, inside, (chunk) => inside.write(chunk));
    this.link(inside, outside, this.answer(outside, inside));
    let sent = 0;
    outside.on('data', (chunk) => {
      sent += chunk.length;
      this.hold(outside, chunk.length);
      if (sent > this.breaksAfter && !this.upgraded.has(outside)) outside.destroy();
      const isUpgrade = UPGRADE.test(chunk.toString('latin1'));
      if (isUpgrade || sent > LARGE_BYTES) for (const end of [outside, inside]) this.inUse.add(end);
      if (!isUpgrade) return;
      this.upgraded.add(outside);
      outside.once('close', () => this.upgraded.delete(outside));
    });
  }

  private hold(outside: Socket, bytes: number): void {
    if (this.bytesPerSecond === Number.POSITIVE_INFINITY) return;
    outside.pause();
    const resume = () => this.isStalled || this.dead.has(outside) || outside.resume();
    setTimeout(resume, (1_000 * bytes) / this.bytesPerSecond).unref();
  }

  private link(end: Socket, other: Socket, pass: (chunk: Buffer) => void): void {
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
      else pass(chunk);
    });
  }

  /** Half an answer, when it is to break there. */
  private answer(outside: Socket, inside: Socket): (chunk: Buffer) => void {
    let answered = 0;
    return (chunk) => {
      const left = Math.max(0, this.answersBreakAfter - answered);
      answered += chunk.length;
      if (chunk.length <= left || this.upgraded.has(outside)) outside.write(chunk);
      else outside.end(chunk.subarray(0, left), () => inside.destroy());
    };
  }
}
