import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Session } from './session.entity';
import { User } from './user.entity';

export type LinkKind = 'device' | 'password_reset' | 'invitation';

@Entity('sign_in_links')
@Unique('sign_in_links_token_hash', ['token_hash'])
@Index('sign_in_links_user_id', ['user_id'])
@Index('sign_in_links_session_id', ['session_id'])
export class SignInLink {
  @PrimaryGeneratedColumn()
  id: number;

  @Column('integer')
  user_id: number;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'sign_in_links_user' })
  user: User;

  @Column('integer', { nullable: true })
  creator_id: number | null;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'creator_id', foreignKeyConstraintName: 'sign_in_links_creator' })
  creator: User | null;

  @Column('integer', { nullable: true })
  session_id: number | null;

  @ManyToOne(() => Session, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'session_id', foreignKeyConstraintName: 'sign_in_links_session' })
  session: Session | null;

  @Column('text')
  kind: LinkKind;

  @Column('blob')
  token_hash: Buffer;

  @Column('integer')
  created_at: number;

  @Column('integer')
  expires_at: number;
}
