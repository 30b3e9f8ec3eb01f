import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What something was in the product it was imported from, so that a later import brings only what is new. */
@Entity('imported_records', { withoutRowid: true })
export class ImportedRecord {
  @PrimaryColumn('text')
  source: string;

  @PrimaryColumn('text')
  kind: string;

  /** Its id there. */
  @PrimaryColumn('text')
  key: string;

  /** Its id here; it may have been deleted since. */
  @Column('integer')
  id: number;
}
