import { Controller, Get, Param, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { text } from '../../assets/texts/texts';
import { CustomStylesPage } from '../../views/accounts/custom-styles';
import { Administrators, Public } from '../auth/viewer';
import { type AppError, NotFound } from '../errors';
import { setFlash } from '../pages/flash';
import { faultsFor, formBody, typed } from '../pages/form-body';
import { Pages } from '../pages/pages';
import { parse } from '../validation';
import { UpdateCustomStyles } from './account.dto';
import { CustomStyles } from './custom-styles';

const FOREVER = 'public, max-age=31536000, immutable';
const LENIENT = { strict: false };

@Controller('account/custom_styles')
export class CustomStylesController {
  constructor(
    private readonly styles: CustomStyles,
    private readonly pages: Pages,
  ) {}

  @Get('edit')
  @Administrators()
  edit(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.show(request, reply);
  }

  @Put()
  @Administrators()
  update(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.pages.form(
      () => this.styles.update(parse(UpdateCustomStyles, formBody(request.body), LENIENT).custom_styles),
      () => {
        setFlash(reply, 'notice', text.accounts.styles.saved);
        return reply.redirect('/account/custom_styles/edit', 303);
      },
      (error) => this.show(request, reply, error),
    );
  }

  /** The sign-in page is styled, too: it is for everybody. */
  @Get(':version')
  @Public()
  file(@Param('version') version: string, @Res() reply: FastifyReply) {
    const { custom_styles, styles_version } = this.styles.find();
    if (styles_version === null || version !== `${styles_version}.css`) throw new NotFound();
    return reply.header('cache-control', FOREVER).type('text/css; charset=utf-8').send(custom_styles);
  }

  private show(request: FastifyRequest, reply: FastifyReply, error?: AppError): FastifyReply {
    const { custom_styles: saved } = this.styles.find();
    const styles = String((error && typed(request.body).custom_styles) ?? saved);
    const errors = faultsFor(error, 'custom_styles');
    return this.pages.show(request, reply, CustomStylesPage, { styles, errors }, error);
  }
}
