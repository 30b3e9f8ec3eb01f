import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('clock_readings')
export class ClockReading {
  @PrimaryColumn('integer')
  id: number;

  /** The latest time that is surely past. */
  @Column('integer')
  at: number;

  /** For how long the server has run with a clock that is far ahead of it. */
  @Column('integer')
  waited_ms: number;
}
