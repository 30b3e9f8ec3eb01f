import { until } from '../../support/until';
import type { Window } from './window';

const NEAR_PX = 16;

/** What is wrong with where a popover stands: outside of the window, away from its source, higher than its content. */
export function popoverFaults(popover: string, source: string, isSheet: boolean, near: number): string[] {
  const box = document.querySelector<HTMLElement>(popover)!;
  const { left, top, right, bottom } = box.getBoundingClientRect();
  const from = document.querySelector(source)!.getBoundingClientRect();
  const faults: string[] = [];
  if (left < 0 || top < 0 || right > innerWidth + 1 || bottom > innerHeight + 1)
    faults.push(`outside: ${[left, top, right, bottom]} of ${innerWidth} × ${innerHeight}`);
  const across = Math.max(from.left - right, left - from.right);
  const along = Math.max(from.top - bottom, top - from.bottom);
  if (!isSheet && (across > near || along > near)) faults.push(`away: ${across}, ${along}`);
  if (isSheet && bottom < innerHeight - 60) faults.push(`no sheet: ${bottom} of ${innerHeight}`);
  const ends = [...box.children].map((child) => child.getBoundingClientRect().bottom);
  const { paddingBottom, borderBottomWidth } = getComputedStyle(box);
  const empty =
    bottom - Math.max(...ends) - Number.parseFloat(paddingBottom) - Number.parseFloat(borderBottomWidth);
  if (empty > 2) faults.push(`${empty} px of nothing`);
  return faults;
}

/** Sheets slide in. */
async function arrived(popover: string): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(resolve));
  const moving = document.querySelector(popover)?.getAnimations() ?? [];
  await Promise.all(moving.map(({ finished }) => finished));
}

/** The popover is open, and stands where it should. */
export async function expectBeside(
  window: Window,
  popover: string,
  source: string,
  isSheet = false,
): Promise<void> {
  await window.sees(popover);
  await window.run(arrived, popover);
  await until(async () => {
    const faults = await window.run(popoverFaults, popover, source, isSheet, NEAR_PX);
    expect([popover, faults]).toEqual([popover, []]);
  });
}
