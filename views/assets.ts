import type { Assets } from './page';

let current: Assets = (name) => `/assets/${name}`;

/**
 * Renders with these assets. Rendering is synchronous, so a variable does for what a context is made for: V8 keeps
 * what a context's provider refers to, the whole page with its data, until the next full garbage collection.
 */
export function withAssets<Result>(assets: Assets, render: () => Result): Result {
  const outer = current;
  current = assets;
  try {
    return render();
  } finally {
    current = outer;
  }
}

export function useAsset(name: string): string {
  return current(name);
}
