import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ReadDatabase } from '../database/database';

/** People who let nobody see that they are here. They are asked about with each coming and going: from memory. */
@Injectable()
export class HiddenPeople implements OnModuleInit {
  private readonly ids = new Set<number>();

  constructor(private readonly db: ReadDatabase) {}

  onModuleInit(): void {
    for (const { id } of this.db.all<{ id: number }>('SELECT id FROM users WHERE presence_hidden = 1'))
      this.ids.add(id);
  }

  has(user_id: number): boolean {
    return this.ids.has(user_id);
  }

  put(user_id: number, isHidden: boolean): void {
    if (isHidden) this.ids.add(user_id);
    else this.ids.delete(user_id);
  }
}
