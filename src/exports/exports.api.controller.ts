import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { NeedsSession } from '../auth/keys/scopes';
import { Me, type Viewer } from '../auth/viewer';
import { Tier } from '../http/rate-limits/tiers';
import { RecordId } from '../http/record-id';
import type { ExportList, ExportView } from '../protocol/export.view';
import { Idempotent } from '../writes/idempotency/idempotent';
import { CreateExport } from './export.dto';
import { Exports } from './exports';

@Controller('api/v1/exports')
@NeedsSession()
export class ExportsApiController {
  constructor(private readonly exports: Exports) {}

  /** List your exports, newest first. They're deleted after 7 days. */
  @Get()
  list(@Me() me: Viewer): ExportList {
    return { items: this.exports.list(me.user), next: null };
  }

  /** Start an export. It's made in the background, one of yours at a time; ask for it until its `state` is `ready`. */
  @Post()
  @Tier('post')
  @Idempotent()
  create(@Me() me: Viewer, @Body() input: CreateExport): Promise<ExportView> {
    return this.exports.create(me.user, input);
  }

  /** Get an export. Its `url` gives the zip, and takes `Range`. */
  @Get(':id')
  show(@Me() me: Viewer, @Param('id', RecordId) id: number): ExportView {
    return this.exports.show(me.user, id);
  }

  /** Delete an export, or stop it. */
  @Delete(':id')
  @HttpCode(204)
  delete(@Me() me: Viewer, @Param('id', RecordId) id: number): Promise<void> {
    return this.exports.delete(me.user, id);
  }
}
