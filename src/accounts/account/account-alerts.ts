import { Injectable } from '@nestjs/common';

/** What needs an administrator, in words; undefined if nothing does. */
type Alert = () => string | undefined;

/** Modules above this one say here what the account page shows beside the link to their own page. */
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
