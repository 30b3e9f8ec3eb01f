/// <reference path="./prom-client.d.ts" />
import { Injectable } from '@nestjs/common';
import Counter from 'prom-client/lib/counter';
import Gauge from 'prom-client/lib/gauge';
import Histogram from 'prom-client/lib/histogram';
import Registry from 'prom-client/lib/registry';

type Values = Iterable<readonly [label: string, value: number]>;

@Injectable()
export class MetricsRegistry {
  private readonly registry = new Registry();
  private readonly registers = [this.registry];

  render(): Promise<string> {
    return this.registry.metrics();
  }

  counter(name: string, help: string, read: () => number): void {
    const metric: Counter = new Counter(this.options(name, help, () => set(metric, [['', read()]])));
  }

  /** @param read per value of `label`, of which there must be few */
  counterBy(label: string, name: string, help: string, read: () => Values): void {
    const metric: Counter = new Counter(this.options(name, help, () => set(metric, read(), label), [label]));
  }

  gauge(name: string, help: string, read: () => number | Promise<number>): void {
    const metric: Gauge = new Gauge(this.options(name, help, async () => set(metric, [['', await read()]])));
  }

  gaugeBy(label: string, name: string, help: string, read: () => Values | Promise<Values>): void {
    const collect = async () => set(metric, await read(), label);
    const metric: Gauge = new Gauge(this.options(name, help, collect, [label]));
  }

  eventCounter<Label extends string>(name: string, help: string, labelNames: Label[]): Counter<Label> {
    return new Counter({ name, help, labelNames, registers: this.registers });
  }

  histogram<Label extends string>(
    name: string,
    help: string,
    labelNames: Label[],
    buckets: number[],
  ): Histogram<Label> {
    return new Histogram({ name, help, labelNames, buckets, registers: this.registers });
  }

  private options(
    name: string,
    help: string,
    collect: () => void | Promise<void>,
    labelNames: string[] = [],
  ) {
    return { name, help, collect, labelNames, registers: this.registers };
  }
}

/** A counter can only be increased, so it is reset first. */
function set(metric: Counter | Gauge, values: Values, label?: string): void {
  metric.reset();
  for (const [name, value] of values) metric.inc(label === undefined ? {} : { [label]: name }, value);
}
