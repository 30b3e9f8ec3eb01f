export const TRACED = ['disabled-by-default-devtools.timeline', '__metadata'];

/** Of what Chromium's `stopTracing` returned: in milliseconds of processor time, so that other work on the machine matters less. */
export function longestTaskOf(trace) {
  const { traceEvents } = JSON.parse(trace.toString());
  const threadOf = ({ pid, tid }) => `${pid} ${tid}`;
  const isMain = ({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain';
  const main = new Set(traceEvents.filter(isMain).map(threadOf));
  const tasks = traceEvents.filter((event) => event.name === 'RunTask' && main.has(threadOf(event)));
  return Math.max(...tasks.map(({ tdur }) => tdur ?? 0)) / 1000;
}
