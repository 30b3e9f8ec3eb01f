import type { Tabs } from '../../net/platform';

export function browserTabs(): Tabs | undefined {
  if (!('BroadcastChannel' in globalThis)) return undefined;
  return {
    openChannel: (name) => new BroadcastChannel(name),
    locks: globalThis.navigator.locks, // missing outside https
  };
}
