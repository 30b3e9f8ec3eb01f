import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One row. */
@Entity('backup_settings')
export class BackupSettings {
  @PrimaryColumn('integer')
  id: number;

  @Column('integer')
  is_nightly: number;

  /** By the server's clock: `03:00`. */
  @Column('text')
  time: string;

  /** How many proven backups are kept. */
  @Column('integer')
  kept: number;
}
