import type { Visitor } from './visitor';

/** Counts from now on what jumps without anybody having touched it. */
export function watchShifts(who: Visitor): Promise<void> {
  return who.page.evaluate(() => {
    const shifts: string[] = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as LayoutShift[]) {
        const moves = entry.sources.map(({ node, previousRect: from, currentRect: to }) => {
          const { className, textContent } = (node ?? document.createElement('removed')) as Element;
          return `${className} "${textContent?.trim().slice(0, 20)}" ${from.x},${from.y} → ${to.x},${to.y}`;
        });
        shifts.push(`${entry.value.toFixed(4)}\n${moves.join('\n')}`);
      }
    }).observe({ type: 'layout-shift', buffered: false });
    Object.assign(globalThis, { shifts });
  });
}

interface LayoutShift extends PerformanceEntry {
  value: number;
  sources: { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[];
}

/** After two frames all that was to be drawn has been drawn, and the observer has heard of it. */
export function shiftsOf(who: Visitor): Promise<string[]> {
  return who.page.evaluate(async () => {
    for (let frames = 0; frames < 3; frames++) await new Promise((resolve) => requestAnimationFrame(resolve));
    await new Promise((resolve) => setTimeout(resolve));
    return (globalThis as unknown as { shifts: string[] }).shifts;
  });
}

/** Cumulative layout shift of a first load with a processor and a line as of a cheap phone. */
export async function loadShift(who: Visitor, path: string): Promise<number> {
  const devtools = await who.context.newCDPSession(who.page);
  await devtools.send('Network.enable');
  const line = { latency: 150, downloadThroughput: 60_000, uploadThroughput: 60_000, offline: false };
  await devtools.send('Network.emulateNetworkConditions', line);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await who.page.addInitScript(() => {
    const total = { shift: 0 };
    new PerformanceObserver((list) => {
      for (const { value } of list.getEntries() as LayoutShift[]) total.shift += value;
    }).observe({ type: 'layout-shift', buffered: true });
    Object.assign(globalThis, { total });
  });
  await who.open(path);
  return who.page.evaluate(async () => {
    for (let frames = 0; frames < 3; frames++) await new Promise((resolve) => requestAnimationFrame(resolve));
    await new Promise((resolve) => setTimeout(resolve));
    return (globalThis as unknown as { total: { shift: number } }).total.shift;
  });
}
