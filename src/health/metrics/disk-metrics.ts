import { Injectable } from '@nestjs/common';
import { DiskSpace } from '../../database/disk-space';
import { MetricsRegistry } from './metrics-registry';

@Injectable()
export class DiskMetrics {
  constructor(registry: MetricsRegistry, space: DiskSpace) {
    registry.gauge(
      'campfire_disk_free_bytes',
      'Free space on the disk of the data directory; NaN while it doesn’t answer.',
      async () => (await space.figures())?.free ?? Number.NaN,
    );
    registry.gaugeBy(
      'file',
      'campfire_database_bytes',
      'Size of the database and its write-ahead log.',
      async () => {
        const figures = await space.figures();
        return figures ? Object.entries({ database: figures.database, wal: figures.wal }) : [];
      },
    );
  }
}
