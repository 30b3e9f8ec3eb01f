import { Injectable } from '@nestjs/common';
import type { Tx } from '../writes/tx';
import type { UserRow } from './users';

interface UserSteps {
  onDeactivated?(tx: Tx, user_id: number): void;
  onBanned?(tx: Tx, user_id: number): void;
  /** Deletes their messages and boosts; the person may stay. */
  onMessagesErased?(tx: Tx, user_id: number): void;
  onForgotten?(tx: Tx, user_id: number): void;
  onDemoted?(tx: Tx, user_id: number): void;
  /** Whether the person may act now; a paused bot may not. */
  canAct?(user: UserRow): boolean;
  countPurgedMessages?(user_id: number): number;
}

@Injectable()
export class UserLifecycle {
  private readonly steps: UserSteps[] = [];

  register(steps: UserSteps): void {
    this.steps.push(steps);
  }

  deactivated(tx: Tx, user_id: number): void {
    for (const step of this.steps) step.onDeactivated?.(tx, user_id);
  }

  banned(tx: Tx, user_id: number): void {
    for (const step of this.steps) step.onBanned?.(tx, user_id);
  }

  messagesErased(tx: Tx, user_id: number): void {
    for (const step of this.steps) step.onMessagesErased?.(tx, user_id);
  }

  forgotten(tx: Tx, user_id: number): void {
    for (const step of this.steps) step.onForgotten?.(tx, user_id);
  }

  demoted(tx: Tx, user_id: number): void {
    for (const step of this.steps) step.onDemoted?.(tx, user_id);
  }

  canAct(user: UserRow): boolean {
    return this.steps.every((step) => step.canAct?.(user) ?? true);
  }

  countPurgedMessages(user_id: number): number {
    return this.steps.reduce((sum, step) => sum + (step.countPurgedMessages?.(user_id) ?? 0), 0);
  }
}
