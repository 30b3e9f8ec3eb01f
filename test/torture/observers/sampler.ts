import { readdirSync, readFileSync } from 'node:fs';
import { Api } from '../api';
import type { Sample } from '../audit/evidence';
import type { Server } from '../server';

const EVERY_MS = 1_000;

/** Samples the server's use of resources. */
export class Sampler {
  readonly samples: Sample[] = [];
  private readonly timer: NodeJS.Timeout;
  private readonly api: Api;

  constructor(private readonly server: Server) {
    this.api = new Api(server.port, 2_000);
    this.timer = setInterval(() => this.sample().catch(() => undefined), EVERY_MS);
  }

  stop(): void {
    clearInterval(this.timer);
    this.api.close();
  }

  get worst(): Sample {
    const worst = (name: keyof Sample) => Math.max(0, ...this.samples.map((sample) => sample[name]));
    return { rssMiB: worst('rssMiB'), fds: worst('fds'), lagMs: worst('lagMs') };
  }

  private async sample(): Promise<void> {
    const { pid, isUp } = this.server;
    if (!pid || !isUp) return;
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const rssMiB = Math.round(Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024);
    const fds = readdirSync(`/proc/${pid}/fd`).length;
    const { body } = await this.api.call('GET', '/metrics');
    const lag = /^nodejs_eventloop_delay_seconds\{quantile="0.99"\} (\S+)/m.exec(String(body))?.[1];
    this.samples.push({ rssMiB, fds, lagMs: Math.round(Number(lag ?? 0) * 1000) });
  }
}
