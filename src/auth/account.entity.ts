import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** The guard column makes a second row impossible. */
@Entity('accounts')
@Unique('accounts_singleton', ['singleton_guard'])
export class Account {
  @PrimaryGeneratedColumn()
  id: number;

  @Column('text')
  name: string;

  @Column('text')
  join_code: string;

  @Column('text', { default: '{}' })
  settings: string;

  @Column('integer', { default: 0 })
  singleton_guard: number;

  @Column('integer')
  created_at: number;

  @Column('integer')
  updated_at: number;

  @Column('text', { nullable: true })
  logo_version: string | null;

  @Column('text', { nullable: true })
  custom_css_version: string | null;

  /** Counts changes of anyone's name, role or avatar, by a trigger. Part of the version of cached messages. */
  @Column('integer', { default: 0 })
  people_version: number;

  /** The last column, so that reading the others does not read its pages. */
  @Column('text', { default: '' })
  custom_css: string;
}
