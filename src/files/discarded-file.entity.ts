import { Entity, PrimaryColumn } from 'typeorm';

/** A file in the store whose row is gone: it goes after the commit, also after a crash. A trigger writes these. */
@Entity('discarded_files', { withoutRowid: true })
export class DiscardedFile {
  @PrimaryColumn('text')
  key: string;
}
