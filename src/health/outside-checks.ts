import { Injectable } from '@nestjs/common';
import { HealthIndicatorService } from '@nestjs/terminus';
import { text } from '../../assets/texts/texts';
import { WebhookFailures } from '../bots/inspector/webhook-failures';
import { DrawingPrograms } from '../files/drawing/drawing-programs';
import { ProxyWarnings } from '../proxies/proxy-warnings';
import { PushQueue } from '../push/push-queue';

const MAX_HOSTS = 10;

@Injectable()
export class OutsideChecks {
  constructor(
    private readonly health: HealthIndicatorService,
    private readonly pushQueue: PushQueue,
    private readonly webhookFailures: WebhookFailures,
    private readonly warnings: ProxyWarnings,
    private readonly programs: DrawingPrograms,
  ) {}

  readonly push = () => {
    const check = this.health.check('push');
    const not_answering = this.pushQueue.hosts.failing.slice(0, MAX_HOSTS);
    const { well, failing } = text.health.push;
    if (not_answering.length === 0) return check.up(well);
    return check.degraded({ not_answering, ...failing(not_answering) });
  };

  readonly webhooks = () => {
    const check = this.health.check('webhooks');
    const { failing } = this.webhookFailures;
    const words = text.health.webhooks;
    return failing > 0 ? check.degraded({ failing, ...words.failing(failing) }) : check.up(words.well);
  };

  readonly proxy = () => {
    const check = this.health.check('proxy');
    const { all } = this.warnings;
    const { well, wrong } = text.health.proxy;
    return all.length > 0 ? check.degraded({ warnings: all, ...wrong(all) }) : check.up(well);
  };

  readonly thumbnails = () => {
    const check = this.health.check('thumbnails');
    const { missing } = this.programs;
    const words = text.health.thumbnails;
    return missing.length > 0 ? check.up({ missing, ...words.missing(missing) }) : check.up(words.well);
  };
}
