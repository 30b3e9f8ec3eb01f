import { Entity, PrimaryColumn } from 'typeorm';

/** Triggers insert these rows, so that they survive a crash. */
@Entity('discarded_files', { withoutRowid: true })
export class DiscardedFile {
  @PrimaryColumn('text')
  key: string;
}
