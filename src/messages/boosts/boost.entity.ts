import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { User } from '../../auth/user.entity';
import { Message } from '../message.entity';

@Entity('boosts')
@Index('boosts_message_id', ['message_id', 'id'])
@Index('boosts_booster_id', ['booster_id', 'id'])
export class Boost {
  @PrimaryGeneratedColumn('increment')
  id: number;

  @Column('integer')
  message_id: number;

  @ManyToOne(() => Message, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'message_id', foreignKeyConstraintName: 'boosts_message' })
  message: Message;

  @Column('integer')
  booster_id: number;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'booster_id', foreignKeyConstraintName: 'boosts_booster' })
  booster: User;

  @Column('text')
  content: string;

  @Column('text', { nullable: true })
  client_boost_id: string | null;

  @Column('integer')
  created_at: number;
}
