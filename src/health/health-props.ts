import { Injectable } from '@nestjs/common';
import { version } from '../config/version';
import { LiveStats } from '../connections/live-stats';
import { DiskSpace } from '../database/disk-space';
import type { ServerFigures } from '../protocol/health.view';
import { HealthReport } from './health-report';

@Injectable()
export class HealthPropsBuilder {
  constructor(
    private readonly report: HealthReport,
    private readonly space: DiskSpace,
    private readonly stats: LiveStats,
  ) {}

  async build() {
    const lines = await this.report.lines();
    const toDo = lines.filter(({ state }) => state === 'poor' || state === 'down').length;
    return { lines, toDo, server: await this.server() };
  }

  private async server(): Promise<ServerFigures> {
    return {
      version,
      node: process.versions.node,
      started_at: new Date(Date.now() - process.uptime() * 1000).toISOString(),
      memory: process.memoryUsage.rss(),
      max_memory: memoryLimit(),
      database: (await this.space.figures())?.database,
      connections: this.stats.sockets + this.stats.streams,
    };
  }
}

/** Of the container; without one it is 0 or more than any machine has. */
function memoryLimit(): number | undefined {
  const bytes = process.constrainedMemory();
  return bytes > 0 && bytes < 2 ** 50 ? bytes : undefined;
}
