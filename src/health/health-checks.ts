import { Injectable } from '@nestjs/common';
import { BackupCheck } from './backup-check';
import { DatabaseChecks } from './database-checks';
import { DiskCheck } from './disk-check';
import { LoadChecks } from './load-checks';
import { OutsideChecks } from './outside-checks';

@Injectable()
export class HealthChecks {
  constructor(
    private readonly database: DatabaseChecks,
    private readonly disk: DiskCheck,
    private readonly load: LoadChecks,
    private readonly backup: BackupCheck,
    private readonly outside: OutsideChecks,
  ) {}

  get startup() {
    return [this.database.database];
  }

  get ready() {
    return [this.database.database, this.load.queue];
  }

  get all() {
    const { push, webhooks, proxy, thumbnails } = this.outside;
    return [
      ...this.ready,
      this.load.eventLoop,
      this.disk.disk,
      this.disk.wal,
      this.backup.backup,
      this.database.search,
      push,
      webhooks,
      proxy,
      thumbnails,
    ];
  }
}
