import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { HealthPage } from '../../views/health/health';
import { Administrators } from '../auth/viewer';
import { Pages } from '../pages/pages';
import { HealthPropsBuilder } from './health-props';

@Controller('account/health')
@Administrators()
export class HealthPageController {
  constructor(
    private readonly props: HealthPropsBuilder,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.pages.show(request, reply, HealthPage, await this.props.build());
  }
}
