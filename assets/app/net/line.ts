import type { ServerFrame } from '../../../src/presence/frames';
import type { ClientOptions } from './client-options';
import { Connection, type ConnectionOptions } from './connection';
import type { HttpApi } from './http-api';
import type { OutboxChange } from './outbox';
import { type Clock, noWakeups, systemSocket } from './platform';
import { PollTransport } from './poll-transport';
import { readMissed } from './read-missed';
import type { RecentEvents } from './recent-events';
import { SocketTransport } from './socket-transport';
import { TabLine } from './tab-line';

interface Hooks extends Pick<ConnectionOptions, 'onFrame' | 'onState'> {
  clock: Clock;
  api: HttpApi;
  recent: RecentEvents;
  cursor(): number | undefined;
  onOutbox(change: OutboxChange, isKept: boolean): void;
  onGone(): void;
}

const PROTOCOL = 'campfire.v1';

/** A connection of one's own, or one that the tabs of a browser share. */
export function makeLine(options: ClientOptions, hooks: Hooks): Connection | TabLine {
  const { clock, api, recent, cursor, onOutbox } = hooks;
  const wakeups = options.wakeups ?? noWakeups;
  const { tabs, url, userId, html } = options;
  if (!tabs) return connect(options, hooks);
  return new TabLine({
    ...hooks,
    name: `campfire.v1 ${url} ${userId ?? ''}`,
    tabs,
    clock,
    wakeups,
    recent,
    cursor,
    readMissed: (after: number, hand: (frame: ServerFrame) => void) => readMissed(api, after, html, hand),
    connect: (own) => connect(options, { ...hooks, ...own }),
    onOutbox,
  });
}

function connect(options: ClientOptions, { clock, api, cursor, onFrame, onState }: Hooks): Connection {
  const { url, token, html } = options;
  const protocols = token === undefined ? [] : [PROTOCOL, `bearer.${token}`];
  const openSocket = options.openSocket ?? systemSocket;
  return new Connection({
    clock,
    userId: options.userId,
    random: options.random ?? Math.random,
    wakeups: options.wakeups ?? noWakeups,
    probe: options.probe ?? api.probe,
    hello: () => ({ after: cursor(), html }),
    socket: (transport) => new SocketTransport({ ...transport, url, protocols, openSocket }),
    polling: (transport) => new PollTransport({ ...transport, api }),
    onFrame,
    onState,
  });
}
