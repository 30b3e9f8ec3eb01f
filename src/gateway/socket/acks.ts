import type { ServerFrame } from '../../protocol/frames';

export type Ack = Extract<ServerFrame, { type: 'ack' }>;

export const ack = (ref = ''): Ack => ({ type: 'ack', ref });

export const ackIfAsked = (ref: string | undefined) => (ref === undefined ? undefined : ack(ref));
