import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { User } from './user.entity';

export type LinkKind = 'transfer' | 'recovery';

/** A link that lets somebody in once: on another device, or to choose a new password. */
@Entity('sign_in_links')
@Unique('sign_in_links_token_hash', ['token_hash'])
@Index('sign_in_links_user_id', ['user_id'])
export class SignInLink {
  @PrimaryGeneratedColumn()
  id: number;

  @Column('integer')
  user_id: number;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'sign_in_links_user' })
  user: User;

  @Column('text')
  kind: LinkKind;

  /** SHA-256 of the token; the token itself is stored nowhere. */
  @Column('blob')
  token_hash: Buffer;

  @Column('integer')
  created_at: number;

  @Column('integer')
  expires_at: number;
}
