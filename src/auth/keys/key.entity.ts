import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { User } from '../user.entity';

@Entity('keys')
@Unique('keys_token_hash', ['token_hash'])
@Index('keys_user_id', ['user_id'])
@Index('keys_creator_id', ['creator_id'])
export class Key {
  @PrimaryGeneratedColumn()
  id: number;

  @Column('integer')
  user_id: number;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'keys_user' })
  user: User;

  /** Who made it: the same person, or an administrator for a bot. */
  @Column('integer')
  creator_id: number;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'creator_id', foreignKeyConstraintName: 'keys_creator' })
  creator: User;

  @Column('text')
  label: string;

  @Column('blob')
  token_hash: Buffer;

  @Column('text')
  hint: string;

  /** Separated by spaces. */
  @Column('text')
  scopes: string;

  /** A JSON array of ids, which are never reused; null for all rooms. */
  @Column('text', { nullable: true })
  room_ids: string | null;

  @Column('integer')
  created_at: number;

  @Column('integer', { nullable: true })
  expires_at: number | null;

  @Column('integer', { default: 0 })
  replaced: number;

  @Column('integer', { nullable: true })
  last_used_at: number | null;

  @Column('text', { nullable: true })
  last_used_from: string | null;
}
