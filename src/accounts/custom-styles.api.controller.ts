import { Body, Controller, Get, Put } from '@nestjs/common';
import { Administrators } from '../auth/viewer';
import { UpdateCustomStyles } from './account.dto';
import type { CustomStylesView } from './account.view';
import { CustomStyles } from './custom-styles';

@Controller('api/v1/account/custom_styles')
@Administrators()
export class CustomStylesApiController {
  constructor(private readonly styles: CustomStyles) {}

  /** The account's own CSS. */
  @Get()
  show(): CustomStylesView {
    return { custom_styles: this.styles.find().custom_styles };
  }

  /** Replaces it. Pages take it from the next time they are opened. */
  @Put()
  async update(@Body() { custom_styles }: UpdateCustomStyles): Promise<CustomStylesView> {
    await this.styles.update(custom_styles);
    return this.show();
  }
}
