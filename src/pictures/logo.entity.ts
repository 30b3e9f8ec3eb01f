import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The account's own logo as PNG, once for each size; no rows while it has none. */
@Entity('logos')
export class LogoPicture {
  /** A `LogoSize`. */
  @PrimaryColumn('text')
  name: string;

  @Column('blob')
  image: Buffer;
}
