import { plural } from '../../../assets/texts/en/plural';
import type { Config } from '../../config/config';
import { OWN_HEADER } from '../../protocol/own-header';
import { ask, type Reply, reasonOf } from './ask';
import { bad, type Finding, ok } from './finding';

const DAY_MS = 24 * 3600_000;
const MIN_DAYS = 14;
const UPGRADE = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
};

export async function addressChecks({ PUBLIC_URL }: Config): Promise<Finding[]> {
  if (PUBLIC_URL === undefined)
    return [ok('Public address', 'None: only this machine can use it. Set PUBLIC_URL for others.')];
  const url = new URL(PUBLIC_URL);
  const reply = await ask(new URL('/up', url)).catch((error: Error) => error);
  if (reply instanceof Error) return [unreachable(url, reply)];
  if (!(OWN_HEADER in reply.headers)) return [foreign(url, reply)];
  return [
    ok('Public address', `${url.origin} leads to Campfire.`),
    encryption(url, reply),
    await socketCheck(url),
  ];
}

function unreachable({ origin, hostname }: URL, error: NodeJS.ErrnoException): Finding {
  const { code = '' } = error;
  if (/^(ENOTFOUND|EAI_AGAIN)$/.test(code))
    return bad('Public address', `${hostname} has no address. Add it to your DNS, or correct PUBLIC_URL.`);
  if (/CERT|SSL|TLS|SELF_SIGNED|VERIFY/.test(code))
    return bad(
      'TLS',
      `Browsers won't trust the certificate of ${origin}: ${error.message}. Renew it, with its whole chain.`,
    );
  return bad(
    'Public address',
    `${origin} doesn't answer from here (${reasonOf(error)}). Check the proxy and the firewall.`,
  );
}

function foreign({ origin }: URL, { status, headers }: Reply): Finding {
  const about = 'Public address';
  const { location } = headers;
  if (location !== undefined)
    return bad(about, `${origin} redirects to ${location}. Set PUBLIC_URL to where it ends.`);
  return bad(
    about,
    `${origin} answers ${status}, but not from Campfire. Check where the proxy sends requests.`,
  );
}

function encryption({ protocol }: URL, { validUntil }: Reply): Finding {
  if (protocol === 'http:')
    return bad(
      'TLS',
      'PUBLIC_URL is http: passwords are readable on the way, and notifications don’t work. Use https.',
    );
  const days = Math.floor(((validUntil?.getTime() ?? 0) - Date.now()) / DAY_MS);
  const left = plural(days, '1 day', `${days} days`);
  if (days >= MIN_DAYS) return ok('TLS', `The certificate is valid for ${left}.`);
  return bad('TLS', `The certificate ends in ${left}. Find out why it isn’t renewed.`);
}

/** Without a session, 401 says that the upgrade has arrived; without an upgrade, there is no such page. */
async function socketCheck(url: URL): Promise<Finding> {
  const about = 'WebSocket';
  const reply = await ask(new URL('/ws', url), UPGRADE).catch((error: Error) => error);
  if (reply instanceof Error)
    return bad(about, `The proxy ends it (${reasonOf(reply)}). See docs/deployment.md.`);
  if (reply.status === 401 && OWN_HEADER in reply.headers) return ok(about, 'It reaches the server.');
  return bad(
    about,
    `The proxy doesn't pass on the Upgrade header (${reply.status}). See docs/deployment.md.`,
  );
}
