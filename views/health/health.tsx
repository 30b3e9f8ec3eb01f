import { sizes } from '../../assets/texts/en/sizes';
import { text } from '../../assets/texts/texts';
import type { HealthLine, ServerFigures } from '../../src/protocol/health.view';
import { Card } from '../components/card';
import { CopyLine } from '../components/copy-line';
import { type Figure, Figures } from '../components/figures';
import { SettingsPage } from '../components/settings-page';
import { Time } from '../components/time';
import { VerdictHead } from '../components/verdict-head';
import type { PageContext } from '../pages/page';
import { HealthRow } from './health-row';

export interface HealthPageProps {
  page: PageContext;
  lines: HealthLine[];
  toDo: number;
  server: ServerFigures;
}

export function HealthPage({ page, lines, toDo, server }: HealthPageProps) {
  const { title, checks } = text.health;
  return (
    <SettingsPage page={page} section="health" title={title}>
      <section class={toDo === 0 ? 'card verdict verdict-safe' : 'card verdict'} aria-label={title}>
        <VerdictHead
          icon={toDo === 0 ? 'circle-check' : 'circle-alert'}
          title={toDo === 0 ? text.health.well : text.health.todo(toDo)}
        >
          <p>{text.health.lead}</p>
        </VerdictHead>
      </section>
      <Card title={checks.title}>
        <ul class="rows">
          {lines.map((line) => (
            <HealthRow key={line.subject} {...line} />
          ))}
        </ul>
      </Card>
      <Server server={server} />
    </SettingsPage>
  );
}

function Server({ server }: Pick<HealthPageProps, 'server'>) {
  const words = text.health.server;
  return (
    <Card title={words.title}>
      <Figures figures={figuresOf(server)} />
      <p class="hint">{words.elsewhere}</p>
      <CopyLine line="npm start -- doctor" label={words.doctor} />
    </Card>
  );
}

function figuresOf({ version, node, started_at, connections, ...bytes }: ServerFigures): Figure[] {
  const words = text.health.server;
  const used = sizes.bytes(bytes.memory);
  return [
    [words.since, <Time key="since" at={started_at} shape="moment" />],
    [words.version, version],
    [words.memory, bytes.max_memory ? words.of(used, sizes.bytes(bytes.max_memory)) : used],
    [words.database, bytes.database === undefined ? '–' : sizes.bytes(bytes.database)],
    [words.connections, connections.toLocaleString('en')],
    [words.node, node],
  ];
}
