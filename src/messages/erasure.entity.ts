import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';
import { User } from '../auth/user.entity';

/** All that a banned person said is to go. The row stays until it is done, also over a crash. */
@Entity('erasures')
export class MessageErasure {
  @PrimaryColumn('integer')
  user_id: number;

  @OneToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'erasures_user' })
  user: User;

  /** What they say after they are let in again stays. */
  @Column('integer')
  up_to_message_id: number;

  @Column('integer', { default: 0 })
  up_to_boost_id: number;

  @Column('integer')
  created_at: number;
}
