import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { Role, Status, Theme } from './user.view';

@Entity('users')
@Index('users_email_address', { synchronize: false }) // unique, COLLATE NOCASE: in the migration
@Unique('users_avatar_token', ['avatar_token'])
@Index('users_status_name', ['status', 'name'])
@Index('users_presence_hidden', ['presence_hidden'], { where: 'presence_hidden = 1' })
export class User {
  @PrimaryGeneratedColumn()
  id: number;

  @Column('text')
  name: string;

  /** Unique without regard to case; null for bots and people who are gone. */
  @Column('text', { nullable: true })
  email_address: string | null;

  /** The address somebody had who is gone: theirs again when they come back, unless somebody else has it. */
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

  /** Names the person in the address of their picture; says nothing else. */
  @Column('text')
  avatar_token: string;

  @Column('text', { default: 'auto' })
  theme: Theme;

  /** Whether notifications on their devices say what was written. */
  @Column('integer', { default: 1 })
  push_text: number;

  /** Whether others cannot see that the person is here. */
  @Column('integer', { default: 0 })
  presence_hidden: number;

  /** Milliseconds since 1970, as all times in the database. */
  @Column('integer')
  created_at: number;

  @Column('integer')
  updated_at: number;
}
