import { Injectable } from '@nestjs/common';
import { WebhookFailures } from '../../bots/inspector/webhook-failures';
import { MetricsRegistry } from './metrics-registry';

@Injectable()
export class WebhookMetrics {
  constructor(registry: MetricsRegistry, webhooks: WebhookFailures) {
    registry.gauge('campfire_webhooks_failing', 'Webhooks of bots that fail.', () => webhooks.failing);
    registry.gauge(
      'campfire_webhook_deliveries_waiting',
      'Deliveries to webhooks that wait.',
      () => webhooks.depth.waiting,
    );
    registry.gauge(
      'campfire_webhook_requests_in_flight',
      'Requests to webhooks in flight.',
      () => webhooks.depth.inFlight,
    );
  }
}
