import { Injectable } from '@nestjs/common';
import { BackupCheck } from './backup-check';
import { DatabaseChecks } from './database-checks';
import { LoadChecks } from './load-checks';
import { MachineChecks } from './machine-checks';
import { OutsideChecks } from './outside-checks';

@Injectable()
export class HealthChecks {
  constructor(
    private readonly database: DatabaseChecks,
    private readonly machine: MachineChecks,
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
      this.machine.disk,
      this.machine.wal,
      this.machine.clock,
      this.backup.backup,
      this.database.search,
      push,
      webhooks,
      proxy,
      thumbnails,
    ];
  }
}
