import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

@Entity('backups')
@Unique('backups_place', ['folder', 'name'])
export class Backup {
  @PrimaryGeneratedColumn('increment')
  id: number;

  @Column('text')
  name: string;

  @Column('text')
  folder: string;

  @Column('integer')
  started_at: number;

  /** The time of what is in it; null until it is complete. */
  @Column('integer', { nullable: true })
  taken_at: number | null;

  /** Null until a server was started on it. */
  @Column('integer', { nullable: true })
  proven_at: number | null;

  /** Null while it is taken or tried. */
  @Column('integer', { nullable: true })
  ended_at: number | null;

  @Column('integer', { nullable: true })
  removed_at: number | null;

  @Column('integer', { default: 0 })
  messages: number;

  @Column('integer', { default: 0 })
  files: number;

  @Column('integer', { default: 0 })
  bytes: number;

  /** Why it isn't proven, or what it lacks although it is. */
  @Column('text', { nullable: true })
  error: string | null;
}
