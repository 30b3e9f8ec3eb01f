import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';
import { User } from '../../auth/user.entity';

@Entity('purge_jobs')
export class PurgeJob {
  @PrimaryColumn('integer')
  user_id: number;

  @OneToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'purge_jobs_user' })
  user: User;

  @Column('integer')
  up_to_message_id: number;

  @Column('integer', { default: 0 })
  up_to_boost_id: number;

  @Column('integer')
  created_at: number;
}
