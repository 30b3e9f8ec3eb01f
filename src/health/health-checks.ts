import { Injectable } from '@nestjs/common';
import { BackupCheck } from './backup-check';
import { DatabaseChecks } from './database-checks';
import { DiskCheck } from './disk-check';
import { LoadChecks } from './load-checks';
import { ProxyCheck } from './proxy-check';

/** Which checks each probe runs. */
@Injectable()
export class HealthChecks {
  constructor(
    private readonly database: DatabaseChecks,
    private readonly disk: DiskCheck,
    private readonly load: LoadChecks,
    private readonly proxy: ProxyCheck,
    private readonly backup: BackupCheck,
  ) {}

  get startup() {
    return [this.database.database];
  }

  get ready() {
    return [this.database.database, this.load.queue];
  }

  get all() {
    const { queue, eventLoop, push, webhooks } = this.load;
    const outside = [push, webhooks, this.proxy.proxy];
    return [
      ...this.startup,
      queue,
      eventLoop,
      this.disk.disk,
      this.backup.backup,
      this.database.search,
      ...outside,
    ];
  }
}
