import { Body, Controller, Get, Put } from '@nestjs/common';
import { NeedsScope } from '../../auth/keys/scopes';
import { Administrators } from '../../auth/viewer';
import type { CustomCssView } from '../../protocol/account.view';
import { UpdateCustomCss } from './account.dto';
import { CustomCss } from './custom-css';

@Controller('api/v1/account/custom_styles')
@NeedsScope('admin')
@Administrators()
export class CustomCssApiController {
  constructor(private readonly styles: CustomCss) {}

  /** Get the account's custom CSS. */
  @Get()
  show(): CustomCssView {
    return { custom_css: this.styles.find().custom_css };
  }

  /** Replace the custom CSS. Pages load it the next time they're opened. */
  @Put()
  async update(@Body() { custom_css }: UpdateCustomCss): Promise<CustomCssView> {
    await this.styles.update(custom_css);
    return this.show();
  }
}
