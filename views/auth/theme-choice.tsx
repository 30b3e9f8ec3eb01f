import type { Theme } from '../../src/auth/user.view';
import { Icon } from '../icon';

const THEMES: [Theme, icon: string, label: string][] = [
  ['auto', 'sun-moon', 'Automatic'],
  ['light', 'sun', 'Light'],
  ['dark', 'moon', 'Dark'],
];

export function ThemeChoice({ theme }: { theme: Theme }) {
  return (
    <fieldset class="segments">
      <legend class="visually-hidden">Light or dark</legend>
      {THEMES.map(([value, icon, label]) => (
        <label key={value} class="segment">
          <input type="radio" name="theme" value={value} checked={value === theme} />
          <Icon name={icon} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
