import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { User } from '../../auth/user.entity';
import { Message } from '../message.entity';

@Entity('presses')
@Unique('presses_event_id', ['event_id'])
@Index('presses_message_id', ['message_id', 'user_id', 'id'])
@Index('presses_user_id', ['user_id', 'id'])
export class Press {
  @PrimaryGeneratedColumn('increment')
  id: number;

  @Column('integer')
  message_id: number;

  @ManyToOne(() => Message, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'message_id', foreignKeyConstraintName: 'presses_message' })
  message: Message;

  @Column('integer')
  user_id: number;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'presses_user' })
  user: User;

  @Column('integer', { nullable: true })
  event_id: number | null;

  @Column('text')
  value: string;

  /** JSON: the values that the person has selected since then. */
  @Column('text')
  selected: string;

  @Column('integer')
  created_at: number;
}
