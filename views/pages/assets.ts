import type { Assets } from './page';

let current: Assets = (name) => `/assets/${name}`;

/** A variable: rendering is synchronous, and V8 keeps the value of a context provider until the next full collection. */
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
