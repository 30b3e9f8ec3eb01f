import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { findAccount } from '../auth/account.queries';
import type { UserRow } from '../auth/users';
import { ReadDatabase } from '../database/database';
import { sendFile } from '../files/send-file';
import { contentDisposition } from '../files/uploads/file-names';
import { Conflict, NotFound } from '../http/errors';
import type { ExportView } from '../protocol/export.view';
import { findRoom } from '../rooms/room.queries';
import { WritesService } from '../writes/writes.service';
import { portableName } from './archive-paths';
import type { CreateExport } from './export.dto';
import { type ExportRow, exportsOf, findExport, isUnderWay } from './export.queries';
import { deleteExport, insertExport } from './export.writes';
import { ExportAccess } from './export-access';
import { ExportFolder } from './export-folder';
import { ExportQueue } from './export-queue';
import { exportView } from './export-view';

@Injectable()
export class Exports {
  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly access: ExportAccess,
    private readonly folder: ExportFolder,
    private readonly queue: ExportQueue,
  ) {}

  /** Newest first; without those that they may no longer have. */
  list(user: UserRow): ExportView[] {
    return exportsOf(this.db, user.id)
      .filter((row) => this.access.has(user, row))
      .map((row) => this.view(row));
  }

  /** @throws {NotFound} */
  show(user: UserRow, id: number): ExportView {
    return this.view(this.find(user, id));
  }

  /** @throws {Forbidden} {NotFound} {Conflict} while another one of theirs isn't done */
  async create(user: UserRow, { kind, room_id }: CreateExport): Promise<ExportView> {
    const asked = { kind, room_id: kind === 'room' ? room_id! : null };
    this.access.assert(user, asked);
    const id = await this.writes.run((tx) => {
      if (isUnderWay(tx, user.id))
        throw new Conflict('export_running', 'Your last export isn’t done yet. Wait for it, or delete it.');
      return insertExport(tx, { ...asked, user_id: user.id, name: this.nameOf(asked.room_id, tx.now) });
    });
    this.queue.wake();
    return this.show(user, id);
  }

  /** @throws {NotFound} */
  async delete(user: UserRow, id: number): Promise<void> {
    await this.writes.run((tx) => {
      if (!findExport(tx, id, user.id)) throw missing();
      deleteExport(tx, id);
    });
    await this.queue.forget(id);
  }

  /** @throws {NotFound} until it's ready */
  send(user: UserRow, id: number, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { name, error, ended_at } = this.find(user, id);
    if (ended_at === null || error !== null || !this.folder.has(id)) throw missing();
    const file = {
      path: this.folder.path(id),
      etag: `"export-${id}"`,
      type: 'application/zip',
      disposition: contentDisposition('attachment', name),
      caching: 'private, no-store',
    };
    return sendFile(file, request, reply);
  }

  private find(user: UserRow, id: number): ExportRow {
    const row = findExport(this.db, id, user.id);
    if (!row || !this.access.has(user, row)) throw missing();
    return row;
  }

  private view(row: ExportRow): ExportView {
    return exportView(row, this.queue.progressOf(row.id));
  }

  /** Such as `Acme 2026-12-01.zip`. */
  private nameOf(room_id: number | null, now: number): string {
    const name = (room_id && findRoom(this.db, room_id)?.name) || findAccount(this.db)!.name;
    return `${portableName(name)} ${new Date(now).toISOString().slice(0, 10)}.zip`;
  }
}

const missing = () => new NotFound('This export doesn’t exist, or it isn’t ready.');
