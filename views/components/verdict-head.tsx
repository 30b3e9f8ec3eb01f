import type { ComponentChildren } from 'preact';
import { Icon } from './icon';

interface VerdictHeadProps {
  icon: string;
  title: string;
  children: ComponentChildren;
}

export const VerdictHead = ({ icon, title, children }: VerdictHeadProps) => (
  <div class="verdict-head">
    <span class="verdict-sign">
      <Icon name={icon} />
    </span>
    <div class="verdict-words">
      <h2>{title}</h2>
      {children}
    </div>
  </div>
);
