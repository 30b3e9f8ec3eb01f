import { ask, type Reply } from './ask';
import { bad, type Finding, ok } from './finding';

const SERVICES = {
  'Push to Chrome': 'https://fcm.googleapis.com/',
  'Push to Firefox': 'https://updates.push.services.mozilla.com/',
  'Push to Safari': 'https://web.push.apple.com/',
};
const MAX_APART_S = 60;

/** Any answer will do: only requests with a device mean something to them. */
export async function pushChecks(services: Record<string, string> = SERVICES): Promise<Finding[]> {
  const checks = Object.entries(services).map(async ([about, url]) => {
    const reply = await ask(new URL(url)).catch((error: NodeJS.ErrnoException) => error);
    return !('status' in reply)
      ? bad(
          about,
          `${url} can't be reached (${reply.code ?? reply.message}). Let the server call it, on port 443.`,
        )
      : clockOf(about, reply);
  });
  return Promise.all(checks);
}

/** They refuse signatures that were made with a wrong clock. */
function clockOf(about: string, { headers }: Reply): Finding {
  const apart = Math.round((Date.now() - Date.parse(headers.date ?? '')) / 1000);
  if (Math.abs(apart) <= MAX_APART_S || Number.isNaN(apart)) return ok(about, 'It can be reached.');
  return bad(about, `Its clock and ours are ${Math.abs(apart)} seconds apart. Turn on time synchronization.`);
}
