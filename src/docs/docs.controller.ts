import { Controller, Get, Header, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ErrorCodesPage } from '../../views/docs/error-codes';
import { ReferencePage } from '../../views/docs/reference';
import { Public } from '../auth/viewer';
import { Pages } from '../pages/pages';
import { readApiDocument, readReference } from './api-document';
import { ERROR_CODES } from './error-codes';

@Controller()
@Public()
export class DocsController {
  constructor(private readonly pages: Pages) {}

  @Get('openapi.json')
  @Header('content-type', 'application/json; charset=utf-8')
  document(): string {
    return readApiDocument();
  }

  @Get('docs')
  reference(@Req() request: FastifyRequest, @Res() reply: FastifyReply): FastifyReply {
    return this.pages.show(request, reply, ReferencePage, { resources: readReference() });
  }

  @Get('docs/errors')
  errors(@Req() request: FastifyRequest, @Res() reply: FastifyReply): FastifyReply {
    return this.pages.show(request, reply, ErrorCodesPage, { codes: ERROR_CODES });
  }
}
