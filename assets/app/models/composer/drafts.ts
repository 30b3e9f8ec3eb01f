import type { JsonStorage } from '../page/storage';

export interface Reply {
  id: number;
  name: string;
  excerpt: string;
}

export interface Draft {
  body: string;
  reply?: Reply;
}

export class Drafts {
  constructor(
    private readonly storage: JsonStorage,
    private readonly userId: number,
  ) {}

  read(roomId: number): Draft | undefined {
    const draft = this.storage.read<Draft>(this.key(roomId));
    return typeof draft?.body === 'string' ? draft : undefined;
  }

  write(roomId: number, draft: Draft): void {
    const isEmpty = draft.body === '' && !draft.reply;
    this.storage.write(this.key(roomId), isEmpty ? undefined : draft);
  }

  private key(roomId: number): string {
    return `draft-${this.userId}-${roomId}`;
  }
}
