/** When a delivery that failed is sent again: at a time, after its host’s pause, now, or once its bot is on again. */
export type NextTry = { when: 'at' | 'after'; at: string } | { when: 'now' | 'held' };
