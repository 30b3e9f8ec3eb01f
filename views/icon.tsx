import { useAsset } from './assets';

export interface IconProps {
  /** A name from `assets/images/icons.json`. */
  name: string;
  /** What it says to a screen reader; leave it out beside a visible text. */
  label?: string;
}

export function Icon({ name, label }: IconProps) {
  const use = <use href={`${useAsset('icons.svg')}#${name}`} />;
  if (!label) {
    return (
      <svg class="icon" aria-hidden="true">
        {use}
      </svg>
    );
  }
  return (
    <svg class="icon" role="img" aria-label={label}>
      {use}
    </svg>
  );
}
