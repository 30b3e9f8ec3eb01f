import { Controller, Get, Param, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { text } from '../../../assets/texts/texts';
import { CustomCssPage } from '../../../views/accounts/account/custom-css';
import { Administrators, Public } from '../../auth/viewer';
import { type AppError, NotFound } from '../../http/errors';
import { redirectWithNotice } from '../../pages/flash';
import { fieldErrors, formInput, typed } from '../../pages/form-body';
import { Pages } from '../../pages/pages';
import { UpdateCustomCss } from './account.dto';
import { CustomCss } from './custom-css';

const PATH = '/account/custom_styles/edit';
const FOREVER = 'public, max-age=31536000, immutable';

@Controller('account/custom_styles')
export class CustomCssController {
  constructor(
    private readonly customCss: CustomCss,
    private readonly pages: Pages,
  ) {}

  @Get('edit')
  @Administrators()
  edit(@Req() request: FastifyRequest, @Res() reply: FastifyReply, error?: AppError) {
    const styles = String((error && typed(request.body).custom_css) ?? this.customCss.find().custom_css);
    const errors = fieldErrors(error, 'custom_css');
    return this.pages.show(request, reply, CustomCssPage, { styles, errors }, error);
  }

  @Put()
  @Administrators()
  update(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.pages.form(
      () => this.customCss.update(formInput(UpdateCustomCss, request).custom_css),
      () => redirectWithNotice(reply, PATH, text.accounts.styles.saved),
      (error) => this.edit(request, reply, error),
    );
  }

  /** Also styles the sign-in page. */
  @Get(':version')
  @Public()
  file(@Param('version') version: string, @Res() reply: FastifyReply) {
    const { custom_css, custom_css_version } = this.customCss.find();
    if (custom_css_version === null || version !== `${custom_css_version}.css`) throw new NotFound();
    return reply.header('cache-control', FOREVER).type('text/css; charset=utf-8').send(custom_css);
  }
}
