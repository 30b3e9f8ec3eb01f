import { useAsset } from '../pages/assets';

export function Logo({ label = '', src }: { label?: string; src?: string }) {
  return <img class="logo" src={src ?? useAsset('images/logo.svg')} alt={label} width="36" height="36" />;
}
