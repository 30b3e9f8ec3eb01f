export interface Draft {
  body: string;
  reply?: { id: number; name: string; excerpt: string };
}

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What I began to write in a room, over reloads. Without a place to keep it nothing else changes. */
export class Drafts {
  constructor(
    private readonly shelf: Shelf | undefined,
    private readonly userId: number,
  ) {}

  read(roomId: number): Draft | undefined {
    try {
      const text = this.shelf?.getItem(this.key(roomId));
      const draft = text ? (JSON.parse(text) as Draft) : undefined;
      return typeof draft?.body === 'string' ? draft : undefined;
    } catch {
      return undefined;
    }
  }

  write(roomId: number, draft: Draft): void {
    try {
      if (draft.body === '' && !draft.reply) this.shelf?.removeItem(this.key(roomId));
      else this.shelf?.setItem(this.key(roomId), JSON.stringify(draft));
    } catch {} // full, or forbidden
  }

  private key(roomId: number): string {
    return `draft-${this.userId}-${roomId}`;
  }
}

/** Merely asking for it throws where the browser forbids it. */
export function browserShelf(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
