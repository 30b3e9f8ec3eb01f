import type { Tabs } from '../net/platform';

/** Undefined where tabs cannot talk: then each has a connection of its own. */
export function browserTabs(): Tabs | undefined {
  if (!('BroadcastChannel' in globalThis)) return undefined;
  return {
    openChannel: (name) => new BroadcastChannel(name),
    locks: globalThis.navigator.locks, // missing outside https
  };
}
