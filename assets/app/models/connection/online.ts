import { live } from './live';

const NETWORK = ['online', 'offline'];

/** The browser notices a lost network long before the socket does. */
export const isOnline = () => navigator.onLine && live.client?.state.name === 'live';

/** @returns the function that removes the listener */
export function onOnlineChange(listener: () => void): () => void {
  let before = isOnline();
  const check = () => {
    if (isOnline() === before) return;
    before = !before;
    listener();
  };
  const unsubscribe = live.on('state', check);
  for (const type of NETWORK) window.addEventListener(type, check);
  return () => {
    unsubscribe();
    for (const type of NETWORK) window.removeEventListener(type, check);
  };
}
