import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Told {
  bot: number;
  /** The event of the message. */
  event: number;
}

/** The program behind every bot: notes what each one is told, and answers nothing. */
export class WebhookReceiver {
  readonly told: Told[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<WebhookReceiver> {
    const server = createServer((request, response) => void receiver.take(request, response));
    const receiver = new WebhookReceiver(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  urlFor(bot: number): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/${bot}`;
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  /** A request that a kill cut off counts for nothing. */
  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      let text = '';
      for await (const chunk of request) text += chunk;
      const id = request.headers['webhook-id'] ?? `evt_${JSON.parse(text).event_id}`;
      this.told.push({ bot: Number(request.url!.slice(1)), event: Number(String(id).replace('evt_', '')) });
      response.writeHead(204).end();
    } catch {
      response.destroy();
    }
  }
}
