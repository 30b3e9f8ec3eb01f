import { MAX_CLIENT_ID } from '../../protocol/limits';

export const messageId = { type: 'integer', description: 'The id of the message.', minimum: 1 } as const;

export const clientId = (what: string) =>
  ({
    type: 'string',
    description: `An id that you choose for this ${what}. If you have to try again, send the same id: it’s never done twice.`,
    maxLength: MAX_CLIENT_ID,
  }) as const;
