import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';
import { User } from '../../auth/user.entity';
import type { RoomOrder } from '../../protocol/room.view';

/** How somebody’s sidebar is sorted; without a row by name. */
@Entity('room_orders')
export class RoomOrderRecord {
  @PrimaryColumn('integer')
  user_id: number;

  @OneToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'room_orders_user' })
  user: User;

  @Column('text')
  order: RoomOrder;
}
