import type { TabMessage } from './tab-channel';

export interface ElectionOptions {
  onElected(): void;
  onDeposed(): void;
}

export interface Election {
  start(): void;
  takeOver(): void;
  stepDown(): void;
  onMessage(message: TabMessage): void;
  stop(): void;
}
