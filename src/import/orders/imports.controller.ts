import { Controller, Delete, Get, Post, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { text } from '../../../assets/texts/texts';
import { ImportsPage } from '../../../views/import/imports';
import { NeedsSession } from '../../auth/keys/scopes';
import { Administrators, Me, type SessionViewer } from '../../auth/viewer';
import { formInput } from '../../pages/form-body';
import { Pages } from '../../pages/pages';
import { ImportArchives } from './archives';
import { CheckImport, RemoveArchive } from './import.dto';
import { ImportPropsBuilder } from './import-props';
import { Imports } from './imports';

const PATH = '/account/imports';

@Controller('account/imports')
@Administrators()
@NeedsSession()
export class ImportsController {
  constructor(
    private readonly imports: Imports,
    private readonly archives: ImportArchives,
    private readonly props: ImportPropsBuilder,
    private readonly pages: Pages,
  ) {}

  @Get()
  async index(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.pages.show(request, reply, ImportsPage, await this.props.build());
  }

  /** A dry run. */
  @Post()
  create(@Me() me: SessionViewer, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const check = () => this.imports.check(me.user.id, formInput(CheckImport, request));
    return this.pages.runAndRedirect(async () => check(), reply, PATH);
  }

  @Put('current')
  update(@Me() me: SessionViewer, @Res() reply: FastifyReply) {
    const start = async () => this.imports.import(me.session.token_hash);
    return this.pages.runAndRedirect(start, reply, PATH);
  }

  @Delete('current')
  delete(@Res() reply: FastifyReply) {
    return this.pages.runAndRedirect(() => this.imports.discard(), reply, PATH, text.importing.discarded);
  }

  @Delete('archives')
  deleteArchive(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const remove = () => this.archives.remove(formInput(RemoveArchive, request).name);
    return this.pages.runAndRedirect(remove, reply, PATH, text.importing.folder.removed);
  }
}
