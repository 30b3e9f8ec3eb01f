import { Controller, Delete, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { text } from '../../assets/texts/texts';
import { ExportsPage } from '../../views/exports/exports';
import { NeedsSession } from '../auth/keys/scopes';
import { Me, type Viewer } from '../auth/viewer';
import { RecordId } from '../http/record-id';
import { formInput } from '../pages/form-body';
import { Pages } from '../pages/pages';
import { CreateExport } from './export.dto';
import { ExportPropsBuilder } from './export-props';
import { Exports } from './exports';

const PATH = '/account/exports';

@Controller('account/exports')
@NeedsSession()
export class ExportsController {
  constructor(
    private readonly exports: Exports,
    private readonly props: ExportPropsBuilder,
    private readonly pages: Pages,
  ) {}

  @Get()
  index(@Me() me: Viewer, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.pages.show(request, reply, ExportsPage, this.props.build(me.user));
  }

  @Post()
  create(@Me() me: Viewer, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const start = () => this.exports.create(me.user, formInput(CreateExport, request));
    return this.pages.runAndRedirect(async () => start(), reply, PATH, text.exporting.started);
  }

  @Get(':id/file')
  file(
    @Me() me: Viewer,
    @Param('id', RecordId) id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.exports.send(me.user, id, request, reply);
  }

  @Delete(':id')
  delete(@Me() me: Viewer, @Param('id', RecordId) id: number, @Res() reply: FastifyReply) {
    const remove = () => this.exports.delete(me.user, id);
    return this.pages.runAndRedirect(remove, reply, PATH, text.exporting.deleted);
  }
}
