import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('backup_settings')
export class BackupSettings {
  @PrimaryColumn('integer')
  id: number;

  @Column('integer')
  is_nightly: number;

  /** By the server's clock: `03:00`. */
  @Column('text')
  time: string;

  @Column('integer')
  kept: number;
}
