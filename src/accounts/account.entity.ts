import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** The team. The guard column makes a second row impossible. */
@Entity('accounts')
@Unique('accounts_singleton', ['singleton_guard'])
export class Account {
  @PrimaryGeneratedColumn()
  id: number;

  @Column('text')
  name: string;

  @Column('text')
  join_code: string;

  /** JSON of `AccountSettings`. */
  @Column('text', { default: '{}' })
  settings: string;

  @Column('integer', { default: 0 })
  singleton_guard: number;

  @Column('integer')
  created_at: number;

  @Column('integer')
  updated_at: number;
}
