import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';
import { User } from '../../auth/user.entity';

@Entity('avatars')
export class AvatarImage {
  @PrimaryColumn('integer')
  user_id: number;

  @OneToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'avatars_user' })
  user: User;

  @Column('blob')
  image: Buffer;
}
