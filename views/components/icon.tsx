import { useAsset } from '../pages/assets';

export interface IconProps {
  /** A name from `assets/images/icons.json`. */
  name: string;
  /** For screen readers; omit next to visible text. */
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
