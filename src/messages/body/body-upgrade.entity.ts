import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('body_upgrades')
export class BodyUpgrade {
  /** `HTML_VERSION`. */
  @PrimaryColumn('integer')
  html_version: number;

  /** Newer messages are done; 0 when all are. */
  @Column('integer')
  up_to_message_id: number;
}
