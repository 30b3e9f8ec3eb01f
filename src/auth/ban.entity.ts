import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { User } from './user.entity';

@Entity('bans')
@Unique('bans_user_address', ['user_id', 'ip_address'])
export class Ban {
  @PrimaryGeneratedColumn()
  id: number;

  @Column('integer')
  user_id: number;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'bans_user' })
  user: User;

  @Column('text')
  ip_address: string;

  @Column('integer')
  created_at: number;
}
