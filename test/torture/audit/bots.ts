import { type Auditor, report } from './evidence';
import { Visibility } from './membership';

/** A13: a bot is told of every message of its room while it is in there, at least once, and of no other. */
export const toldBots: Auditor = ({ stored, bots }) => {
  const visibility = new Visibility(stored.events);
  const posted = stored.events.filter(
    ({ id, name, room_id }) => id > bots.after && name === 'message.posted' && room_id === bots.room,
  );
  const details = bots.ids.flatMap((bot) => {
    const told = new Set(bots.told.filter((one) => one.bot === bot).map(({ event }) => event));
    // What waits when a bot is removed is told to it only if it comes back in time.
    const isDue = (event: (typeof posted)[number]) =>
      visibility.intervalOf(bot, event)?.to === Number.POSITIVE_INFINITY;
    const forgotten = posted.filter((event) => isDue(event) && !told.has(event.id));
    const leaked = [...told].filter((id) => {
      const event = visibility.byId.get(id);
      return !event || !visibility.intervalOf(bot, event);
    });
    return [
      ...forgotten.map(({ id }) => `bot ${bot} was never told of event ${id}`),
      ...leaked.map((id) => `bot ${bot} was told of event ${id}, which is not its to see`),
    ];
  });
  return report('A13', details);
};
