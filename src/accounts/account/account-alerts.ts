import { Injectable } from '@nestjs/common';

type Alert = () => string | undefined;

@Injectable()
export class AccountAlerts {
  private readonly alerts = new Map<string, Alert>();

  register(subject: 'bots', alert: Alert): void {
    this.alerts.set(subject, alert);
  }

  of(subject: 'bots'): string | undefined {
    return this.alerts.get(subject)?.();
  }
}
