import type { UserView } from '../../../../src/protocol/frames';

export type Me = Pick<UserView, 'id' | 'name' | 'role'>;

export const page = {
  get me(): Me | undefined {
    const id = number('current-user-id');
    if (id === undefined) return undefined;
    return { id, name: meta('current-user-name') ?? '', role: meta('current-user-role') as Me['role'] };
  },

  get cursor(): number | undefined {
    return number('event-cursor');
  },

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
