import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { User } from './user.entity';

@Entity('sessions')
@Unique('sessions_token_hash', ['token_hash'])
@Index('sessions_user_id', ['user_id'])
export class Session {
  @PrimaryGeneratedColumn()
  id: number;

  @Column('integer')
  user_id: number;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'sessions_user' })
  user: User;

  @Column('blob')
  token_hash: Buffer;

  @Column('text', { default: '' })
  user_agent: string;

  @Column('text', { default: '' })
  ip_address: string;

  @Column('integer')
  created_at: number;

  @Column('integer')
  last_active_at: number;
}
