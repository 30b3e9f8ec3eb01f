import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { Density, Role, Status, Theme } from '../protocol/user.view';

@Entity('users')
@Index('users_email_address', { synchronize: false }) // unique, COLLATE NOCASE: in the migration
@Unique('users_avatar_token', ['avatar_token'])
@Index('users_status_folded_name', ['status', 'folded_name'])
@Index('users_status_lookalike_name', ['status', 'lookalike_name'])
@Index('users_presence_hidden', ['presence_hidden'], { where: 'presence_hidden = 1' })
export class User {
  @PrimaryGeneratedColumn()
  id: number;

  @Column('text')
  name: string;

  @Column('text')
  folded_name: string;

  /** `lookalikeOf` the name: equal for names that could be taken for each other. */
  @Column('text', { default: '' })
  lookalike_name: string;

  /** Unique regardless of case; null for bots and former members. */
  @Column('text', { nullable: true })
  email_address: string | null;

  /** Restored on reactivation unless someone else uses it by then. */
  @Column('text', { nullable: true })
  former_email_address: string | null;

  @Column('text', { nullable: true })
  password_digest: string | null;

  @Column('text', { default: 'member' })
  role: Role;

  @Column('text', { default: 'active' })
  status: Status;

  @Column('text', { default: '' })
  bio: string;

  @Column('text')
  avatar_token: string;

  @Column('text', { default: 'auto' })
  theme: Theme;

  @Column('text', { default: 'comfortable' })
  density: Density;

  @Column('integer', { default: 1 })
  push_text: number;

  @Column('integer', { default: 0 })
  presence_hidden: number;

  @Column('integer')
  created_at: number;

  @Column('integer')
  updated_at: number;
}
