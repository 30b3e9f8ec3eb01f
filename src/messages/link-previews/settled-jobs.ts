import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { delayJob, deleteJob, type Job } from '../../link-previews/link-preview-jobs';
import type { Tx } from '../../writes/tx';
import { WritesService } from '../../writes/writes.service';
import type { MessageRow } from '../message.queries';

interface Settled {
  job: Job;
  /** As it was when its links were read. */
  message: MessageRow;
  /** Some pages didn't answer. */
  isIncomplete: boolean;
}

const GATHER_MS = 50;
const IS_UNCHANGED = 'SELECT 1 FROM messages WHERE id = ? AND html = ? AND edited_at IS ?';

/** Jobs that add nothing to their messages share a write: links without a preview are posted often. */
@Injectable()
export class SettledJobs {
  private waiting: Settled[] = [];
  private written: Promise<void> | undefined;

  constructor(private readonly writes: WritesService) {}

  settle(settled: Settled): Promise<void> {
    this.waiting.push(settled);
    this.written ??= pause(GATHER_MS).then(() => this.write());
    return this.written;
  }

  async postpone(job: Job): Promise<void> {
    await this.writes.run((tx) => delayJob(tx, job), 'background');
  }

  private write(): Promise<void> {
    const all = this.waiting;
    this.waiting = [];
    this.written = undefined;
    return this.writes.run((tx) => {
      for (const one of all) settleJob(tx, one);
    }, 'background');
  }
}

/** The edit of a message that changed has queued a new job. */
function settleJob(tx: Tx, { job, message, isIncomplete }: Settled): void {
  if (tx.get(IS_UNCHANGED, message.id, message.html, message.edited_at) === undefined) return;
  if (isIncomplete) delayJob(tx, job);
  else deleteJob(tx, job.message_id);
}
