import type { Wakeups } from '../../net/platform';

export const browserWakeups: Wakeups = {
  subscribe(wake) {
    const shown = () => {
      if (document.visibilityState === 'visible') wake();
    };
    window.addEventListener('online', wake);
    window.addEventListener('pageshow', wake);
    document.addEventListener('visibilitychange', shown);
    return () => {
      window.removeEventListener('online', wake);
      window.removeEventListener('pageshow', wake);
      document.removeEventListener('visibilitychange', shown);
    };
  },
};
