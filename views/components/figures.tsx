import type { ComponentChildren } from 'preact';

export type Figure = [name: string, value: ComponentChildren];

export const Figures = ({ figures }: { figures: Figure[] }) => (
  <dl class="figures">
    {figures.map(([name, value]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);
