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

  /** Stands in the logo's address; null while the account has the stock one. */
  @Column('text', { nullable: true })
  logo_version: string | null;

  /** The hash of `custom_styles`; null while there are none. */
  @Column('text', { nullable: true })
  styles_version: string | null;

  /** CSS of the administrators'. The last column: whoever reads the others does not read it. */
  @Column('text', { default: '' })
  custom_styles: string;
}
