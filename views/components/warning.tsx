import type { ComponentChildren } from 'preact';
import { Icon } from './icon';

export const Warning = ({ children }: { children: ComponentChildren }) => (
  <p class="field-error" role="alert">
    <Icon name="circle-alert" />
    <span>{children}</span>
  </p>
);
