import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { User } from '../auth/user.entity';

@Entity('searches')
@Unique('searches_user_query', ['user_id', 'query'])
export class RecentSearch {
  @PrimaryGeneratedColumn()
  id: number;

  @Column('integer')
  user_id: number;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'searches_user' })
  user: User;

  @Column('text')
  query: string;

  @Column('integer')
  searched_at: number;
}
