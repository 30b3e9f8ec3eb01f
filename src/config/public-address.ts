import type { Server } from 'node:http';
import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Config } from './config';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** Without `PUBLIC_URL`, known only once the server listens. */
@Injectable()
export class PublicAddress {
  private listenPort: number | undefined;
  private readonly ownHosts: Set<string> | undefined;

  constructor(
    private readonly config: Config,
    private readonly host: HttpAdapterHost,
  ) {
    const { PUBLIC_URL, ALLOWED_ORIGINS } = config;
    const origins = PUBLIC_URL === undefined ? undefined : [PUBLIC_URL, ...ALLOWED_ORIGINS];
    this.ownHosts = origins && new Set(origins.map((origin) => new URL(origin).host));
  }

  get url(): string {
    return this.config.PUBLIC_URL ?? `http://localhost:${this.port}`;
  }

  isOwnHost(host: string | undefined): boolean {
    return this.ownHosts === undefined || (host !== undefined && this.ownHosts.has(host));
  }

  get isLoopback(): boolean {
    return isLoopbackName(this.config.HOST) && isLoopbackName(new URL(this.url).hostname);
  }

  isAllowedOrigin(origin: string | undefined): boolean {
    return origin !== undefined && (this.origins.includes(origin) || this.isListedOrigin(origin));
  }

  isListedOrigin(origin: string | undefined): boolean {
    return origin !== undefined && this.config.ALLOWED_ORIGINS.includes(origin);
  }

  /** Without `PUBLIC_URL`, all names of the loopback interface. */
  get origins(): string[] {
    const { PUBLIC_URL } = this.config;
    return PUBLIC_URL ? [PUBLIC_URL] : LOOPBACK.map((name) => `http://${name}:${this.port}`);
  }

  get port(): number {
    this.listenPort ??= portOf(this.host.httpAdapter?.getHttpServer());
    return this.listenPort ?? this.config.PORT;
  }
}

const isLoopbackName = (name: string) =>
  LOOPBACK.includes(name) || name === '::1' || /^127(?:\.\d+){3}$/.test(name);

function portOf(server: Server | undefined): number | undefined {
  const address = server?.address();
  return typeof address === 'object' ? address?.port : undefined;
}
