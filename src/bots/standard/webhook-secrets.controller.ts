import { Controller, Param, Put, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { text } from '../../../assets/texts/texts';
import { Administrators, Me, type Viewer } from '../../auth/viewer';
import { RecordId } from '../../http/record-id';
import { redirectWithNotice } from '../../pages/flash';
import { Pages } from '../../pages/pages';
import { BotSettings } from '../bot-settings';
import { WebhookSecrets } from './webhook-secrets';

const botPath = (id: number) => `/account/bots/${id}`;

@Controller('account/bots/:id/webhook')
@Administrators()
export class WebhookSecretsController {
  constructor(
    private readonly secrets: WebhookSecrets,
    private readonly settings: BotSettings,
    private readonly pages: Pages,
  ) {}

  @Put('secret')
  update(@Param('id', RecordId) id: number, @Res() reply: FastifyReply) {
    const rotate = () => this.secrets.rotate(id);
    return this.pages.runAndRedirect(rotate, reply, botPath(id), text.bots.webhook.rotated);
  }

  @Put('switch')
  async turnOn(@Me() { user }: Viewer, @Param('id', RecordId) id: number, @Res() reply: FastifyReply) {
    await this.settings.update(user, id, { webhook_on: true });
    return redirectWithNotice(reply, botPath(id), text.bots.webhook.turnedOn);
  }
}
