import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UserLifecycle } from '../auth/user-lifecycle';
import { exportsOf } from './export.queries';
import { deleteExport } from './export.writes';
import { ExportQueue } from './export-queue';

@Injectable()
export class ForgottenExports implements OnModuleInit {
  constructor(
    private readonly lifecycle: UserLifecycle,
    private readonly queue: ExportQueue,
  ) {}

  onModuleInit(): void {
    this.lifecycle.register({
      onForgotten: (tx, user_id) => {
        for (const { id } of exportsOf(tx, user_id)) {
          deleteExport(tx, id);
          tx.afterCommit(() => void this.queue.forget(id));
        }
      },
    });
  }
}
