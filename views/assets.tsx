import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Assets } from './page';

export const AssetsContext = createContext<Assets>((name) => `/assets/${name}`);

export function WithAssets(props: { assets: Assets; children: ComponentChildren }) {
  return <AssetsContext.Provider value={props.assets}>{props.children}</AssetsContext.Provider>;
}

export function useAsset(name: string): string {
  return useContext(AssetsContext)(name);
}
