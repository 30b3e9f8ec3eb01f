import type { UserView } from '../../../src/presence/frames';

export type Me = Pick<UserView, 'id' | 'name' | 'role'>;

/** What the page on screen says of itself. */
export const page = {
  get me(): Me | undefined {
    const id = number('current-user-id');
    if (id === undefined) return undefined;
    return { id, name: meta('current-user-name') ?? '', role: meta('current-user-role') as Me['role'] };
  },

  /** The newest event that is part of the page. */
  get cursor(): number | undefined {
    return number('event-cursor');
  },

  /** The clip that says that something came in. */
  get alertSound(): string | undefined {
    return meta('alert-sound');
  },

  get roomId(): number | undefined {
    return number('current-room-id');
  },
};

function meta(name: string): string | undefined {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content;
}

function number(name: string): number | undefined {
  const text = meta(name);
  return text ? Number(text) : undefined;
}
