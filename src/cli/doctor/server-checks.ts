import type { HealthWords } from '../../../assets/texts/en/health';
import { text } from '../../../assets/texts/texts';
import type { Config } from '../../config/config';
import { ask, type Reply, reasonOf } from './ask';
import { bad, type Finding, ok, sentence } from './finding';

const EVERY_ADDRESS: Record<string, string> = { '0.0.0.0': '127.0.0.1', '::': '::1' };
const ASKED = ['backup', 'clock', 'push', 'webhooks'] as const;

type Details = Record<string, HealthWords & { status: string }>;

export async function serverCheck(config: Config): Promise<Finding> {
  const about = 'Server';
  const reply = await askDirectly(config, '/health/ready').catch((error: NodeJS.ErrnoException) => error);
  const place = localUrl(config, '/').host;
  if (reply instanceof Error)
    return bad(
      about,
      `Nothing answers at ${place} (${reasonOf(reply)}). Start the server, or check HOST and PORT.`,
    );
  if (reply.status === 200) return ok(about, `It is ready at ${place}.`);
  return bad(about, `It answers ${reply.status} at ${place}. Look at /health and the log.`);
}

export async function selfChecks(config: Config): Promise<Finding[]> {
  const details = await detailsOf(config);
  const subjects = config.PUBLIC_URL === undefined ? ASKED : ([...ASKED, 'proxy'] as const);
  return subjects.map((subject) => {
    const about = text.health.checks[subject];
    const check = details?.[subject];
    if (!check) return bad(about, 'The server doesn’t say how it fares. Look at the log.');
    return (check.status === 'up' ? ok : bad)(about, sentence(check));
  });
}

async function detailsOf(config: Config): Promise<Details | undefined> {
  const reply = await askDirectly(config, '/health').catch(() => undefined);
  return reply && (JSON.parse(reply.body) as { details: Details }).details;
}

function askDirectly(config: Config, path: string): Promise<Reply> {
  const { METRICS_TOKEN } = config;
  const url = localUrl(config, path);
  return METRICS_TOKEN === undefined ? ask(url) : ask(url, { authorization: `Bearer ${METRICS_TOKEN}` });
}

function localUrl({ HOST, PORT }: Config, path: string): URL {
  const name = EVERY_ADDRESS[HOST] ?? HOST;
  return new URL(path, `http://${name.includes(':') ? `[${name}]` : name}:${PORT}`);
}
