import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('logos')
export class LogoImage {
  @PrimaryColumn('text')
  name: string;

  @Column('blob')
  image: Buffer;
}
