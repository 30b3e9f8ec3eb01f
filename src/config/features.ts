import { Injectable } from '@nestjs/common';
import type { FeatureSwitches } from '../protocol/account.view';
import { Config, FEATURES, type Feature } from './config';

@Injectable()
export class Features {
  private account: Partial<FeatureSwitches> = {};

  constructor(private readonly config: Config) {}

  isOn(feature: Feature): boolean {
    return this.config.features[feature] && this.account[feature] !== false;
  }

  get offered(): Readonly<FeatureSwitches> {
    return this.config.features;
  }

  /** Requests in progress finish with the old settings. */
  applyAccount(switches: FeatureSwitches): void {
    this.account = switches;
  }

  with(switches: FeatureSwitches): FeatureSwitches {
    const entries = FEATURES.map((name) => [name, this.config.features[name] && switches[name]]);
    return Object.fromEntries(entries) as Record<Feature, boolean>;
  }
}
