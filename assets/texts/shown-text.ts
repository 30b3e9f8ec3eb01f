const TASKS = /^\[([ x])\] /gm;

/** The words of a message where its HTML has no place: tasks by signs, as in the message itself. */
export function shownText(plain: string, open = '☐', done = '☑'): string {
  return plain.replace(TASKS, (_task, state) => `${state === 'x' ? done : open} `);
}
