import type { ComponentChildren } from 'preact';
import { Icon } from './icon';

interface SearchBoxProps {
  label: string;
  placeholder?: string;
  name?: string;
  value?: string;
  autofocus?: boolean;
  needsScript?: boolean;
  /** What comes after the field. */
  children?: ComponentChildren;
}

export function SearchBox({
  label,
  placeholder = label,
  needsScript = false,
  children,
  ...input
}: SearchBoxProps) {
  return (
    <div class={needsScript ? 'filter-box needs-script' : 'filter-box'}>
      <Icon name="search" />
      <input
        class="input"
        type="search"
        dir="auto"
        {...input}
        aria-label={label}
        placeholder={placeholder}
        autocomplete="off"
      />
      {children}
    </div>
  );
}
