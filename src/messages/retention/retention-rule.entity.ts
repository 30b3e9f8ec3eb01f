import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('retention_rules')
export class RetentionRule {
  /** 0 for the account, whose rule is that of all rooms without one. */
  @PrimaryColumn('integer')
  room_id: number;

  /** 0 for ever. */
  @Column('integer')
  days: number;

  /** 0 for as long as their message. */
  @Column('integer', { default: 0 })
  file_days: number;
}
