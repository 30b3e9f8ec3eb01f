const TASKS = /^\[([ x])\] /gm;

export function shownText(plain: string, open = '☐', done = '☑'): string {
  return plain.replace(TASKS, (_task, state) => `${state === 'x' ? done : open} `);
}
