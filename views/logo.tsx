import { useAsset } from './assets';

export function Logo({ label = '' }: { label?: string }) {
  return <img class="logo" src={useAsset('images/logo.svg')} alt={label} width="36" height="36" />;
}
