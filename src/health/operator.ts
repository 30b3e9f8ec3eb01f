import { BlockList, isIP, isIPv6 } from 'node:net';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { isSameSecret } from '../auth/tokens';
import { Config } from '../config/config';
import { bearerToken } from '../http/bearer';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

/** By `METRICS_TOKEN` or, without one, by asking from this machine. */
@Injectable()
export class Operator {
  constructor(private readonly config: Config) {}

  isAsking(request: FastifyRequest): boolean {
    const { METRICS_TOKEN } = this.config;
    if (METRICS_TOKEN === undefined) return this.isLocal(request);
    return isSameSecret(METRICS_TOKEN, bearerToken(request.headers) ?? '');
  }

  /** A proxy on this machine may not say that it speaks for strangers; the host name tells. */
  private isLocal({ socket, headers, host }: FastifyRequest): boolean {
    const peer = socket.remoteAddress ?? '';
    const isHere = loopback.check(peer, isIPv6(peer) ? 'ipv6' : 'ipv4');
    return isHere && !FORWARDED.some((name) => name in headers) && !isPublicName(host);
  }
}

function isPublicName(host: string): boolean {
  const name = URL.parse(`http://${host}`)?.hostname.replace(/^\[|\]$/g, '') ?? '';
  return name !== 'localhost' && isIP(name) === 0;
}
