import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { until } from '../support/until';

export interface Call {
  path: string;
  headers: IncomingHttpHeaders;
  /** The body as it came. */
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: what is told is checked by the tests themselves
  body: any;
}

type Respond = (response: ServerResponse, call: Call) => void;

/** The program of a bot: notes what it's told, and answers as the test says. */
export class Receiver {
  readonly calls: Call[] = [];
  respond: Respond = (response) => response.writeHead(204).end();

  private constructor(private readonly server: Server) {}

  static async start(port = 0): Promise<Receiver> {
    const server = createServer((request, response) => void receiver.take(request, response));
    const receiver = new Receiver(server);
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return receiver;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  to(path: string): Call[] {
    return this.calls.filter((call) => call.path === path);
  }

  texts(path: string): string[] {
    return this.to(path).map(({ body }) => body.message.body.plain);
  }

  async untilTold(path: string, count: number): Promise<void> {
    await until(() => this.to(path).length >= count, `${count} calls of ${path}`);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request) text += chunk;
    const call = { path: request.url!, headers: request.headers, text, body: JSON.parse(text) };
    this.calls.push(call);
    this.respond(response, call);
  }
}
