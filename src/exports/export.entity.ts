import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { User } from '../auth/user.entity';
import type { ExportKind } from '../protocol/export.view';

/** An export, or the order for one; its row goes with the file. */
@Entity('exports')
@Index('exports_user_id', ['user_id'])
export class ExportJob {
  @PrimaryGeneratedColumn('increment')
  id: number;

  @Column('integer')
  user_id: number;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'exports_user' })
  user: User;

  @Column('text')
  kind: ExportKind;

  /** Not a reference: the room may be deleted meanwhile. */
  @Column('integer', { nullable: true })
  room_id: number | null;

  @Column('text')
  name: string;

  @Column('integer')
  created_at: number;

  /** Null while it waits or runs. */
  @Column('integer', { nullable: true })
  ended_at: number | null;

  @Column('integer', { nullable: true })
  expires_at: number | null;

  @Column('integer', { default: 0 })
  rooms: number;

  @Column('integer', { default: 0 })
  messages: number;

  @Column('integer', { default: 0 })
  files: number;

  @Column('integer', { default: 0 })
  bytes: number;

  @Column('text', { nullable: true })
  error: string | null;
}
