import type { ServerFrame } from '../../../src/protocol/frames';
import type { ClientOptions } from './client-options';
import { Connection } from './connection/connection';
import type { ConnectionOptions } from './connection/connection-options';
import { readMissed } from './connection/event-pages';
import { HttpApi } from './connection/http-api';
import { PollTransport } from './connection/poll-transport';
import { SocketTransport } from './connection/socket-transport';
import { noWakeupSource, systemClock, systemSocket } from './platform';
import { SharedConnection } from './tabs/shared-connection';
import type { SharedConnectionOptions } from './tabs/tab-options';

type Hooks = Pick<
  SharedConnectionOptions,
  'recent' | 'cursor' | 'onFrame' | 'onState' | 'onOutbox' | 'onFollowerClosed'
>;

const PROTOCOL = 'campfire.v1';

export function connect(options: ClientOptions, hooks: Hooks): Connection | SharedConnection {
  const { tabs, url, userId, html, clock = systemClock, wakeups = noWakeupSource } = options;
  const api = new HttpApi(url, options.token, options.fetch);
  if (!tabs) return connectAlone(options, api, hooks);
  return new SharedConnection({
    ...hooks,
    name: `campfire.v2 ${url} ${userId ?? ''}`,
    tabs,
    clock,
    wakeups,
    readMissed: (after: number, onFrame: (frame: ServerFrame) => void) =>
      readMissed(api, after, html, onFrame),
    connect: (leader) => connectAlone(options, api, { ...hooks, ...leader }),
  });
}

function connectAlone(
  options: ClientOptions,
  api: HttpApi,
  { cursor, onFrame, onState }: Pick<Hooks, 'cursor'> & Pick<ConnectionOptions, 'onFrame' | 'onState'>,
): Connection {
  const { url, token, html, userId, openSocket = systemSocket } = options;
  const protocols = token === undefined ? [] : [PROTOCOL, `bearer.${token}`];
  return new Connection({
    userId,
    clock: options.clock ?? systemClock,
    random: options.random ?? Math.random,
    wakeups: options.wakeups ?? noWakeupSource,
    probeSession: options.probeSession ?? api.probeSession,
    hello: () => ({ after: cursor(), html }),
    socket: (transport) => new SocketTransport({ ...transport, url, protocols, openSocket }),
    polling: (transport) => new PollTransport({ ...transport, api }),
    onFrame,
    onState,
  });
}
