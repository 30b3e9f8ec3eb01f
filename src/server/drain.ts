import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Draining } from '../health/draining';

export const DRAIN_MS = 30_000;

export async function drain(app: NestFastifyApplication): Promise<void> {
  await app.get(Draining).begin();
  const timer = setTimeout(() => app.getHttpServer().closeAllConnections(), DRAIN_MS);
  await app.close();
  clearTimeout(timer);
}
